/// \file
/// \code
/// #include <simdact/activations/hard_mish.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Piecewise approximation of mish: f(x) = x/2 · min(max(0, x + 2), 2).
///
/// | x       | f(x)          | f'(x) |
/// |---------|---------------|-------|
/// | <= −2   | −0            | +0    |
/// | (−2, 0) | x (x + 2) / 2 | x + 1 |
/// | ±0      | ±0            | 1     |
/// | > 0     | x             | 1     |
/// | +inf    | +inf          | 1     |
/// | −inf    | −0            | +0    |
/// | NaN     | NaN           | NaN   |
///
/// Range [−1/2, inf); the minimum is at −1. Error at most 1.5 ULP of the value and 0.5 ULP of the derivative. The
/// gradient is selected on the straight sides: where x <= −2, dy = inf or NaN gives +0.
///
/// \code
/// simdact::forward(simdact::hard_mish{}, x, y);
/// simdact::backward(simdact::hard_mish{}, x, dy, dx);
/// float y0 = simdact::hard_mish{}(-0.5F);  // -0.375
/// \endcode
///
/// The function `hard_mish` of timm, from notes by D. Misra.
struct hard_mish {
    static constexpr const char* name = "hard_mish";
    static constexpr double max_ulp[]{1.5, 0.5, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V from_minus_2 = simd::at_least(x, V(-2));
        return from_minus_2 * simd::at_most(simd::fma(from_minus_2, V(element_t<V>(0.5)), V(1)), V(1));
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient(x, V(1));
    }

    /// f''(x): 1 between the kinks, 0 at them and beyond.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::select(x <= V(-2) || x >= V(0), V(0), V(1));
    }

    /// dy f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V gradient(V x, V dy) const {
        const V between = dy * simd::fence(x + V(1));
        return simd::select(x <= V(-2), V(0), simd::select(x >= V(0), dy, between));
    }
};

}} // namespace simdact::v0_1_0
