// simdact_bench [--peer=<shared library>...] [Google Benchmark arguments...]
#include "peers.hpp"
#include "progress.hpp"
#include "registry.hpp"
#include "results.hpp"
#include "side_by_side.hpp"
#include "suite.hpp"
#include "table.hpp"

#include <benchmark/benchmark.h>
#include <simdact/simd/xsimd.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <regex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#define SIMDACT_BENCH_VERSION(prefix)          \
    SIMDACT_BENCH_TEXT(prefix##_VERSION_MAJOR) \
    "." SIMDACT_BENCH_TEXT(prefix##_VERSION_MINOR) "." SIMDACT_BENCH_TEXT(prefix##_VERSION_PATCH)

namespace {

std::string cpu_model() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown";
}

struct fact {
    std::string key, value;
};

std::string names_of(const std::vector<bench::peer>& peers) {
    std::string names;
    for (const bench::peer& p : peers) names += (names.empty() ? "" : ", ") + p.name;
    return names.empty() ? "none" : names;
}

std::vector<fact> facts(const std::vector<bench::peer>& peers, const std::string& left_out) {
#if defined(__clang__)
    const char* compiler = "clang " __clang_version__;
#elif defined(__GNUC__)
    const char* compiler = "GCC " __VERSION__;
#else
    const char* compiler = "unknown";
#endif
    return {{"CPU", cpu_model()},
            {"compiler", compiler},
            {"flags", SIMDACT_BENCH_FLAGS},
            {"simdact", SIMDACT_BENCH_VERSION(SIMDACT)},
            {"xsimd", std::string(SIMDACT_BENCH_VERSION(XSIMD)) + ", " + simdact::simd::default_arch::name()},
            {"peers", names_of(peers)},
            {"sources", SIMDACT_BENCH_CHECKOUTS},
            {"left out", left_out.empty() ? "nothing" : left_out},
            {"input", "x and dy normal, mean 0, deviation 1, independent, fixed seeds"},
            {"memory", "16 bytes past a page each, the same for all competitors"}};
}

class reporter : public benchmark::BenchmarkReporter {
public:
    explicit reporter(std::vector<fact> context) : facts(std::move(context)) {}

    bool ReportContext(const Context&) override {
        for (const auto& [key, value] : facts) std::printf("%-10s%s\n", (key + ':').c_str(), value.c_str());
        std::fflush(stdout);
        return true;
    }

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            const auto elements = run.counters.find("items_per_second"), bytes = run.counters.find("bytes_per_second");
            if (run.run_type != Run::RT_Iteration || elements == run.counters.end()) continue;
            auto& best = measured[run.run_name.function_name];
            best.times.push_back(1e9 / elements->second);
            if (elements->second > best.elements) {
                best.elements = elements->second;
                if (bytes != run.counters.end()) best.bytes = bytes->second;
            }
            for (const auto& [counter, fact] :
                 {std::pair("nan_kept", &best.nan_kept), std::pair("infinity_right", &best.infinity_right),
                  std::pair("same_bits", &best.same_bits)})
                if (run.counters.count(counter)) *fact = run.counters.at(counter) != 0;
            if (run.counters.count("max_ulp_85")) {
                best.max_ulp_85 = run.counters.at("max_ulp_85");
                best.max_ulp_100 = run.counters.at("max_ulp_100");
            }
        }
    }

    void Finalize() override {
        bench::progress::finish();
        bench::print_table(measured);
    }

private:
    std::vector<fact> facts;
    bench::results measured;
};

bool is_selected(const bench::entry& e, std::string filter) {
    if (filter.empty() || filter == "all") return true;
    const bool inverted = filter.front() == '-';
    return inverted != std::regex_search(e.name(), std::regex(filter.substr(inverted), std::regex::extended));
}

// The flag's value, which Google Benchmark keeps to itself.
std::string last_value(const std::string& flag, int argc, char** argv) {
    std::string value;
    for (int i = 1; i < argc; ++i)
        if (std::string(argv[i]).starts_with(flag)) value = argv[i] + flag.size();
    return value;
}

} // namespace

int main(int argc, char** argv) try {
    // First of all, as they are loaded with settings of the environment.
    std::string left_out = SIMDACT_BENCH_LEFT_OUT;
    std::vector<bench::peer> peers = bench::load_built_peers(left_out);
    const std::string flag = "--peer=";
    char** const end = std::remove_if(argv + 1, argv + argc, [&](const std::string& argument) {
        if (!argument.starts_with(flag)) return false;
        const bench::peer p = bench::load_peer(argument.substr(flag.size()));
        if (std::any_of(peers.begin(), peers.end(), [&](const bench::peer& other) { return other.name == p.name; }))
            throw std::runtime_error(p.name + " is there already");
        peers.push_back(p);
        return true;
    });
    argc = static_cast<int>(end - argv);

    const std::string repetitions = last_value("--benchmark_repetitions=", argc, argv);
    const auto context = facts(peers, left_out);
    reporter report(context);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    for (const auto& [key, value] : context) benchmark::AddCustomContext(key, value);

    bench::register_memcpy();
    bench::register_fma();
    bench::register_side_by_side(peers);
    bench::register_forward();
    bench::register_backward();
    bench::register_backward_from_output();
    bench::register_mask();
    bench::register_health();
    bench::register_double_backward();
    bench::register_side();
    bench::register_fused();
    bench::register_parameters();

    const auto selected = std::count_if(bench::entries().begin(), bench::entries().end(), [](const bench::entry& e) {
        return is_selected(e, benchmark::GetBenchmarkFilter());
    });
    bench::progress::expect(static_cast<std::size_t>(selected) * (repetitions.empty() ? 1 : std::stoul(repetitions)));

    const bool ran = benchmark::RunSpecifiedBenchmarks(&report) > 0;
    benchmark::Shutdown();
    return ran ? 0 : 1;
} catch (const std::exception& e) {
    std::fprintf(stderr, "simdact_bench: %s\n", e.what());
    return 1;
}
