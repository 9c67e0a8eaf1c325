/// \file
/// The hyperbolic tangent for the fast tier, as a fraction: a third fewer operations than by an exponential.
#pragma once

#include <simdact/math/polynomial.hpp>

namespace simdact::inline SIMDACT_ABI::math {

/// tanh(x) = x P(x^2) / Q(x^2) up to fast_tanh_end, where the fraction exceeds 1; by bench/coefficients/fast.py.
inline constexpr float fast_tanh_p[]{0x1.087724p+0F, 0x1.1beba6p-3F, 0x1.df8d52p-9F, 0x1.728aeap-16F, 0x1.00943cp-26F};
inline constexpr float fast_tanh_q[]{0x1.087724p+0F, 0x1.ee94a8p-2F, 0x1.b8f04ap-6F, 0x1.6c1ea4p-12F, 0x1.c7e068p-21F};
inline constexpr float fast_tanh_end = 9.5F;

/// tanh(x)
template <value V>
SIMDACT_INLINE constexpr V fast_tanh(V x) {
    const V b = simd::at_most(simd::at_least(x, V(-fast_tanh_end)), V(fast_tanh_end)), bb = b * b;
    const V y = simd::divide(b * math::horner(bb, fast_tanh_p), math::horner(bb, fast_tanh_q));
    return simd::at_most(simd::at_least(y, V(-1)), V(1));
}

} // namespace simdact::inline SIMDACT_ABI::math
