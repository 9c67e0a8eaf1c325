/// \file
/// The lower tail of the normal distribution for the fast tier: Phi(u) for u <= 0.
#pragma once

#include <simdact/math/fast_exp.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// Phi(u) = 2^z(u) and Phi(u) + u phi(u) = e^(-u^2 / 2) s(u) for fast_normal_end <= u <= 0. At fast_normal_end both are
/// below 2^-fast_power_end. From bench/coefficients/fast.py.
inline constexpr float fast_normal_z[]{-1,
                                       0x1.26b048p+0F,
                                       -0x1.d607a8p-2F,
                                       0x1.b28bc4p-5F,
                                       0x1.fd5222p-8F,
                                       0x1.3f85cap-11F,
                                       -0x1.3efd8p-16F,
                                       -0x1.55f974p-17F,
                                       -0x1.1b6234p-20F,
                                       -0x1.ab3f3ap-25F,
                                       -0x1.f8c23ep-31F};
inline constexpr float fast_normal_s[]{
    0.5,           0x1.9883dp-1F,  0x1.ffdbeap-3F,  0x1.0f7d44p-3F,  0x1.f5b8eep-5F, 0x1.8ff43p-6F,
    0x1.06417p-7F, 0x1.06394ep-9F, 0x1.6adf04p-12F, 0x1.2e69b2p-15F, 0x1.c2a7cap-20F};
inline constexpr float fast_normal_end = -13.5F;

/// -|x|, but not below fast_normal_end.
template <value V>
SIMDACT_INLINE constexpr V fast_normal_argument(V x) {
    return simd::at_least(simd::copysign(x, V(-1)), V(fast_normal_end));
}

/// Phi(u). For NaN the result is any number.
template <value V>
SIMDACT_INLINE constexpr V fast_normal(V u) {
    const V z = math::horner(u, fast_normal_z);
    return fast_power<V>(simd::at_least(z, V(-fast_power_end))).unless_nan();
}

/// e^(-u^2 / 2). For NaN the result is any number. Times s(u) it is the slope Phi(u) + u phi(u).
template <value V>
SIMDACT_INLINE constexpr V fast_bell(V u) {
    const V z = (u * u) * V(per_log2 / -2);
    return fast_power<V>(simd::at_least(z, V(-fast_power_end))).unless_nan();
}

}}} // namespace simdact::v0_1_0::math
