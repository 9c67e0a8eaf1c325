/// \file
/// Doubles that are right to 42 bits: the exact tier needs no more of a result that lies far from midpoints of floats.
///
/// The largest relative errors of the approximations are 2^-45.9 (2^f), 2^-43.5 ((2^f - 1) / f), 2^-51.3 (2^f as a
/// quotient), 2^-43.8 (logarithm), 2^-44.2 (tanh) and 2^-46 (normal distribution), by bench/coefficients/quick.sollya
/// and quick.py. Without FMA the rounding of x / log(2) adds up to 2^-45.4 to an exponential of |x| <= 128. Other
/// roundings of doubles add 2^-50.
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
inline constexpr double quick_growth_coefficients[]{
    0x1.62e42fefa39abp-1,  0x1.ebfbdff823df1p-3,  0x1.c6b08d706a33bp-5,  0x1.3b2ab717ff2fcp-7, 0x1.5d87fe3119cc1p-10,
    0x1.4308acb5a95aap-13, 0x1.ffcca80cba52cp-17, 0x1.63d10926cfaa3p-20, 0x1.b525928f40735p-24};

/// 2^f = (c + f) / (c - f) for |f| <= 1/2, where c is a polynomial in f^2.
inline constexpr double quick_odds_coefficients[]{0x1.71547652b8305p1, 0x1.d9303fea2514ep-4, -0x1.e5009638aff8ep-11,
                                                  0x1.6312817c5434bp-17, -0x1.0ee545ec83666p-23};

/// e^(factor x) = 2^n 2^f for |factor x| <= 200
template <value V>
struct quick_exponent {
    V shifted, f; ///< n + integer_shift, and f

    SIMDACT_INLINE constexpr explicit quick_exponent(V x, double factor = 1) {
        const V scale(factor * 0x1.71547652b82fep0), shift(simd::integer_shift<double>);
        shifted = simd::fence(simd::fma(x, scale, shift));
        f = simd::fma(x, scale, simd::fence(shift - shifted));
    }
};

/// e^(factor x)
template <value V>
SIMDACT_INLINE constexpr V quick_exp(V x, double factor = 1) {
    const quick_exponent<V> e(x, factor);
    return simd::times_power(math::even_odd(e.f, e.f * e.f, quick_power_coefficients), e.shifted);
}

/// e^(factor x) = yes / no, so that a result needs one division only.
template <value V>
struct quick_odds {
    V yes, no;

    SIMDACT_INLINE constexpr explicit quick_odds(V x, double factor = 1) : quick_odds(quick_exponent<V>(x, factor)) {}

private:
    SIMDACT_INLINE constexpr explicit quick_odds(const quick_exponent<V>& e)
        : quick_odds(e, math::horner(e.f * e.f, quick_odds_coefficients)) {}
    SIMDACT_INLINE constexpr quick_odds(const quick_exponent<V>& e, V c)
        : yes(simd::times_power(simd::fence(c + e.f), e.shifted)), no(simd::fence(c - e.f)) {}
};

/// e^x - 1. The relative error is small for tiny x too.
template <value V>
SIMDACT_INLINE constexpr V quick_expm1(V x) {
    const quick_exponent<V> e(x);
    const V power = simd::times_power(V(1), e.shifted);
    return simd::fma(power * e.f, math::even_odd(e.f, e.f * e.f, quick_growth_coefficients), power - V(1));
}

/// x, but at least `least` and at most `most`.
template <value V>
SIMDACT_INLINE constexpr V bounded(V x, double least, double most) {
    return simd::at_most(simd::at_least(x, simd::constant<V>(least)), simd::constant<V>(most));
}

/// x / (1 + e^-a)
template <value V>
SIMDACT_INLINE constexpr V quick_gate(V x, V a) {
    const quick_odds<V> e(a, -1);
    return simd::divide(x * e.no, e.no + e.yes);
}
/// Its slope (1 + e^-a + x a' e^-a) / (1 + e^-a)^2, for `steepness` = x a'.
template <value V>
SIMDACT_INLINE constexpr sum_of_terms<V> quick_gate_slope(V a, V steepness) {
    const quick_odds<V> e(a, -1);
    const V d = e.no + e.yes, unit = simd::divide(e.no, d * d);
    const V y = simd::fma(e.yes, V(1) + steepness, e.no) * unit;
    return {y, simd::fma(e.no, unit, simd::abs(y))};
}

