#include "../suite.hpp"

#include <simdact/kernels/backward.hpp>

void bench::register_backward() {
    for_each_memory_bound([]<class F, class T>(std::size_t n) {
        if constexpr (simdact::differentiable<F, T>) {
            const std::size_t bytes = 3 * n * sizeof(T);
            add_stores<F, T>("backward", n, bytes, [](buffers<T>& b, auto stores) {
                simdact::backward(functor<F>, b.x, b.dy, b.dx, stores);
            });
            add_in_place<F, T>("backward", n, bytes, &buffers<T>::dy,
                               [](buffers<T>& b, std::span<T> dy) { simdact::backward(functor<F>, b.x, dy, dy); });
        }
    });
}
