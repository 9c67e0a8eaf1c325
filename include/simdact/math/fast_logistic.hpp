/// \file
/// What sigmoid, silu and similar functions share in the fast tier.
#pragma once

#include <simdact/math/fast_exp.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// 2^f = (1 + af^2 + bf) / (1 + af^2 - bf) within 4.4e-7 for |f| <= 1/2, by bench/coefficients/fast.py.
inline constexpr float fast_odds_a = 0x1.472bcp-5F, fast_odds_b = 0x1.62e3ap-2F;

/// 2^z = yes / no for -fast_power_end <= z <= 60, so that a result needs one division only. z has been bounded and is
/// not a product, so no compiler fuses it with a sum.
template <value V>
struct fast_odds {
    V yes, no;

    SIMDACT_INLINE constexpr explicit fast_odds(V z) {
        const V shifted = simd::fence(z + V(simd::integer_shift<float>));
        const V f = simd::fence(z - simd::fence(shifted - V(simd::integer_shift<float>)));
        const V even = simd::fma(f * f, V(fast_odds_a), V(1));
        yes = simd::times_power(simd::fma(f, V(fast_odds_b), even), shifted);
        no = simd::fma(f, V(-fast_odds_b), even);
    }
};

/// 2^z / (1 + 2^z) for z >= -fast_power_end.
template <value V>
SIMDACT_INLINE constexpr V fast_gate(V z) {
    constexpr float saturates = 60;
    const fast_odds<V> e(simd::at_most(z, V(saturates)));
    return simd::divide(e.yes, e.yes + e.no);
}

/// The slope of fast_gate: e / (1 + e)^2 with e = 2^-|z|.
template <value V>
SIMDACT_INLINE constexpr V fast_logistic_slope(V z) {
    const fast_odds<V> e(simd::at_least(-simd::abs(z), V(-fast_power_end)));
    const V d = e.yes + e.no;
    return simd::divide(e.yes * e.no, d * d);
}

/// The slope at x of x / (1 + 2^-z(x)), where z is odd and rising. The arguments are z(-|x|) >= -fast_power_end and
/// rest = 1 - |x| z'(x) log(2). The slopes at x and -x add up to 1.
template <value V>
SIMDACT_INLINE constexpr V fast_gate_slope(V x, V minus_z, V rest) {
    const fast_odds<V> e(minus_z);
    const V d = e.yes + e.no, down = simd::divide(e.yes * simd::fma(rest, e.no, e.yes), d * d);
    return simd::select(x > V(0), V(1) - down, down);
}

}}} // namespace simdact::v0_1_0::math
