#include "../suite.hpp"

#include <simdact/kernels/forward.hpp>

void bench::register_forward() {
    for_each_memory_bound([]<class F, class T>(std::size_t n) {
        const std::size_t bytes = 2 * n * sizeof(T);
        add_stores<F, T>("forward", n, bytes,
                         [](buffers<T>& b, auto stores) { simdact::forward(functor<F>, b.x, b.y, stores); });
        add_in_place<F, T>("forward", n, bytes, &buffers<T>::x,
                           [](buffers<T>&, std::span<T> x) { simdact::forward(functor<F>, x, x); });
    });
}
