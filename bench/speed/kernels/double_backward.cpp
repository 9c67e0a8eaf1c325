// The gradient of a gradient.
#include "../suite.hpp"

#include <simdact/kernels/double_backward.hpp>

void bench::register_double_backward() {
    using some = simdact::type_list<simdact::gelu, simdact::silu, simdact::softplus, simdact::tanh>;
    for_each_of(some{}, {4096, 65536}, []<class F>(std::size_t n) {
        add_call<float>({"", "double_backward", F::name, "float", "", n}, 5 * n * sizeof(float),
                        [](buffers<float>& b) { simdact::double_backward(functor<F>, b.x, b.dy, b.x, b.y, b.dx); });
    });
}
