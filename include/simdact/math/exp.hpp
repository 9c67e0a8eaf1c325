/// \file
/// The exponential in two factors. So e^x, e^x - 1 and 1 + e^x have only one rounding each.
#pragma once

#include <simdact/math/polynomial.hpp>

#include <concepts>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// log(2) in two parts, and the polynomial (e^r - 1 - r) / r^2 for |r| <= log(2) / 2. The first part of log(2) has so
/// few bits that its products with an exponent are exact. From bench/coefficients/polynomials.sollya.
template <element T>
struct exp_constants;

template <>
struct exp_constants<float> {
    static constexpr float log2_high = 0x1.62e4p-1F, log2_low = 0x1.7f7d1cp-20F;
    static constexpr float per_log2 = 0x1.715476p0F;
    static constexpr float c[]{0x1.fffffcp-2F, 0x1.55549p-3F, 0x1.5558ap-5F, 0x1.123abep-7F, 0x1.6a6016p-10F};
};

template <>
struct exp_constants<double> {
    static constexpr double log2_high = 0x1.62e42fefa38p-1, log2_low = 0x1.ef35793c7673p-45;
    static constexpr double per_log2 = 0x1.71547652b82fep0;
    static constexpr double c[]{0x1.000000000000ap-1,  0x1.55555555554fdp-3,  0x1.5555555550699p-5,
                                0x1.1111111126ec8p-7,  0x1.6c16c1848329p-10,  0x1.a01a012ee246cp-13,
                                0x1.a0199935aeb6ep-16, 0x1.71df1ae67ed64p-19, 0x1.28ae28e0c773ep-22,
                                0x1.ad90692f846b2p-26};
};

/// Where exponentials end.
template <element T>
struct exp_range;

template <>
struct exp_range<float> {
    static constexpr float end = 130;        ///< beyond this x, x e^-x rounds to 0; there is room for small factors
    static constexpr float scale = 0x1p64F;  ///< up to `end`, scale e^-x and e^x / scale are normal numbers
    static constexpr int spare = 62;         ///< 2^spare times the scale is a normal number, as is its reciprocal
    static constexpr float longest = 174.3F; ///< the end with that scale
};

template <>
struct exp_range<double> {
    static constexpr double end = 1050;
    static constexpr double scale = 0x1p512;
    static constexpr int spare = 510;
    static constexpr double longest = 1416.3;
};

/// x = n log(2) + r with an integer n and |r| <= log(2) / 2.
template <class V>
struct reduced {
    V shifted; ///< n + integer_shift
    V r;
};

/// The nearest integer to x / log(2), and what it is in the low bits of.
template <value V>
struct log2_multiple {
    V shifted, n;

    /// per_log2 is 1 / log(2), or the negative of it for -x.
    SIMDACT_INLINE constexpr log2_multiple(V x, element_t<V> per_log2)
        : shifted(simd::fma(x, V(per_log2), V(simd::integer_shift<element_t<V>>))),
          n(simd::fence(shifted - V(simd::integer_shift<element_t<V>>))) {}
};

/// x + low reduced, for |x| < 2^20 and a |low| far below 1; NaN gives NaN in r.
template <value V>
SIMDACT_INLINE constexpr reduced<V> reduce(V x, V low) {
    using k = exp_constants<element_t<V>>;
    const log2_multiple<V> m(x, k::per_log2);
    return {m.shifted, simd::fence(simd::fma(m.n, V(-k::log2_high), x) + simd::fma(m.n, V(-k::log2_low), low))};
}
template <value V>
SIMDACT_INLINE constexpr reduced<V> reduce(V x) {
    using k = exp_constants<element_t<V>>;
    const log2_multiple<V> m(x, k::per_log2);
    return {m.shifted, simd::fma(m.n, V(-k::log2_low), simd::fma(m.n, V(-k::log2_high), x))};
}

/// -x - low and -x reduced, without an operation for the sign.
template <value V>
SIMDACT_INLINE constexpr reduced<V> reduce_negative(V x, V low) {
    using k = exp_constants<element_t<V>>;
    const log2_multiple<V> m(x, -k::per_log2);
    return {m.shifted, simd::fence(simd::fms(m.n, V(-k::log2_high), x) + simd::fms(m.n, V(-k::log2_low), low))};
}
template <value V>
SIMDACT_INLINE constexpr reduced<V> reduce_negative(V x) {
    using k = exp_constants<element_t<V>>;
    const log2_multiple<V> m(x, -k::per_log2);
    return {m.shifted, simd::fma(m.n, V(-k::log2_low), simd::fms(m.n, V(-k::log2_high), x))};
}

/// (e^r - 1 - r) / rr for a reduced r and rr = r^2.
template <value V>
SIMDACT_INLINE constexpr V curvature(V r, V rr) {
    return math::paired(r, rr, exp_constants<element_t<V>>::c);
}

/// (e^r - 1) / r for a reduced r.
template <value V>
SIMDACT_INLINE constexpr V growth(V r) {
    if constexpr (std::same_as<element_t<V>, float>)
        return simd::fma(math::horner(r, exp_constants<float>::c), r, V(1)); // fewer operations
    else
        return simd::fma(math::curvature(r, r * r), r, V(1)); // fewer that wait for each other
}

