#include "targets.hpp"

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace bench {
namespace {

// `ours` is at least `goal` times as fast as the fastest of `rivals`.
struct ratio_target {
    std::string ours;
    std::vector<std::string> rivals;
    double goal;
};

// One call of `ours` takes at most `goal` nanoseconds for `size` elements.
struct time_target {
    std::string ours;
    double size, goal;
};

std::vector<ratio_target> ratio_targets() {
    std::vector<ratio_target> all;
    for (const std::string f : {"relu", "leaky_relu"}) {
        const auto plain = [&](const std::string& kernel, const std::string& n) {
            const std::string name = '/' + kernel + '/' + f + "/float/" + n;
            return std::vector{"plain_loop" + name, "plain_loop_512" + name};
        };
        const auto plain_or_eigen = [&](const std::string& n) {
            auto rivals = plain("forward", n);
            rivals.push_back("eigen/" + f + "/float/" + n);
            return rivals;
        };
        for (const std::string n : {"1000", "4096", "65536", "1048576"}) {
            auto rivals = plain_or_eigen(n);
            rivals.push_back("memcpy/float/" + n);
            all.push_back({"forward/" + f + "/float/" + n, rivals, 0.95}); // as fast; 5 % is left to noise
        }
        // Large outputs, against rivals whose stores go through the caches.
        all.push_back({"forward/" + f + "/float/33554432", plain_or_eigen("33554432"), 1.3});
        all.push_back({"backward/" + f + "/float/33554432", plain("backward", "33554432"), 1.25});
        all.push_back({"backward_from_mask/" + f + "/float/33554432", plain("backward", "33554432"), 1.9});
        all.push_back({"backward_from_mask/" + f + "/float/1048576", plain("backward", "1048576"), 1.4});
    }
    return all;
}

std::vector<time_target> time_targets() {
    return {{"forward/relu/float/64", 64, 10}, {"forward/leaky_relu/float/64", 64, 10}};
}

} // namespace

void print_targets(const results& measured) {
    bool first = true;
    const auto print = [&](const std::string& name, double value, double goal, const char* unit, bool met,
                           const std::string& rival) {
        if (std::exchange(first, false))
            std::printf("\n%-48s %11s %11s          fastest rival\n", "targets", "measured", "goal");
        std::printf("  %-46s %8.3f %-2s %8.2f %-2s  %-6s  %s\n", name.c_str(), value, unit, goal, unit,
                    met ? "ok" : "missed", rival.c_str());
    };
    for (const auto& [ours, size, goal] : time_targets()) {
        const auto found = measured.find(ours);
        if (found == measured.end()) continue;
        const double ns = 1e9 * size / found->second.elements;
        print(ours, ns, goal, "ns", ns <= goal, "-");
    }
    for (const auto& [ours, rivals, goal] : ratio_targets()) {
        const auto found = measured.find(ours);
        auto fastest = measured.end();
        for (const auto& name : rivals) {
            const auto rival = measured.find(name);
            if (rival != measured.end() &&
                (fastest == measured.end() || rival->second.elements > fastest->second.elements))
                fastest = rival;
        }
        if (found == measured.end() || fastest == measured.end()) continue;
        const double ratio = found->second.elements / fastest->second.elements;
        print(ours, ratio, goal, "x", ratio >= goal, fastest->first);
    }
}

std::string targets_filter() {
    std::string names;
    for (const auto& target : time_targets()) names += target.ours + '|';
    for (const auto& target : ratio_targets()) {
        names += target.ours + '|';
        for (const auto& rival : target.rivals) names += rival + '|';
    }
    names.pop_back();
    return "^(" + names + ")$";
}

} // namespace bench
