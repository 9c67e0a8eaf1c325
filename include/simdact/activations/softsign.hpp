/// \file
/// \code
/// #include <simdact/activations/softsign.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

#include <limits>

namespace simdact { inline namespace v0_1_0 {

/// Sigmoid with slow tails: f(x) = x / (1 + |x|), f'(x) = 1 / (1 + |x|)².
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1     |
/// | +inf | 1    | +0    |
/// | −inf | −1   | +0    |
/// | NaN  | NaN  | NaN   |
///
/// Range [−1, 1]. From |x| = 2^24 (float) or 2^53 (double) on, the rounded result is ±1. Odd. Error at most 1.5 ULP of
/// the value and 3.5 ULP of the derivative. From the output the derivative is (1 − |y|)², within 2 ULP for the given y.
/// Near ±1 the rounding of y itself costs far more, so keep x where large inputs matter.
///
/// \code
/// simdact::forward(simdact::softsign{}, x, y);
/// simdact::backward(simdact::softsign{}, x, dy, dx);
/// float y0 = simdact::softsign{}(-3.0F);  // -0.75
/// \endcode
///
/// J. Bergstra, G. Desjardins, P. Lamblin, Y. Bengio, "Quadratic Polynomials Learn Better Image Features", 2009.
struct softsign {
    static constexpr const char* name = "softsign";
    static constexpr double max_ulp[]{1.5, 3.5, 6.5};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        constexpr element_t<V> largest =
            (std::numeric_limits<element_t<V>>::max)(); // in parentheses: Windows has a macro
        const V finite = simd::at_most(simd::at_least(x, V(-largest)), V(largest));
        return simd::divide(finite, V(1) + simd::abs(finite));
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const V root = simd::divide(V(1), V(1) + simd::abs(x)); // (1 + |x|)^2 would overflow sooner
        return root * root;
    }

    /// f''(x). 0 counts as negative, so f''(0) is 2.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        const V root = simd::divide(V(1), V(1) + simd::abs(x)), size = (root * root) * (root + root);
        return simd::select(x > V(0), simd::negative(size), size);
    }

    /// f'(x) where y = f(x) is given.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        const V root = V(1) - simd::abs(y);
        return root * root;
    }
};

}} // namespace simdact::v0_1_0
