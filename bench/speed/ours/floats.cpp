#include "kernels.hpp"

#include <simdact/gated.hpp>

void bench::add_floats(peer& p) {
    for_each_activation(simdact::activations{}, [&]<class F>(const char* name) {
        add_forward<F, float>(p, name);
        add_backward<F, float>(p, name);
    });
    for_each_activation(simdact::type_list<simdact::swiglu, simdact::glu>{}, [&]<class F>(const char* name) {
        add<float>(p, "gated", name, [](const float* gate, const float* up, float* y, std::size_t n) {
            return [=] { simdact::forward(functor<F>, std::span(gate, n), std::span(up, n), std::span(y, n)); };
        });
    });
}
