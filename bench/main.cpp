// simdact_bench [--targets] [Google Benchmark arguments...]
#include "progress.hpp"
#include "registry.hpp"
#include "results.hpp"
#include "table.hpp"
#include "targets.hpp"

#include <benchmark/benchmark.h>
#include <simdact/simd/xsimd.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#define SIMDACT_BENCH_TEXT_OF(x) #x
#define SIMDACT_BENCH_TEXT(x) SIMDACT_BENCH_TEXT_OF(x)
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

std::vector<fact> facts() {
#if defined(__clang__)
    const char* compiler = "clang " __clang_version__;
#elif defined(__GNUC__)
    const char* compiler = "GCC " __VERSION__;
#else
    const char* compiler = "unknown";
#endif
#ifndef SIMDACT_BENCH_EIGEN
#define SIMDACT_BENCH_EIGEN "not found, left out"
#endif
    return {{"CPU", cpu_model()},
            {"compiler", compiler},
            {"flags", SIMDACT_BENCH_FLAGS},
            {"simdact", SIMDACT_BENCH_VERSION(SIMDACT)},
            {"xsimd", std::string(SIMDACT_BENCH_VERSION(XSIMD)) + ", " + simdact::simd::default_arch::name()},
            {"Eigen", SIMDACT_BENCH_EIGEN},
            {"input", "x and dy normal, mean 0, deviation 1, independent, fixed seeds"},
            {"memory", "plain std::vector, the same for all competitors"}};
}

class reporter : public benchmark::BenchmarkReporter {
public:
    explicit reporter(std::string json_file) : json(std::move(json_file)) {}

    bool ReportContext(const Context&) override {
        for (const auto& [key, value] : facts()) std::printf("%-10s%s\n", (key + ':').c_str(), value.c_str());
        std::fflush(stdout);
        return true;
    }

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            const auto elements = run.counters.find("items_per_second"), bytes = run.counters.find("bytes_per_second");
            if (run.run_type != Run::RT_Iteration || bytes == run.counters.end()) continue;
            auto& best = measured[run.run_name.function_name];
            if (elements->second > best.elements) best = {elements->second, bytes->second};
        }
    }

    void Finalize() override {
        bench::progress::finish();
        bench::print_table(measured);
        bench::print_targets(measured);
        if (!json.empty()) std::printf("\nAll repetitions: %s\n", json.c_str());
    }

private:
    std::string json;
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

int main(int argc, char** argv) {
    char** const end = std::remove(argv, argv + argc, std::string("--targets"));
    const bool targets = end != argv + argc;
    argc = static_cast<int>(end - argv);

    const std::string repetitions = last_value("--benchmark_repetitions=", argc, argv);
    reporter report(last_value("--benchmark_out=", argc, argv));
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    if (targets) benchmark::SetBenchmarkFilter(bench::targets_filter());
    for (const auto& [key, value] : facts()) benchmark::AddCustomContext(key, value);

    bench::register_yardsticks();
    bench::register_forward();
    bench::register_backward();
    bench::register_backward_from_output();
    bench::register_mask();

    const auto selected = std::count_if(bench::entries().begin(), bench::entries().end(), [](const bench::entry& e) {
        return is_selected(e, benchmark::GetBenchmarkFilter());
    });
    bench::progress::expect(static_cast<std::size_t>(selected) * (repetitions.empty() ? 1 : std::stoul(repetitions)));

    const bool ran = benchmark::RunSpecifiedBenchmarks(&report) > 0;
    benchmark::Shutdown();
    return ran ? 0 : 1;
}
