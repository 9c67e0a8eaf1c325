/// \file
/// Doubles that are right to 42 bits: the exact tier needs no more of a result that lies far from midpoints of floats.
///
/// The largest relative errors of the polynomials are 2^-45.9 (2^f), 2^-43.5 ((2^f - 1) / f), 2^-43.8 (logarithm), 2^-44.2
/// (tanh) and 2^-46 (normal distribution), by bench/coefficients/quick.sollya and quick.py. The rounding of x / log(2)
/// adds up to 2^-45.4 to an exponential of |x| <= 128, and roundings of doubles 2^-50.
#pragma once

#include <simdact/exact/form.hpp>
#include <simdact/math/polynomial.hpp>
#include <simdact/simd/arithmetic.hpp>
#include <simdact/simd/float_bits.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// 2^f for |f| <= 1/2
inline constexpr double quick_power_coefficients[]{0x1p0,
                                                   0x1.62e42fefa37cfp-1,
                                                   0x1.ebfbdff81bcffp-3,
                                                   0x1.c6b08d70c8f87p-5,
                                                   0x1.3b2ab72430591p-7,
                                                   0x1.5d87fd92e724ep-10,
                                                   0x1.430897b5e3b21p-13,
                                                   0x1.ffce30c1ae845p-17,
                                                   0x1.63e6dfcbe1d1ep-20,
                                                   0x1.b3ddf3af828cfp-24};

/// (2^f - 1) / f for |f| <= 1/2
inline constexpr double quick_growth_coefficients[]{0x1.62e42fefa39abp-1,  0x1.ebfbdff823df1p-3,  0x1.c6b08d706a33bp-5,
                                                    0x1.3b2ab717ff2fcp-7,  0x1.5d87fe3119cc1p-10, 0x1.4308acb5a95aap-13,
                                                    0x1.ffcca80cba52cp-17, 0x1.63d10926cfaa3p-20, 0x1.b525928f40735p-24};

/// e^(factor x) for |factor x| <= 200
template <value V>
struct quick_exp {
    V z, shifted, f; ///< z = n + f with shifted = n + integer_shift

    SIMDACT_INLINE constexpr explicit quick_exp(V x, double factor = 1)
        : z(simd::rounded(simd::fence(x * V(factor * 0x1.71547652b82fep0)))),
          shifted(simd::fence(z + V(simd::integer_shift<double>))),
          f(simd::fence(z - simd::fence(shifted - V(simd::integer_shift<double>)))) {}

    SIMDACT_INLINE constexpr V value() const {
        return simd::times_power(math::even_odd(f, f * f, quick_power_coefficients), shifted);
    }
    /// The same minus 1. The relative error is small for tiny x too.
    SIMDACT_INLINE constexpr V minus_one() const {
        const V power = simd::times_power(V(1), shifted);
        return simd::fma(power * f, math::even_odd(f, f * f, quick_growth_coefficients), power - V(1));
    }
};

/// x, but at least `least` and at most `most`.
template <value V>
SIMDACT_INLINE constexpr V bounded(V x, double least, double most) {
    return simd::at_most(simd::at_least(x, V(least)), V(most));
}

/// x / (1 + e^-a)
template <value V>
SIMDACT_INLINE constexpr V quick_gate(V x, V a) {
    return simd::divide(x, V(1) + quick_exp<V>(a, -1).value());
}
/// Its slope (1 + e^-a + x a' e^-a) / (1 + e^-a)^2, for `steepness` = x a'.
template <value V>
SIMDACT_INLINE constexpr sum_of_terms<V> quick_gate_slope(V a, V steepness) {
    const V e = quick_exp<V>(a, -1).value(), d = V(1) + e, unit = simd::divide(V(1), d * d);
    const V y = simd::fma(e, V(1) + steepness, V(1)) * unit;
    return {y, simd::abs(y) + unit};
}

/// 1 / (1 + e^-x)
template <value V>
SIMDACT_INLINE constexpr V quick_logistic(V x) {
    return math::quick_gate(V(1), math::bounded(x, -128, 40));
}
/// factor times the slope of the logistic function at steepness x
template <value V>
SIMDACT_INLINE constexpr V quick_logistic_slope(V x, double steepness = 1, double factor = 1) {
    const V e = quick_exp<V>(math::bounded(x, -128 / steepness, 128 / steepness), steepness).value(), d = V(1) + e;
    return simd::divide(e * V(factor), d * d);
}

