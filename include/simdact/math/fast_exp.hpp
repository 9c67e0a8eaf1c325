/// \file
/// Powers of 2 for the fast tier, with few operations and a relative error of 1.7e-7.
#pragma once

#include <simdact/math/polynomial.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// 1 / log(2): e^x is 2^(x per_log2).
inline constexpr float per_log2 = 0x1.715476p0F;

/// x per_log2 is exactly rounded_power2_end at this x, and exactly the negative of it at -x.
inline constexpr float fast_exp_end = 0x1.601e68p6F;
/// 2^-127 is not a normal number. It counts as 0.
inline constexpr float fast_power_end = 127;

/// (2^f - 1) / f for |f| <= 1/2, by bench/coefficients/polynomials.sollya.
inline constexpr float power_coefficients[]{0x1.62e42ap-1F, 0x1.ebf9b6p-3F, 0x1.c6b69ap-5F, 0x1.3ceca2p-7F,
                                            0x1.5bffa6p-10F};

/// 2^z for -fast_power_end <= z <= 127. z has been bounded and is not a product, so no compiler fuses it with a sum.
template <value V>
struct fast_power {
    V shifted, f, ratio; ///< integer part of z plus `integer_shift`; the rest f; (2^f - 1) / f

    SIMDACT_INLINE constexpr explicit fast_power(V z)
        : shifted(simd::fence(z + V(simd::integer_shift<float>))),
          f(simd::fence(z - simd::fence(shifted - V(simd::integer_shift<float>)))),
          ratio(math::horner(f, power_coefficients)) {}

    /// 2^z. For NaN the result is any number.
    SIMDACT_INLINE constexpr V unless_nan() const { return simd::times_power(simd::fma(ratio, f, V(1)), shifted); }
    /// 2^z
    SIMDACT_INLINE constexpr V value() const {
        const V power = simd::times_power(V(1), shifted);
        return simd::fma(power * f, ratio, power);
    }
    /// 2^z - 1, to the same relative error.
    SIMDACT_INLINE constexpr V minus_one() const {
        const V power = simd::times_power(V(1), shifted);
        return simd::fma(power * f, ratio, power - V(1));
    }
};

}}} // namespace simdact::v0_1_0::math
