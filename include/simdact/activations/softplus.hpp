/// \file
/// \code
/// #include <simdact/activations/softplus.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Softplus: f(x) = log(1 + e^(beta x)) / beta, or x where beta x > threshold; f'(x) = 1 / (1 + e^(-beta x)).
///
/// | x    | f(x)          | f'(x) |
/// |------|---------------|-------|
/// | ±0   | log(2) / beta | 1/2   |
/// | +inf | +inf          | 1     |
/// | −inf | +0            | +0    |
/// | NaN  | NaN           | NaN   |
///
/// Range (0, inf). As max(x, 0) + log(1 + e^-|beta x|) / beta, so that neither tail is lost; no threshold is needed
/// then, and PyTorch's 20 would change no float but cost doubles 5.8e5 ULP. beta is taken as the double that it is. For
/// other beta between 1e-9 and 1e9 the bound of the value is 4.
///
/// \code
/// simdact::forward(simdact::softplus{}, x, y);
/// simdact::forward(simdact::softplus{.beta = 2, .threshold = 20}, x, y);
/// float y0 = simdact::softplus{}(0.0F);  // 0.69315
/// \endcode
///
/// C. Dugas, Y. Bengio, F. Belisle, C. Nadeau, R. Garcia, "Incorporating Second-Order Functional Knowledge for Better
/// Option Pricing", NIPS 2000.
struct softplus {
    /// Steepness: finite and above 0.
    double beta = 1;
    /// beta x from which f is x: any number, or infinity for none.
    double threshold = no_threshold;

    /// A threshold that no x reaches.
    static constexpr double no_threshold = std::numeric_limits<double>::infinity();

    static constexpr const char* name = "softplus";
    static constexpr bool heavy = true;
    static constexpr error_bound max_ulp{.value = 2.5, .derivative = 2};
    static constexpr parameter<softplus> parameters[]{
        {.name = "beta", .member = &softplus::beta, .must_be = {.is = relation::above}},
        {.name = "threshold", .member = &softplus::threshold, .may_be_infinite = true}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        if (beta == 1) {
            const math::gate_slope<V> e(math::reduce(-math::slope_argument(x)));
            const V y = simd::fma(e.log1p(), V(1 / math::exp_range<T>::scale), simd::at_least(x, V(0)));
            return simd::select(x > V(static_cast<T>(threshold)), x, y);
        }
        const simd::pair<V> a = argument(x);
        const V sign = simd::copysign(V(1), a.high);
        const math::gate_slope<V> e(math::reduce(-simd::abs(a.high), -sign * a.low));
        const auto unit = static_cast<T>(1 / beta);
        const V y = simd::fma(e.log1p(), V(unit / math::exp_range<T>::scale), simd::at_least(x, V(0)));
        return simd::select(a.high > V(static_cast<T>(threshold)), x, y);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        if (beta == 1) return simd::select(x > V(static_cast<element_t<V>>(threshold)), V(1), math::logistic(x));
        const simd::pair<V> a = argument(x);
        return simd::select(a.high > V(static_cast<element_t<V>>(threshold)), V(1), math::logistic(a));
    }

private:
    /// beta x
    template <value V>
    SIMDACT_INLINE constexpr simd::pair<V> argument(V x) const {
        using T = element_t<V>;
        const T bound = math::exp_range<T>::end / static_cast<T>(beta);
        return simd::product(simd::split<T>(beta), simd::at_most(simd::at_least(x, V(-bound)), V(bound)));
    }
};

}} // namespace simdact::v0_1_0