/// log((1 + s) / (1 - s)) / s as a polynomial in s^2 for 0 <= s <= 1/3
inline constexpr double quick_log_coefficients[]{0x1.ffffffffffdb4p0,  0x1.555555569d57dp-1, 0x1.999997ba10346p-2,
                                                 0x1.2492ce54c632fp-2, 0x1.c6f84529bc33p-3,  0x1.7702c01a921f4p-3,
                                                 0x1.2007f2c2d96b6p-3, 0x1.9b5a06c86d96fp-3};

/// sign (rest + log(1 + e^-|x|)), for a sign of 1 or -1 and a rest that has it already.
template <value V>
SIMDACT_INLINE constexpr V quick_log1p_exp(V x, V rest, double sign) {
    const V e = quick_exp<V>(simd::at_most(simd::abs(x), V(128)), -1).value();
    const V s = simd::divide(e, V(2) + e), ss = s * s;
    return simd::fma(s * V(sign), math::even_odd(ss, ss * ss, quick_log_coefficients), rest);
}

/// tanh(x) = x P(x^2) / Q(x^2) for |x| <= 9.2
inline constexpr double quick_tanh_p[]{0x1.ffffffffffe2cp-1,  0x1.29fdaa234e3abp-3, 0x1.4b1d6ed2c4057p-8,
                                       0x1.ff7d85ae86a21p-15, 0x1.2225c2d492017p-22, 0x1.9354228635fffp-32,
                                       0x1.306e42176ab60p-44};
inline constexpr double quick_tanh_q[]{0x1p0,
                                       0x1.ea542a66f9a15p-2,
                                       0x1.00aa85538989bp-5,
                                       0x1.494f0367cacd0p-11,
                                       0x1.36371c8ab49e3p-18,
                                       0x1.967aa82a0728ep-27,
                                       0x1.fb289fcc95b40p-38};

/// tanh(x) for |x| <= 9.2. Beyond it tanh(9.2), which rounds to the same float, 1.
template <value V>
SIMDACT_INLINE constexpr V quick_tanh(V x) {
    const V b = math::bounded(x, -9.2, 9.2), bb = b * b, b4 = bb * bb;
    return simd::divide(b * math::even_odd(bb, b4, quick_tanh_p), math::even_odd(bb, b4, quick_tanh_q));
}

/// Phi(-t) = P(t) / Q(t) e^(-t^2 / 2) for 0 <= t <= 14.6
inline constexpr double quick_normal_p[]{0x1.fffffffffff86p-2, 0x1.430e86545eb91p-1, 0x1.93063c05ef537p-2,
                                         0x1.368437a48bc20p-3, 0x1.3b6369e8caf81p-5, 0x1.a52ba203db77ap-8,
                                         0x1.5800a66820974p-11, 0x1.0cfef9e83e72cp-15};
inline constexpr double quick_normal_q[]{0x1p0,
                                         0x1.07a857f97f0adp+1,
                                         0x1.ee3fb2c0de1e0p+0,
                                         0x1.1469430535e90p+0,
                                         0x1.95822c1110f95p-2,
                                         0x1.9204449531801p-4,
                                         0x1.093f18201ed00p-6,
                                         0x1.af24a9a2328f0p-10,
                                         0x1.5122f1681210dp-14};

/// Phi(-t) as bell · ratio
template <value V>
struct quick_normal_tail {
    V t, bell, ratio;

    SIMDACT_INLINE constexpr explicit quick_normal_tail(V x)
        : t(simd::at_most(simd::abs(x), V(14.6))), bell(quick_exp<V>(t * t, -0.5).value()), ratio(fraction(t, t * t)) {}

private:
    SIMDACT_INLINE static constexpr V fraction(V t, V tt) {
        return simd::divide(math::even_odd(t, tt, quick_normal_p), math::even_odd(t, tt, quick_normal_q));
    }
};

}}} // namespace simdact::v0_1_0::math
