// A call on several threads: by a policy of the standard library, and in pieces by threads of one's own.
#include <simdact/activations/gelu.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/parallel.hpp>

#include <cstddef>
#include <cstdio>
#include <thread>
#include <vector>

namespace {

/// In the place of the pool that your program has.
struct thread_pool {
    template <class Task>
    void run(std::size_t tasks, const Task& task) {
        std::vector<std::thread> threads;
        for (std::size_t k = 0; k < tasks; ++k) threads.emplace_back(task, k);
        for (std::thread& t : threads) t.join();
    }
};

} // namespace

int main() {
    std::vector<float> x(1000000), y(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i % 1000) / 100 - 5;
    std::vector<float> expected(x.size());
    simdact::forward(simdact::gelu{}, x, expected);

    simdact::forward(std::execution::par, simdact::gelu{}, x, y);
    const bool same_by_policy = y == expected;

    y.assign(y.size(), 0);
    thread_pool pool;
    const std::size_t pieces = 8;
    pool.run(pieces, [&](std::size_t k) { simdact::forward(simdact::piece{k, pieces}, simdact::gelu{}, x, y); });
    const bool same_by_pool = y == expected;

    std::printf("one thread, a policy and a pool give %s bits\n",
                same_by_policy && same_by_pool ? "the same" : "other");
    return same_by_policy && same_by_pool ? 0 : 1;
}