/// Floats beyond which the logistic function and its slope round to 0 or 1.
template <value V>
SIMDACT_INLINE constexpr V logistic_range(V x) {
    return math::bounded(x, -128, 128);
}
/// 1 / (1 + e^-(steepness x)) for |x| <= 128 and a steepness of 1 or -1
template <value V>
SIMDACT_INLINE constexpr V quick_logistic(V x, double steepness = 1) {
    const quick_odds<V> e(x, -steepness);
    return simd::divide(e.no, e.no + e.yes);
}
/// factor times the slope of the logistic function at steepness x, for |steepness x| <= 128
template <value V>
SIMDACT_INLINE constexpr V quick_logistic_slope(V x, double steepness = 1, double factor = 1) {
    const quick_odds<V> e(x, steepness);
    const V d = e.no + e.yes;
    return simd::divide(e.yes * V(factor) * e.no, d * d);
}

/// log((1 + s) / (1 - s)) / s as a polynomial in s^2 for 0 <= s <= 1/3
inline constexpr double quick_log_coefficients[]{0x1.ffffffffffdb4p0,  0x1.555555569d57dp-1, 0x1.999997ba10346p-2,
                                                 0x1.2492ce54c632fp-2, 0x1.c6f84529bc33p-3,  0x1.7702c01a921f4p-3,
                                                 0x1.2007f2c2d96b6p-3, 0x1.9b5a06c86d96fp-3};

/// sign (rest + log(1 + e^-|x|)), for a sign of 1 or -1 and a rest that has it already.
template <value V>
SIMDACT_INLINE constexpr V quick_log1p_exp(V x, V rest, double sign) {
    const quick_odds<V> e(simd::at_most(simd::abs(x), V(128)), -1);
    const V s = simd::divide(e.yes, (e.no + e.no) + e.yes), ss = s * s;
    return simd::fma(s * V(sign), math::even_odd(ss, ss * ss, quick_log_coefficients), rest);
}

/// tanh(x) = x P(x^2) / Q(x^2) for |x| <= 9.2
inline constexpr double quick_tanh_p[]{0x1.ffffffffffe2cp-1,  0x1.29fdaa234e3abp-3,  0x1.4b1d6ed2c4057p-8,
                                       0x1.ff7d85ae86a21p-15, 0x1.2225c2d492017p-22, 0x1.9354228635fffp-32,
                                       0x1.306e42176ab60p-44};
inline constexpr double quick_tanh_q[]{0x1p0,
                                       0x1.ea542a66f9a15p-2,
                                       0x1.00aa85538989bp-5,
                                       0x1.494f0367cacd0p-11,
                                       0x1.36371c8ab49e3p-18,
                                       0x1.967aa82a0728ep-27,
                                       0x1.fb289fcc95b40p-38};

/// tanh(x) for |x| <= 9.2. Beyond it the nearest float is 1.
template <value V>
SIMDACT_INLINE constexpr V quick_tanh(V x) {
    const V xx = x * x, x4 = xx * xx;
    return simd::divide(x * math::even_odd(xx, x4, quick_tanh_p), math::even_odd(xx, x4, quick_tanh_q));
}

/// Phi(-t) = P(t) / Q(t) e^(-t^2 / 2) for 0 <= t <= 14.6
inline constexpr double quick_normal_p[]{0x1.fffffffffff86p-2,  0x1.430e86545eb91p-1, 0x1.93063c05ef537p-2,
                                         0x1.368437a48bc20p-3,  0x1.3b6369e8caf81p-5, 0x1.a52ba203db77ap-8,
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

/// Phi(-t) = ratio bell for t = |x|
template <value V>
struct quick_normal_tail {
    V t, tt, ratio, bell;

    SIMDACT_INLINE constexpr explicit quick_normal_tail(V x)
        : t(simd::at_most(simd::abs(x), V(14.6))),
          tt(t * t),
          ratio(simd::divide(math::even_odd(t, tt, quick_normal_p), math::even_odd(t, tt, quick_normal_q))),
          bell(math::quick_exp(tt, -0.5)) {}
};

}}} // namespace simdact::v0_1_0::math
