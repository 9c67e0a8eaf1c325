/// \file
/// Doubles that are right to 43 bits: the exact tier needs no more of a result that lies far from midpoints of floats.
#pragma once

#include <simdact/math/polynomial.hpp>
#include <simdact/simd/arithmetic.hpp>
#include <simdact/simd/float_bits.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// (e^r - 1 - r) / r^2 for |r| <= log(2) / 2, interpolated at Chebyshev's points.
inline constexpr double quick_exp_coefficients[]{0x1.0000000000000p-1,  0x1.5555555553b6ap-3,  0x1.5555555554cb2p-5,
                                                 0x1.1111111c4c1f5p-7,  0x1.6c16c17393002p-10, 0x1.a019ad8c95b76p-13,
                                                 0x1.a019c99634817p-16, 0x1.72c74c401d43ap-19, 0x1.2880562d283e2p-22};

/// e^x = power (1 + rest) for |x| <= 700; e^x - 1 is right to 43 bits too.
template <value V>
struct quick_exp {
    V power, rest;

    SIMDACT_INLINE constexpr explicit quick_exp(V x) : power(x), rest(x) {
        constexpr double log2 = 0x1.62e42fefa39efp-1, reciprocal_log2 = 0x1.71547652b82fep0;
        constexpr double shift = simd::integer_shift<double>;
        const V shifted = simd::fma(x, V(reciprocal_log2), V(shift));
        const V r = simd::fma(simd::fence(shifted - V(shift)), V(-log2), x), rr = r * r;
        power = simd::times_power(V(1), shifted);
        rest = simd::fma(rr, math::even_odd(r, rr, quick_exp_coefficients), r);
    }

    SIMDACT_INLINE constexpr V value() const { return simd::fma(power, rest, power); }
    SIMDACT_INLINE constexpr V minus_one() const { return simd::fma(power, rest, power - V(1)); }
};

/// 1 / (1 + e^-x)
template <value V>
SIMDACT_INLINE constexpr V quick_logistic(V x) {
    return simd::divide(V(1), V(1) + quick_exp<V>(simd::at_most(simd::at_least(-x, V(-40)), V(700))).value());
}

/// The slope of `quick_logistic`.
template <value V>
SIMDACT_INLINE constexpr V quick_logistic_slope(V x) {
    const V e = quick_exp<V>(-simd::at_most(simd::abs(x), V(700))).value(), d = V(1) + e;
    return simd::divide(e, d * d);
}

/// tanh(x)
template <value V>
SIMDACT_INLINE constexpr V quick_tanh(V x) {
    const V t = simd::at_most(simd::abs(x), V(20)), m = quick_exp<V>(t + t).minus_one();
    return simd::copysign(simd::divide(m, m + V(2)), x);
}

}}} // namespace simdact::v0_1_0::math