/// e^r - 1 for a reduced r. The relative error is small for tiny r too.
template <value V>
SIMDACT_INLINE constexpr V rest_of(V r) {
    const V rr = r * r;
    return simd::fma(rr, math::curvature(r, rr), r);
}

/// power (1 + rest) with a power of two and |rest| < 0.42.
template <class V>
struct exponential {
    V power, rest;

    SIMDACT_INLINE constexpr V value() const { return simd::fma(power, rest, power); }
    SIMDACT_INLINE constexpr V minus_one() const { return simd::fma(power, rest, power - V(1)); }

    /// `one` + value. It avoids the error of power + one if the two differ much in size.
    SIMDACT_INLINE constexpr V plus(V one) const {
        const V sum = simd::fence(one + power);
        return simd::fence(sum + simd::fma(power, rest, one - simd::fence(sum - power)));
    }
};

/// one e^x for a power of two `one` that keeps the result in the range of normal numbers.
template <value V>
SIMDACT_INLINE constexpr exponential<V> exp(const reduced<V>& x, V one = V(1)) {
    return {simd::times_power(one, x.shifted), math::rest_of(x.r)};
}

/// For smaller x, e^x - 1 is -1.
inline constexpr int expm1_saturates = -40;

/// x, but at least `least` and at most 0.
template <value V>
SIMDACT_INLINE constexpr V negative_part(V x, V least) {
    return simd::at_most(simd::at_least(x, least), V(0));
}

/// factor v for a finite v. The product with 1 would be v too, but in two operations.
template <value V>
SIMDACT_INLINE constexpr V times_factor(const simd::pair<element_t<V>>& factor, V v) {
    if (factor.high == 1 && factor.low == 0) return v;
    return simd::fma(V(factor.high), v, V(factor.low) * v);
}

/// factor (e^x - 1) for expm1_saturates <= x <= 0.
template <value V>
SIMDACT_INLINE constexpr V scaled_expm1(const simd::pair<element_t<V>>& factor, const reduced<V>& x) {
    return math::times_factor(factor, math::exp(x).minus_one());
}

/// A factor of any size for e^x with x <= 0. Its power of two lengthens the range of x, as far as an exponential goes.
template <element T>
struct exp_factor {
    simd::pair<T> rest; ///< of the factor, without the power
    T scale, unit;      ///< scale of the exponential; unit of the result
    T end;              ///< e^-end times the factor rounds to 0, but for a factor from 1e30 or 1e291 on

    SIMDACT_INLINE constexpr explicit exp_factor(double factor) {
        using range = exp_range<T>;
        const int exponent = simd::exponent_of<T>(factor), k = exponent > 0 ? exponent : 0;
        const int longer = k < range::spare ? k : range::spare;
        rest = simd::split<T>(factor * simd::power_of_two(-k));
        scale = static_cast<T>(static_cast<double>(range::scale) * simd::power_of_two(longer));
        unit = static_cast<T>(simd::power_of_two(k - longer) / static_cast<double>(range::scale));
        end = longer < range::spare ? range::end + static_cast<T>(longer) * T(0.6931) : range::longest;
    }
    /// factor e, for `scale` times an e that vanishes as an exponential does
    template <value V>
    SIMDACT_INLINE constexpr V times(V e) const {
        return math::times_factor(rest, e) * V(unit);
    }
};

/// factor e^x for -factor.end <= x <= 0, subnormal results included.
template <value V>
SIMDACT_INLINE constexpr V scaled_exp(const exp_factor<element_t<V>>& factor, const reduced<V>& x) {
    return factor.times(math::exp(x, V(factor.scale)).value());
}

/// The same for x <= 0.
template <value V>
SIMDACT_INLINE constexpr V scaled_exp(const exp_factor<element_t<V>>& factor, V x) {
    return math::scaled_exp(factor, math::reduce(math::negative_part(x, V(-factor.end))));
}

/// factor e^x for -exp_range::end <= x <= 0, subnormal results included.
template <value V>
SIMDACT_INLINE constexpr V scaled_exp(const simd::pair<element_t<V>>& factor, const reduced<V>& x) {
    constexpr auto scale = exp_range<element_t<V>>::scale;
    return math::times_factor(factor, math::exp(x, V(scale)).value()) * V(1 / scale);
}

/// (e^r - 1) / r for |r| <= log(2) / 2, by bench/coefficients/polynomials.sollya.
inline constexpr float fast_exp_coefficients[]{0x1.fffff6p-1F, 0x1.fffdc4p-2F, 0x1.555a7ep-3F, 0x1.573ae8p-5F,
                                               0x1.0fa186p-7F};

/// e^x - 1 for expm1_saturates <= x <= 0, with one part of log(2).
template <value V>
SIMDACT_INLINE constexpr V fast_expm1(V x) {
    const log2_multiple<V> m(x, exp_constants<float>::per_log2);
    const V r = simd::fma(m.n, V(-0x1.62e43p-1F), x), power = simd::times_power(V(1), m.shifted);
    return simd::fma(power * r, math::horner(r, fast_exp_coefficients), power - V(1));
}

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
};

}}} // namespace simdact::v0_1_0::math
