#include "ours.hpp"

#include "../peers/add.hpp"
#include "suite.hpp"

#include <simdact/fast.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/backward_from_output.hpp>
#include <simdact/kernels/forward.hpp>

namespace bench {
namespace {

template <class F, class T>
void add_kernels(peer& p, const char* name = F::name) {
    if constexpr (simdact::activation<F, T>)
        add<T>(p, "forward", name, [](const T* x, const T*, T* y, std::size_t n) {
            return [=] { simdact::forward(functor<F>, std::span(x, n), std::span(y, n)); };
        });
    if constexpr (simdact::differentiable<F, T>)
        add<T>(p, "backward", name, [](const T* x, const T* dy, T* dx, std::size_t n) {
            return [=] { simdact::backward(functor<F>, std::span(x, n), std::span(dy, n), std::span(dx, n)); };
        });
    if constexpr (simdact::output_differentiable<F, T>)
        add<T>(p, "backward_from_output", name, [](const T* y, const T* dy, T* dx, std::size_t n) {
            return
                [=] { simdact::backward_from_output(functor<F>, std::span(y, n), std::span(dy, n), std::span(dx, n)); };
        });
}

} // namespace
} // namespace bench

const bench::peer& bench::ours() {
    static const peer all = [] {
        peer p;
        [&]<class... F>(simdact::type_list<F...>) {
            ((add_kernels<F, float>(p), add_kernels<F, double>(p)), ...);
        }(simdact::activations{});
        return p;
    }();
    return all;
}

const bench::peer& bench::fast_tier() {
    static const peer all = [] {
        peer p{"simdact_fast", {}};
        [&]<class... F>(simdact::type_list<F...>) {
            (add_kernels<simdact::fast<F>, float>(p, F::name), ...);
        }(simdact::fast_activations{});
        return p;
    }();
    return all;
}
