/// \file
/// \code
/// #include <simdact/activations/hardswish.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// x times the piecewise-linear sigmoid: f(x) = x · min(max(0, x + 3), 6) / 6.
///
/// | x       | f(x)          | f'(x)        |
/// |---------|---------------|--------------|
/// | <= −3   | −0            | +0           |
/// | (−3, 3) | x (x + 3) / 6 | (2x + 3) / 6 |
/// | ±0      | ±0            | 1/2          |
/// | >= 3    | x             | 1            |
/// | +inf    | +inf          | 1            |
/// | −inf    | −0            | +0           |
/// | NaN     | NaN           | NaN          |
///
/// Range [−3/8, inf); the minimum is at −3/2. Error at most 1.9 ULP of the value and 1.4 ULP of the derivative. The
/// gradient is selected on the straight sides: where x <= −3, dy = inf or NaN gives +0.
///
/// \code
/// simdact::forward(simdact::hardswish{}, x, y);
/// simdact::backward(simdact::hardswish{}, x, dy, dx);
/// float y0 = simdact::hardswish{}(1.0F);  // 0.6666667
/// \endcode
///
/// A. Howard et al., "Searching for MobileNetV3", ICCV 2019.
struct hardswish {
    static constexpr const char* name = "hardswish";
    static constexpr double max_ulp[]{1.9, 1.4, 0.5};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V from_minus_3 = simd::at_least(x, V(-3));
        const V eighth = simd::at_most(simd::fma(from_minus_3, V(0.125), V(0.375)), V(0.75));
        // 4/3 of it: the rounding of 1/3 counts for a quarter only, and a fused product adds no rounding.
        if constexpr (simd::is_fused<V>)
            return from_minus_3 * simd::fma(eighth, simd::constant<V>(1.0 / 3), simd::fence(eighth));
        else
            return from_minus_3 * simd::divide(eighth, V(0.75));
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient(x, V(1));
    }

    /// f''(x): 1/3 between the kinks, 0 at them and beyond.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::select(x <= V(-3) || x >= V(3), V(0), simd::constant<V>(1.0 / 3));
    }

    /// dy f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V gradient(V x, V dy) const {
        const V between = dy * (simd::fence(x + V(1.5)) * simd::constant<V>(1.0 / 3));
        return simd::select(x <= V(-3), V(0), simd::select(x >= V(3), dy, between));
    }
};

}} // namespace simdact::v0_1_0
