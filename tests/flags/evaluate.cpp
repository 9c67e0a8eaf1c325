// Every activation, compiled with the flags under test.
#include "evaluate.hpp"

#include <simdact/activations.hpp>

namespace {

template <class F, class T>
void compute(call how, const T* x, T* value, T* derivative, std::size_t n) {
    using batch = simdact::simd::batch<T>;
    const F f{};
    if (how == call::batches)
        for (std::size_t i = 0; i < n; i += batch::size) {
            const batch v = batch::load_unaligned(x + i);
            f(v).store_unaligned(value + i);
            f.derivative(v).store_unaligned(derivative + i);
        }
    else
        for (std::size_t i = 0; i < n; ++i) {
            value[i] = f(x[i]);
            derivative[i] = f.derivative(x[i]);
        }
}

template <class T>
using computation = void (*)(call, const T*, T*, T*, std::size_t);

template <class T, class... F>
computation<T> at(std::size_t place, simdact::type_list<F...>) {
    constexpr computation<T> all[]{compute<F, T>...};
    return all[place];
}

template <class... F>
auto fast_forms(simdact::type_list<F...>) -> simdact::type_list<simdact::fast<F>...>;

} // namespace

void evaluate(std::size_t place, call how, const float* x, float* value, float* derivative, std::size_t n) {
    at<float>(place, simdact::activations{})(how, x, value, derivative, n);
}
void evaluate(std::size_t place, call how, const double* x, double* value, double* derivative, std::size_t n) {
    at<double>(place, simdact::activations{})(how, x, value, derivative, n);
}
void evaluate_fast(std::size_t place, call how, const float* x, float* value, float* derivative, std::size_t n) {
    at<float>(place, decltype(fast_forms(simdact::fast_activations{})){})(how, x, value, derivative, n);
}
