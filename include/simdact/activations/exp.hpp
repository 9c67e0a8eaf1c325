/// \file
/// \code
/// #include <simdact/activations/exp.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/exp.hpp>
#include <simdact/simd/scale.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The exponential: f(x) = f'(x) = e^x.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | 1    | 1     |
/// | +inf | +inf | +inf  |
/// | −inf | +0   | +0    |
/// | NaN  | NaN  | NaN   |
///
/// Range (0, inf). Error at most 1.1 ULP of the value and 1.1 ULP of the derivative. Above 88.72 (709.78 for doubles)
/// it is +inf. The error bound holds down to the last subnormal. Write simdact::exp, because there is a ::exp.
///
/// \code
/// simdact::forward(simdact::exp{}, x, y);
/// simdact::backward_from_output(simdact::exp{}, y, dy, dx);  // dx[i] = y[i] dy[i]
/// float y0 = simdact::exp{}(1.0F);                           // 2.71828
/// \endcode
struct exp {
    static constexpr const char* name = "exp";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{1.1, 1.1, 1.1};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        using range = math::exp_range<T>;
        constexpr T overflows = T(0.7) * std::numeric_limits<T>::max_exponent, shift = simd::integer_shift<T>;
        const math::reduced<V> e = math::reduce(simd::at_most(simd::at_least(x, V(-range::end)), V(overflows)));
        if constexpr (simd::scalable<V>) {
            return simd::scaled(simd::fma(e.r, math::growth(e.r), V(1)), e.shifted - V(shift));
        } else {
            const auto grows = x > V(0);
            const V scale = simd::select(grows, V(1 / range::scale), V(range::scale));
            const V unit = simd::select(grows, V(range::scale), V(1 / range::scale));
            if constexpr (!simd::is_fused<V>) return math::exp(e, scale).value() * unit;
            const V power = simd::times_power(scale, e.shifted); // the bits are those of `scaled`
            return simd::fma(power * e.r, math::growth(e.r), power) * unit;
        }
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return operator()(x);
    }

    /// f''(x)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return operator()(x);
    }

    /// f'(x) where y = f(x) is given: y.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        return y;
    }
};

}} // namespace simdact::v0_1_0
