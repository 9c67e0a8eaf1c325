// Every activation, compiled with the flags under test.
#include "evaluate.hpp"

#include <simdact/activations.hpp>

namespace {

template <class F, class T>
void compute(call how, const T* x, const results<T>& r, std::size_t n) {
    using batch = simdact::simd::batch<T>;
    const F f{};
    if (how == call::batches)
        for (std::size_t i = 0; i < n; i += batch::size) {
            const batch v = batch::load_unaligned(x + i);
            f(v).store_unaligned(r.value + i);
            f.derivative(v).store_unaligned(r.derivative + i);
            simdact::second_derivative(f, v).store_unaligned(r.second_derivative + i);
        }
    else
        for (std::size_t i = 0; i < n; ++i) {
            r.value[i] = f(x[i]);
            r.derivative[i] = f.derivative(x[i]);
            r.second_derivative[i] = simdact::second_derivative(f, x[i]);
        }
}

template <class T>
using computation = void (*)(call, const T*, const results<T>&, std::size_t);

template <class T, class... F>
computation<T> at(std::size_t place, simdact::type_list<F...>) {
    constexpr computation<T> all[]{compute<F, T>...};
    return all[place];
}

template <class... F>
auto fast_forms(simdact::type_list<F...>) -> simdact::type_list<simdact::fast<F>...>;

} // namespace

void evaluate(std::size_t place, call how, const float* x, const results<float>& r, std::size_t n) {
    at<float>(place, simdact::activations{})(how, x, r, n);
}
void evaluate(std::size_t place, call how, const double* x, const results<double>& r, std::size_t n) {
    at<double>(place, simdact::activations{})(how, x, r, n);
}
void evaluate_fast(std::size_t place, call how, const float* x, const results<float>& r, std::size_t n) {
    at<float>(place, decltype(fast_forms(simdact::fast_activations{})){})(how, x, r, n);
}
