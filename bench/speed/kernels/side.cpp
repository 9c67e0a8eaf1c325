// The gradient from the output and one bit for each element; backward/<activation> is the same from x.
#include "../suite.hpp"

#include <simdact/kernels/side.hpp>

void bench::register_side() {
    [&]<class... F>(simdact::type_list<F...>) {
        const auto add = []<class G>(std::size_t n) {
            add_call<float>({"", "forward_with_side", G::name, "float", "", n}, 2 * n * sizeof(float),
                            [](buffers<float>& b) { simdact::forward_with_side(functor<G>, b.x, b.y, b.mask); });
            add_call<float>(
                {"", "backward_from_side", G::name, "float", "", n}, 3 * n * sizeof(float),
                [](buffers<float>& b) { simdact::backward_from_side(functor<G>, b.mask, b.y, b.dy, b.dx); },
                [](buffers<float>& b) { simdact::forward_with_side(functor<G>, b.x, b.y, b.mask); });
        };
        for (const std::size_t n : {std::size_t{1} << 12, std::size_t{1} << 16}) (add.template operator()<F>(n), ...);
    }(simdact::type_list<simdact::gelu, simdact::silu, simdact::mish>{});
}
