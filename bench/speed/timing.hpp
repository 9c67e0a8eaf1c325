// The timed loop, the same for simdact and its peers: one virtual call for each call that is measured.
#pragma once

#include "../peers/peer.hpp"
#include "progress.hpp"
#include "registry.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace bench {

// run(state) measures.
template <class Run>
auto* add_benchmark(const entry& e, Run run) {
    entries().push_back(e);
    return benchmark::RegisterBenchmark(e.name().c_str(),
                                        [run, name = e.name()](benchmark::State& state) {
                                            progress::step(name, state.max_iterations);
                                            run(state);
                                        })
        ->ComputeStatistics("min", [](const std::vector<double>& v) { return *std::min_element(v.begin(), v.end()); });
}

// `bytes`: read and written in one call, as the caller counts them.
void set_rates(benchmark::State&, std::size_t n, std::size_t bytes);

// prepare() and count(counters) run before the clock starts.
void add_task(const entry&, std::size_t bytes, std::function<std::unique_ptr<task>()> prepare,
              std::function<void(benchmark::UserCounters&)> count = {});

} // namespace bench
