/// \file
/// Doubles that are right to 37 bits. The exact tier needs no more of a result that lies far from midpoints of floats,
/// and where products are not fused they cost less than floats whose rounding errors are kept.
///
/// The largest relative errors of the approximations are 2^-40.2 (2^f), 2^-37.7 ((2^f - 1) / f), 2^-40.9 (2^f as a
/// quotient), 2^-44.2 (tanh) and 2^-45.3 (x - tanh(x)), by bench/coefficients/quick.sollya and quick.py. Without FMA
/// the rounding of x / log(2) adds up to 2^-45.4 to an exponential of |x| <= 128. Other roundings of doubles add 2^-50.
#pragma once

#include <simdact/math/polynomial.hpp>
#include <simdact/simd/arithmetic.hpp>
#include <simdact/simd/float_bits.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// 2^f for |f| <= 1/2
inline constexpr double quick_power_coefficients[]{0x1p0,
                                                   0x1.62e42fef89b8cp-1,
                                                   0x1.ebfbdff8eea94p-3,
                                                   0x1.c6b08dcf19155p-5,
                                                   0x1.3b2ab5eca54adp-7,
                                                   0x1.5d874caf56df5p-10,
                                                   0x1.430aa94dead36p-13,
                                                   0x1.00d88f464570fp-16,
                                                   0x1.61c4b11ce7f5ap-20};

/// (2^f - 1) / f for |f| <= 1/2
inline constexpr double quick_growth_coefficients[]{0x1.62e42fef9cd8bp-1,  0x1.ebfbdff85f7bfp-3,  0x1.c6b08da6c551bp-5,
                                                    0x1.3b2ab6a09d103p-7,  0x1.5d8775e9d8c4dp-10, 0x1.43099b9288314p-13,
                                                    0x1.00c0b79abd921p-16, 0x1.62c010b82b79ep-20};

/// 2^f = (c + f) / (c - f) for |f| <= 1/2, where c is a polynomial in f^2.
inline constexpr double quick_odds_coefficients[]{0x1.71547652ba4d1p1, 0x1.d9303fc84b34fp-4, -0x1.e4ff4386caf6fp-11,
                                                  0x1.60f493677c947p-17};

/// e^(factor x) = 2^n 2^f for |factor x| <= 212
template <value V>
struct quick_exponent {
    V shifted, f; ///< n + bias + integer_shift, and f

    SIMDACT_INLINE constexpr explicit quick_exponent(V x, double factor = 1, double bias = 0) {
        const V scale(factor * 0x1.71547652b82fep0), shift(simd::integer_shift<double> + bias);
        shifted = simd::fence(simd::fma(x, scale, shift));
        f = simd::fma(x, scale, simd::fence(shift - shifted));
    }
};

