// The gradient from the output and one bit for each element; backward/<activation> is the same from x.
#include "../suite.hpp"

#include <simdact/kernels/side.hpp>

void bench::register_side() {
    using some = simdact::type_list<simdact::gelu, simdact::silu, simdact::mish>;
    for_each_of(some{}, {4096, 65536}, []<class F>(std::size_t n) {
        const auto forward = [](buffers<float>& b) { simdact::forward_with_side(functor<F>, b.x, b.y, b.mask); };
        add_call<float>({"", "forward_with_side", F::name, "float", "", n}, 2 * n * sizeof(float), forward);
        add_call<float>(
            {"", "backward_from_side", F::name, "float", "", n}, 3 * n * sizeof(float),
            [](buffers<float>& b) { simdact::backward_from_side(functor<F>, b.mask, b.y, b.dy, b.dx); }, forward);
    });
}
