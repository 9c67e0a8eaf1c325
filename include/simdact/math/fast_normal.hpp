/// \file
/// The tail of the normal distribution for the fast tier: Phi(-t) = 2^z(t), where z is a polynomial.
#pragma once

#include <simdact/math/fast_exp.hpp>

namespace simdact::inline SIMDACT_ABI::math {

/// z(t) for 0 <= t <= fast_normal_end, where it is below -fast_power_end; by bench/coefficients/fast.py.
inline constexpr float fast_normal_coefficients[]{-1,
                                                  -0x1.26b04cp+0F,
                                                  -0x1.d60726p-2F,
                                                  -0x1.b2962cp-5F,
                                                  0x1.fdb3p-8F,
                                                  -0x1.4159bap-11F,
                                                  -0x1.2baaf6p-16F,
                                                  0x1.4ee328p-17F,
                                                  -0x1.15a88p-20F,
                                                  0x1.a1bc4cp-25F,
                                                  -0x1.ec15b6p-31F};
inline constexpr float fast_normal_end = 13.25F;

/// |x|, as far as normal_tail tells it from infinity.
template <value V>
SIMDACT_INLINE constexpr V fast_normal_argument(V x) {
    return simd::at_most(simd::abs(x), V(fast_normal_end));
}

/// Phi(-t); of a NaN any number.
template <value V>
SIMDACT_INLINE constexpr V fast_normal_tail(V t) {
    const V z = math::horner(t, fast_normal_coefficients);
    return fast_power<V>(simd::at_least(z, V(-fast_power_end))).unless_nan();
}

/// phi(t) = e^(-t^2 / 2) / sqrt(2 pi); of a NaN any number.
template <value V>
SIMDACT_INLINE constexpr V fast_normal_density(V t) {
    const V z = simd::fma(t * t, V(per_log2 / -2), V(static_cast<float>(-1.3257480647361593))); // log2(sqrt(2 pi))
    return fast_power<V>(simd::at_least(z, V(-fast_power_end))).unless_nan();
}

} // namespace simdact::inline SIMDACT_ABI::math