/// e^(factor x)
template <value V>
SIMDACT_INLINE constexpr V quick_exp(V x, double factor = 1) {
    const quick_exponent<V> e(x, factor);
    return simd::times_power(math::paired(e.f, e.f * e.f, quick_power_coefficients), e.shifted);
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

/// e^(factor x) - 1. The relative error is small for tiny x too.
template <value V>
SIMDACT_INLINE constexpr V quick_expm1(V x, double factor = 1) {
    const quick_exponent<V> e(x, factor, 1023); // the bits of 2^n at once
    const V power = simd::times_power(V(0), e.shifted);
    return simd::fma(power * e.f, math::paired(e.f, e.f * e.f, quick_growth_coefficients), power - V(1));
}

/// x, but at least `least` and at most `most`.
template <value V>
SIMDACT_INLINE constexpr V bounded(V x, double least, double most) {
    return simd::at_most(simd::at_least(x, simd::constant<V>(least)), simd::constant<V>(most));
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
    return simd::divide(x * math::paired(xx, x4, quick_tanh_p), math::paired(xx, x4, quick_tanh_q));
}

/// The same within 2^-25.4, enough for a result that is rounded to float.
inline constexpr double float_tanh_p[]{0x1.ffffff41f751cp-1, 0x1.12067dc29e98fp-3, 0x1.ca09754ee7695p-9,
                                       0x1.597a0d5e85b77p-16, 0x1.ca0e756a5d28cp-27};
inline constexpr double float_tanh_q[]{0x1p0, 0x1.de5887fec76dcp-2, 0x1.a7e73ed91cbb8p-6, 0x1.58586882bf505p-12,
                                       0x1.a0fbb88b3fcf9p-21};

/// From here on the float nearest to tanh(x) is 1, as is that of the quotient here.
inline constexpr double float_tanh_end = 9.011;

/// tanh(x) for |x| <= float_tanh_end.
template <value V>
SIMDACT_INLINE constexpr V float_tanh(V x) {
    const V xx = x * x;
    return simd::divide(x * math::horner(xx, float_tanh_p), math::horner(xx, float_tanh_q));
}

/// (x - tanh(x)) / x^3 = P(x^2) / Q(x^2) for |x| <= 9.4
inline constexpr double quick_tanhshrink_p[]{0x1.55555555554c3p-2,  0x1.aee1368c14c3bp-6,  0x1.2a1c6aaaf94c0p-11,
                                             0x1.25df7b8108151p-18, 0x1.8eae4375a164fp-27, 0x1.009ac25856f6fp-37};
inline constexpr double quick_tanhshrink_q[]{0x1p0,
                                             0x1.ea63d3d3dc68cp-2,
                                             0x1.00e5e277b4ee6p-5,
                                             0x1.4a3730682efccp-11,
                                             0x1.382b6a1c5b661p-18,
                                             0x1.9b7e34f0f759ap-27,
                                             0x1.030c56cb2216cp-37};

/// x - tanh(x) for |x| <= 9.4
template <value V>
SIMDACT_INLINE constexpr V quick_tanhshrink(V x) {
    const V xx = x * x, x4 = xx * xx;
    return simd::divide(x * xx * math::paired(xx, x4, quick_tanhshrink_p), math::paired(xx, x4, quick_tanhshrink_q));
}

/// A derivative with a size; its error is at most 2^-41 of that.
template <class V>
struct sum_of_terms {
    V value, size;
};

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

/// gelu_tanh, the gate x / (1 + e^-a) with a = sqrt(8 / pi) (x + 0.044715 x^3)
template <value V>
struct quick_gelu_tanh {
    V x, a, steepness; ///< from -11 on; a and x a' up to x = 11

    SIMDACT_INLINE constexpr explicit quick_gelu_tanh(V all) : x(simd::at_least(all, V(-11))) {
        const V linear(0x1.9884533d43651p0), cubic(0x1.2444f2a4d8b4bp-4), c = simd::at_most(x, V(11)), cc = c * c;
        a = c * simd::fma(cubic, cc, linear);
        steepness = c * simd::fma(V(3) * cubic, cc, linear);
    }
    SIMDACT_INLINE constexpr V value() const { return math::quick_gate(x, a); }
    SIMDACT_INLINE constexpr sum_of_terms<V> slope() const { return math::quick_gate_slope(a, steepness); }
};

/// x n / (n + 2) with n = e^2x + 2 e^x, which is mish
template <value V>
SIMDACT_INLINE constexpr V quick_mish(V x) {
    const V b = simd::at_least(x, V(-128));
    const quick_odds<V> e(simd::at_most(b, V(20)));
    const V twice = e.no + e.no, n = e.yes * (e.yes + twice);
    return simd::divide(b * n, simd::fma(twice, e.no, n));
}

/// e (4 (x + 1) + (4x + 6) e + 4e^2 + e^3) / (2 + 2e + e^2)^2 with e = e^x. For x > 0 all terms are positive; for x < 0
/// the positive ones are at most 15.
template <value V>
SIMDACT_INLINE constexpr sum_of_terms<V> quick_mish_slope(V x) {
    const V c = math::bounded(x, -128, 20), e = math::quick_exp(c);
    const V c4 = V(4) * c, d = simd::fma(e, e + V(2), V(2)), unit = simd::divide(e, d * d);
    const V y = unit * simd::fma(simd::fma(e + V(4), e, c4 + V(6)), e, c4 + V(4));
    return {y, simd::fma(unit, V(32), simd::abs(y))};
}

}}} // namespace simdact::v0_1_0::math
