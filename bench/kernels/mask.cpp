#include "../suite.hpp"

#include <simdact/kernels/mask.hpp>

void bench::register_mask() {
    for_each_activation([]<class F, class T>(std::size_t n) {
        if constexpr (simdact::maskable<F, T>) {
            const std::size_t bytes = 2 * n * sizeof(T) + simdact::mask_size(n);
            add_stores<T>(std::string("forward_with_mask/") + F::name, n, bytes, [](buffers<T>& b, auto stores) {
                simdact::forward_with_mask(functor<F>, b.x, b.y, b.mask, stores);
            });
            add_stores<T>(
                std::string("backward_from_mask/") + F::name, n, bytes,
                [](buffers<T>& b, auto stores) { simdact::backward_from_mask(functor<F>, b.mask, b.dy, b.dx, stores); },
                [](buffers<T>& b) { simdact::forward_with_mask(functor<F>, b.x, b.y, b.mask); });
        }
    });
}
