// The gradient of a gradient.
#include "../suite.hpp"

#include <simdact/kernels/double_backward.hpp>

void bench::register_double_backward() {
    [&]<class... F>(simdact::type_list<F...>) {
        const auto add = []<class G>(std::size_t n) {
            add_call<float>({"", "double_backward", G::name, "float", "", n}, 5 * n * sizeof(float),
                            [](buffers<float>& b) { simdact::double_backward(functor<G>, b.x, b.dy, b.x, b.y, b.dx); });
        };
        for (const std::size_t n : {std::size_t{1} << 12, std::size_t{1} << 16}) (add.template operator()<F>(n), ...);
    }(simdact::type_list<simdact::gelu, simdact::silu, simdact::softplus, simdact::tanh>{});
}
