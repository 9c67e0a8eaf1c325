#include "kernels.hpp"

#include <simdact/gated.hpp>

namespace {

template <class F>
void add_gated(bench::peer& p, const char* name) {
    bench::add<float>(p, "gated", name, [](const float* gate, const float* up, float* y, std::size_t n) {
        return [=] { simdact::forward(bench::functor<F>, std::span(gate, n), std::span(up, n), std::span(y, n)); };
    });
}

} // namespace

void bench::add_floats(peer& p) {
    for_each_activation(simdact::activations{}, [&]<class F>(const char* name) {
        add_forward<F, float>(p, name);
        add_backward<F, float>(p, name);
    });
    add_gated<simdact::swiglu>(p, "swiglu");
    add_gated<simdact::glu>(p, "glu");
    add_softmax<float>(p);
}
