/// \file
/// Many inputs on all threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace accuracy {

/// The sum of what try_part(first, count) returns for parts of the inputs. While threads work on them, show(share) is
/// told how much is done.
template <class Result, class TryPart, class Show>
Result add_parts(std::uint64_t inputs, std::uint64_t part, unsigned threads, const TryPart& try_part,
                 const Show& show) {
    std::atomic<std::uint64_t> next = 0;
    std::atomic<unsigned> running = threads;
    std::mutex merge;
    Result all;
    std::vector<std::thread> workers;
    for (unsigned k = 0; k < threads; ++k)
        workers.emplace_back([&] {
            Result mine;
            for (std::uint64_t first; (first = next.fetch_add(part)) < inputs;)
                mine.add(try_part(first, std::min(part, inputs - first)));
            const std::lock_guard lock(merge);
            all.add(mine);
            --running;
        });
    while (running > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        show(static_cast<double>(std::min(next.load(), inputs)) / static_cast<double>(inputs));
    }
    for (std::thread& t : workers) t.join();
    return all;
}

} // namespace accuracy
