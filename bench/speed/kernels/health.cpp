// What a look at the outputs costs; forward/<activation> is the same without.
#include "../suite.hpp"

#include <simdact/kernels/forward_with_health.hpp>

void bench::register_health() {
    using some = simdact::type_list<simdact::relu, simdact::gelu, simdact::sigmoid, simdact::tanh>;
    for_each_of(some{}, {65536, 1048576}, []<class F>(std::size_t n) {
        add_call<float>(
            {"", "forward_with_health", F::name, "float", "", n}, 2 * n * sizeof(float),
            [](buffers<float>& b) { benchmark::DoNotOptimize(simdact::forward_with_health(functor<F>, b.x, b.y)); });
    });
}
