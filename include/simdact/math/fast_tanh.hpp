/// \file
/// The hyperbolic tangent for the fast tier, as a quotient. An exponential would take a third more operations.
#pragma once

#include <simdact/math/polynomial.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// tanh(x) = x P(x^2) / Q(x^2) up to fast_tanh_end, where the quotient exceeds 1. From bench/coefficients/fast.py.
inline constexpr float fast_tanh_p[]{0x1.6c343cp+0F, 0x1.86ff0cp-3F, 0x1.4a3416p-8F, 0x1.fe4958p-16F, 0x1.6157eep-26F};
inline constexpr float fast_tanh_q[]{0x1.6c343cp+0F, 0x1.548d3cp-1F, 0x1.2f9d96p-5F, 0x1.f570f4p-12F, 0x1.39e6bep-20F};
inline constexpr float fast_tanh_end = 9.5F;

/// tanh(x). The polynomials are computed in two halves, which adds up fewer roundings than Horner's scheme.
template <value V>
SIMDACT_INLINE constexpr V fast_tanh(V x) {
    const V b = simd::at_most(simd::at_least(x, V(-fast_tanh_end)), V(fast_tanh_end)), bb = b * b;
    const auto polynomial = [bb, b4 = bb * bb](const float(&c)[5]) SIMDACT_INLINE_LAMBDA {
        return simd::fma(math::horner<2>(bb, c), b4, simd::fma(V(c[1]), bb, V(c[0])));
    };
    const V y = simd::divide(b * polynomial(fast_tanh_p), polynomial(fast_tanh_q));
    return simd::at_most(simd::at_least(y, V(-1)), V(1));
}

}}} // namespace simdact::v0_1_0::math
