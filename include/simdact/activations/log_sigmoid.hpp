/// \file
/// \code
/// #include <simdact/activations/log_sigmoid.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Logarithm of the logistic sigmoid: f(x) = -log(1 + e^-x), f'(x) = 1 / (1 + e^x).
///
/// | x    | f(x)    | f'(x) |
/// |------|---------|-------|
/// | ±0   | -log(2) | 1/2   |
/// | +inf | −0      | +0    |
/// | −inf | −inf    | 1     |
/// | NaN  | NaN     | NaN   |
///
/// Range (−inf, 0). Error at most 2 ULP of the value and 2 ULP of the derivative. It is computed as
/// min(x, 0) - log(1 + e^-|x|), which keeps both tails.
///
/// \code
/// simdact::forward(simdact::log_sigmoid{}, x, y);
/// simdact::backward(simdact::log_sigmoid{}, x, dy, dx);
/// float y0 = simdact::log_sigmoid{}(-100.0F);  // -100
/// \endcode
///
/// M. Mächler, "Accurately Computing log(1 - exp(-|a|))", 2012, on its two tails.
struct log_sigmoid {
    static constexpr const char* name = "log_sigmoid";
    static constexpr bool heavy = true, heavy_from_output = true;
    static constexpr double max_ulp[]{2, 2, 3};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const math::gate_slope<V> e(math::reduce_negative(math::slope_argument(x)));
        return simd::fma(e.log1p(), V(-1 / math::exp_range<element_t<V>>::scale),
                         simd::at_most(x, V(element_t<V>(-0.0))));
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        constexpr auto end = math::exp_range<element_t<V>>::end;
        return math::logistic(math::reduce(simd::at_most(simd::at_least(x, V(-math::logistic_saturates)), V(end))));
    }

    /// f''(x) = -e / (1 + e)^2 with e = e^-|x|
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::negative(math::gate_slope<V>(math::reduce_negative(math::slope_argument(x))).logistic());
    }

    /// f'(x) where y = f(x) is given: 1 - e^y, +0 for ±0.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        return simd::abs(
            math::exp(math::reduce(simd::at_least(y, V(-math::exp_range<element_t<V>>::end / 2)))).minus_one());
    }
};

/// `fast{log_sigmoid{}}`: min(x, 0) - log(1 + e) with e = e^-|x|.
template <>
struct fast_form<log_sigmoid> {
    static constexpr const char* name = "fast<log_sigmoid>";
    static constexpr fast_bound bound{.absolute = {3.5e-7, 2e-7}, .relative = 5e-6};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const log_sigmoid&, V x) {
        const V z = -simd::abs(x * V(math::per_log2));
        const V e = math::fast_power<V>(simd::at_least(z, V(-math::fast_power_end))).unless_nan();
        return simd::fma(-math::fast_log1p_ratio(e), e, simd::at_most(x, V(-0.0F)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const log_sigmoid&, V x) {
        return math::fast_gate(simd::at_least(x * V(-math::per_log2), V(-math::fast_power_end)));
    }
};

}} // namespace simdact::v0_1_0
