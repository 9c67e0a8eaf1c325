#include "timing.hpp"

#include <cstdint>

namespace bench {

void set_rates(benchmark::State& state, std::size_t n, std::size_t bytes) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void add_task(const entry& e, std::size_t bytes, std::function<std::unique_ptr<task>()> prepare,
              std::function<void(benchmark::UserCounters&)> count) {
    add_benchmark(e, [=, n = e.size](benchmark::State& state) {
        if (count) count(state.counters);
        const std::unique_ptr<task> task = prepare();
        task->run(); // caches and TLB as later calls find them
        for (auto _ : state) {
            task->run();
            benchmark::ClobberMemory();
        }
        set_rates(state, n, bytes);
    });
}

} // namespace bench
