// Small stacks, and many threads at once.
#include "checks.hpp"
#include "memory.hpp"

#include <pthread.h>

#include <limits.h>
#include <atomic>

namespace adversity {
namespace {

constexpr std::size_t most_calls = 1000;
std::uint64_t expected[most_calls];
std::atomic<int> failures;

/// One row alone, many columns, many rows.
constexpr shape flat{1, 5000, 5000}, shapes[]{flat, {3, 5000, 15000}, {1300, 40, 52000}};

/// All calls, from another one on in each thread, so that different ones meet.
void run_all(operands& o, std::size_t first, const auto& with_results) {
    for (std::size_t k = 0; k < number_of_calls(); ++k) {
        const std::size_t i = (first + k) % number_of_calls();
        const call& c = call_at(i);
        std::uint64_t results = 0;
        for (const shape& s : shapes) {
            if (!c.has_rows && s.rows > 1) continue;
            o.place(c, s, 3, false);
            c.run(o.pointers, s);
            results = results * 31 + o.results(c);
        }
        with_results(i, results);
    }
}

void* in_thread(void* argument) {
    run_all(*static_cast<operands*>(argument),
            static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(argument) / 64 % 97),
            [](std::size_t i, std::uint64_t results) {
                if (results != expected[i]) failures += failed(call_at(i), "other results in a thread", flat);
            });
    return nullptr;
}

template <std::size_t Threads>
int in_threads(std::size_t stack) {
    static operands memory[Threads];
    if (number_of_calls() > most_calls) std::puts("most_calls is too small"), std::abort();
    run_all(memory[0], 0, [](std::size_t i, std::uint64_t results) { expected[i] = results; });
    failures = 0;
    pthread_t threads[Threads];
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (stack > 0 && pthread_attr_setstacksize(&attributes, stack) != 0) return 1;
    for (std::size_t k = 0; k < Threads; ++k)
        if (pthread_create(&threads[k], &attributes, in_thread, &memory[k]) != 0) std::perror("thread"), std::abort();
    for (pthread_t& thread : threads) pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    return failures;
}

} // namespace

int check_stack() {
    return in_threads<1>(std::size_t{64} << 10);
}

int check_threads() {
    return in_threads<32>(0);
}

} // namespace adversity
