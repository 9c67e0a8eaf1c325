#include "../suite.hpp"

#include <simdact/kernels/backward_from_output.hpp>
#include <simdact/kernels/forward.hpp>

void bench::register_backward_from_output() {
    for_each_memory_bound([]<class F, class T>(std::size_t n) {
        if constexpr (simdact::output_differentiable<F, T>)
            add_stores<F, T>(
                "backward_from_output", n, 3 * n * sizeof(T),
                [](buffers<T>& b, auto stores) { simdact::backward_from_output(functor<F>, b.y, b.dy, b.dx, stores); },
                [](buffers<T>& b) { simdact::forward(functor<F>, b.x, b.y); });
    });
}
