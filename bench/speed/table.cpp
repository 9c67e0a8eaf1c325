#include "table.hpp"

#include "registry.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <utility>
#include <vector>

namespace bench {
namespace {

// Of sorted times.
double percentile(const std::vector<double>& times, double part) {
    return times[static_cast<std::size_t>(std::lround(part * static_cast<double>(times.size() - 1)))];
}

void print_group(const results& measured, std::size_t size, const std::string& type, const std::vector<entry>& rows) {
    const auto memcpy = measured.find(entry{"memcpy", "", "", type, "", size}.name());
    const auto fma = measured.find(entry{"fma", "", "", type, "", 4096}.name());
    bool first = true;
    for (const entry& e : rows) {
        const auto found = measured.find(e.name());
        if (e.size != size || e.type != type || found == measured.end()) continue;
        if (std::exchange(first, false))
            std::printf("\n%-52s %10s %8s %8s %8s %9s %10s %7s %9s %9s\n",
                        (std::to_string(size) + ' ' + type + 's').c_str(), "ns/element", "10 %", "median", "90 %",
                        "GB/s", "of memcpy", "FMAs", "ULP to 85", "to 100");
        const result& r = found->second;
        std::string label = e.peer;
        for (const std::string* part : {&e.kernel, &e.activation, &e.variant})
            if (!part->empty()) label += (label.empty() ? "" : "/") + *part;
        std::vector<double> times = r.times;
        std::sort(times.begin(), times.end());
        std::printf("  %-50s %10.4f %8.3f %8.3f %8.3f %9.1f", label.c_str(), 1e9 / r.elements, percentile(times, 0.1),
                    percentile(times, 0.5), percentile(times, 0.9), r.bytes / 1e9);
        if (memcpy != measured.end())
            std::printf(" %9.0f%%", 100 * r.bytes / memcpy->second.bytes);
        else
            std::printf(" %10s", "-");
        if (fma != measured.end())
            std::printf(" %7.1f", fma->second.elements / r.elements);
        else
            std::printf(" %7s", "-");
        for (const double ulp : {r.max_ulp_85, r.max_ulp_100})
            if (std::isnan(ulp))
                std::printf(" %9s", "-");
            else
                std::printf(ulp < 1000 ? " %9.2f" : " %9.1e", ulp);
        for (const auto& [is_right, wrong] :
             {std::pair(r.nan_kept, "NaN lost"), std::pair(r.infinity_right, "inf wrong"),
              std::pair(r.same_bits, "bits differ")})
            if (!is_right) std::printf("  %s", wrong);
        std::printf("\n");
    }
}

} // namespace

void print_table(const results& measured) {
    // The rows of an activation and kernel together, ours and those of peers, in the order of their first appearance.
    std::vector<entry> rows = entries();
    std::vector<std::string> activations, kernels;
    std::vector<std::pair<std::size_t, std::string>> groups;
    const auto rank = [](auto& all, const auto& key) {
        const auto found = std::find(all.begin(), all.end(), key);
        if (found != all.end()) return found - all.begin();
        all.push_back(key);
        return static_cast<std::ptrdiff_t>(all.size()) - 1;
    };
    for (const entry& e : rows) {
        rank(activations, e.activation);
        rank(kernels, e.kernel);
        rank(groups, std::pair(e.size, e.type));
    }
    std::stable_sort(rows.begin(), rows.end(), [&](const entry& a, const entry& b) {
        return std::pair(rank(activations, a.activation), rank(kernels, a.kernel)) <
               std::pair(rank(activations, b.activation), rank(kernels, b.kernel));
    });
    std::sort(groups.begin(), groups.end());
    std::printf(
        "\nBest of the repetitions. GB/s counts the bytes that the caller has read and written, a mask as 1 bit per\n"
        "element. \"of memcpy\": GB/s over the GB/s of memcpy of as many elements of the type. FMAs: vector\n"
        "multiply-adds for each element that could start in the time. ULP: largest error over arguments in [-85, 85]\n"
        "and in [-100, 100], of a derivative outside the windows stated round its zeros. 10 %% and 90 %%: percentiles.\n"
        "NaN lost: x = NaN gives another result. Bits differ: those of one argument, with its position.\n");
    for (const auto& [size, type] : groups) print_group(measured, size, type, rows);
}

} // namespace bench
