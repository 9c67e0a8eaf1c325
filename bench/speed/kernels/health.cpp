// What a look at the outputs costs; forward/<activation> is the same without.
#include "../suite.hpp"

#include <simdact/kernels/forward_with_health.hpp>

void bench::register_health() {
    [&]<class... F>(simdact::type_list<F...>) {
        const auto add = []<class G>(std::size_t n) {
            add_call<float>({"", "forward_with_health", G::name, "float", "", n}, 2 * n * sizeof(float),
                            [](buffers<float>& b) {
                                benchmark::DoNotOptimize(simdact::forward_with_health(functor<G>, b.x, b.y));
                            });
        };
        for (const std::size_t n : {std::size_t{1} << 16, std::size_t{1} << 20}) (add.template operator()<F>(n), ...);
    }(simdact::type_list<simdact::relu, simdact::gelu, simdact::sigmoid, simdact::tanh>{});
}
