#include "../suite.hpp"

#include <simdact/kernels/mask.hpp>

void bench::register_mask() {
    for_each_memory_bound([]<class F, class T>(std::size_t n) {
        if constexpr (simdact::maskable<F, T>) {
            const std::size_t bytes = 2 * n * sizeof(T) + simdact::mask_size(n);
            const auto forward = [](buffers<T>& b, auto... stores) {
                simdact::forward_with_mask(functor<F>, b.x, b.y, b.mask, stores...);
            };
            const auto backward = [](buffers<T>& b, auto... stores) {
                simdact::backward_from_mask(functor<F>, b.mask, b.dy, b.dx, stores...);
            };
            const entry e{"", "forward_with_mask", F::name, type_name<T>, "", n};
            const entry back{"", "backward_from_mask", F::name, type_name<T>, "", n};
            add_call<T>(e, bytes, forward);
            add_stores<F, T>(e.kernel, n, bytes, forward);
            add_call<T>(back, bytes, backward, forward);
            add_stores<F, T>(back.kernel, n, bytes, backward, forward);
        }
    });
}
