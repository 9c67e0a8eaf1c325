/// \file
/// The square of the sine. Its period is half as long, so the quadrant does not matter, only whether a number of right
/// angles is odd.
#pragma once

#include <simdact/math/polynomial.hpp>
#include <simdact/mode.hpp>
#include <simdact/simd/bits.hpp>

#include <cstdint>
#include <limits>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// sin(r)^2 / r^2 for |r| <= pi / 4 as a polynomial in r^2, by bench/coefficients/polynomials.sollya.
template <element T>
inline constexpr T squared_sine_coefficients[] = {};
template <>
inline constexpr float squared_sine_coefficients<float>[] {
    1, -0x1.555552p-2F, 0x1.6c153ap-5F, -0x1.9fa732p-9F, 0x1.1a637p-13F
};
template <>
inline constexpr double squared_sine_coefficients<double>[] {
    1, -0x1.5555555555532p-2, 0x1.6c16c16c13f1bp-5, -0x1.a01a019dacec6p-9, 0x1.27e4fa78e5ba8p-13,
        -0x1.1eed1f1871108p-18, 0x1.93611dcd80b47p-24, -0x1.a0dafb5107869p-30
};

/// pi / 2, with more precision than T has
template <element T>
inline constexpr auto half_pi = simd::split<T>({0x1.921fb54442d18p0, 0x1.1a62633145c07p-54});

/// z + ahead pi / 2 = n pi / 2 + r + low, where n is an integer, |r| at most a little above pi / 4, and low is tiny.
template <class V>
struct turned {
    V r, low;
    V sign; ///< (-1)^n
};

/// Up to this z, `turn` has an error far below an ULP of 1.
template <element T>
inline constexpr T near_turns = T(sizeof(T) == 4 ? 0x1p16 : 0x1p40);

/// The largest z for `turn`. Its error there is below 2^-27 or 2^-56.
template <element T>
inline constexpr T farthest_turns = T(sizeof(T) == 4 ? 0x1.8p22 : 0x1.8p51);

/// What is left of z without the nearest number of right angles.
template <value V>
struct right_angles {
    V shifted; ///< their number and simd::integer_shift
    V n;       ///< their number without `ahead`
    V first;   ///< z - n pi / 2 with the first part of pi / 2; exact where it cancels

    SIMDACT_INLINE constexpr right_angles(V z, element_t<V> ahead) : shifted(z), n(z), first(z) {
        using T = element_t<V>;
        constexpr T per_half_pi = T(0x1.45f306dc9c883p-1), shift = simd::integer_shift<T>;
        shifted = simd::fence(simd::fma(z, V(per_half_pi), V(ahead)) + V(shift));
        n = simd::fence(shifted - V(shift)) - V(ahead);
        first = simd::fence(simd::remainder(z, n, V(half_pi<T>.high)));
    }

    SIMDACT_INLINE constexpr V sign() const { return simd::alternate(V(1), shifted); }
};

template <value V>
SIMDACT_INLINE constexpr turned<V> turn(const simd::pair<V>& z, element_t<V> ahead) {
    using T = element_t<V>;
    const right_angles<V> a(z.high, ahead);
    const V r = simd::fma(a.n, V(-half_pi<T>.low), a.first + z.low);
    return {r, simd::fma(a.n, V(-half_pi<T>.low), simd::fence(a.first - r) + z.low), a.sign()};
}

/// 2 / pi in binary, after 64 bits before the point.
inline constexpr std::uint64_t per_half_pi_bits[]{0,
                                                  0xA2F9836E4E441529,
                                                  0xFC2757D1F534DDC0,
                                                  0xDB6295993C439041,
                                                  0xFE5163ABDEBBC561,
                                                  0xB7246E3A424DD2E0,
                                                  0x06492EEA09D1921C,
                                                  0xFE1DEB1CB129A73E,
                                                  0xE88235F52EBB4484,
                                                  0xE99C7026B45F7E41,
                                                  0x3991D639835339F4,
                                                  0x9C845F8BBDF9283B,
                                                  0x1FF897FFDE05980F,
                                                  0xEF2F118B5A0A6D1F,
                                                  0x6D367ECF27CB09B7,
                                                  0x4F463F669E5FEA2D,
                                                  0x7527BAC7EBE5F17B,
                                                  0x3D0739F78A5292EA,
                                                  0x6BFB5FB11F8D5D08,
                                                  0x56033046FC7B6BAB};

/// Word i of the bits from `first` on.
SIMDACT_INLINE constexpr std::uint64_t per_half_pi_word(std::uint64_t first, std::uint64_t i) {
    const std::uint64_t word = first / 64 + i, shift = first % 64;
    return per_half_pi_bits[word] << shift | per_half_pi_bits[word + 1] >> 1 >> (63 - shift);
}

/// The upper half of a b.
SIMDACT_INLINE constexpr std::uint64_t high_product(std::uint64_t a, std::uint64_t b) {
    constexpr std::uint64_t lower = 0xFFFFFFFF;
    const std::uint64_t middle = (a >> 32) * (b & lower) + ((a & lower) * (b & lower) >> 32);
    return (a >> 32) * (b >> 32) + (middle >> 32) + (((a & lower) * (b >> 32) + (middle & lower)) >> 32);
}

/// How small the error of a reduced argument is: against 1, or also against the argument itself.
enum class reduction { absolute, relative };

/// For any z of at least 2^-10 in size. NaN for an infinite z. M. H. Payne, R. N. Hanek, "Radian Reduction for
/// Trigonometric Functions", 1983: only the bits of z · 2 / pi around the point are computed, in integers.
template <class A, reduction Error = reduction::absolute, unsigned Mode = contract::mode>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
constexpr turned<double>
turn_far(double z, double ahead) {
    const auto bits = __builtin_bit_cast(std::uint64_t, z);
    const std::uint64_t exponent = bits >> 52 & 0x7FF,
                        m = (bits & ~(std::uint64_t{0xFFF} << 52)) | std::uint64_t{1} << 52;
    if (exponent == 0x7FF) return {z - z, 0, 1};

    // |z| = m 2^(exponent - 1075): the product's bit of 1 is that of m times the bit `first`.
    const std::uint64_t first = exponent - (1075 - 63);
    constexpr std::uint64_t lower = 0xFFFFFFFF;
    const std::uint64_t low = math::per_half_pi_word(first, 1);
    std::uint64_t turns = m * math::per_half_pi_word(first, 0),
                  more = 0; // of pi / 2, modulo 2, times 2^63, and 64 bits more
    if constexpr (Error == reduction::relative) {
        const std::uint64_t carried = math::high_product(m, math::per_half_pi_word(first, 2));
        more = m * low + carried;
        turns += math::high_product(m, low) + (more < carried ? 1 : 0);
    } else {
        turns += (m >> 32) * (low >> 32) + ((m >> 32) * (low & lower) >> 32) + ((m & lower) * (low >> 32) >> 32);
    }
    if (z < 0) turns = 0 - turns - (more > 0 ? 1 : 0), more = 0 - more;
    turns += static_cast<std::uint64_t>(ahead * 0x1p63);

    const std::uint64_t n = (turns + (std::uint64_t{1} << 62)) >> 63;
    const auto rest = static_cast<std::int64_t>(turns - (n << 63));
    const auto rounded = static_cast<double>(rest),
               lost = static_cast<double>(rest - static_cast<std::int64_t>(rounded));
    const simd::pair<double> r = simd::product(half_pi<double>, rounded * 0x1p-63);
    const double left = Error == reduction::absolute ? lost : lost + static_cast<double>(more) * 0x1p-64;
    const simd::pair<double> t{r.high, simd::fma(left, 0x1p-63 * half_pi<double>.high, r.low)};
    const simd::pair<double> sum = Error == reduction::absolute ? t : simd::two_sum(t.high, t.low);
    return {sum.high, sum.low, n == 0 ? 1.0 : -1.0};
}

/// factor x, or the largest number, + ahead pi / 2 for any x that is `far`.
template <class A, reduction Error = reduction::absolute, element T>
SIMDACT_INLINE constexpr turned<T> turn_far_product(double factor, T x, T ahead) {
    constexpr double most = (std::numeric_limits<double>::max)(); // parenthesised against Windows' macro
    const auto argument = static_cast<double>(x);
    double z = factor * argument;
    if (simd::abs(argument) <= most && simd::abs(factor) <= most) z = simd::saturated<double>(z);
    const turned<double> t = math::turn_far<A, Error>(z, static_cast<double>(ahead));
    const simd::pair<T> rounded = simd::split<T>({t.r, t.low});
    return {rounded.high, rounded.low, static_cast<T>(t.sign)};
}

/// A factor of any size, with what depends on it alone.
template <element T>
struct turn_factor {
    double factor;
    bool ordinary; ///< no part of a product with it and a bounded x is too large or too small
    bool shrinks;  ///< nor is one with any x, if products are fused
    simd::multiplier<T> multiplier;
    T bound; ///< of |x|, where `turn` ends

    SIMDACT_INLINE constexpr explicit turn_factor(double number)
        : factor(number),
          ordinary(number >= 0x1p-64 && number <= 0x1p64),
          shrinks(ordinary && number <= 1),
          multiplier(ordinary ? simd::multiplier<T>{simd::split<T>(number), 1} : simd::multiplier<T>::of(number)),
          bound(simd::saturated<T>(static_cast<double>(farthest_turns<T>) / number)) {}

    /// factor x, where |x| beyond the bound counts as the bound.
    template <value V>
    SIMDACT_INLINE constexpr simd::pair<V> times_bounded(V x) const {
        return simd::product(multiplier.unit, bounded(x));
    }
    /// factor x, bounded if it might overflow. Two results of a branch would go through memory, two operands do not.
    template <value V>
    SIMDACT_INLINE constexpr simd::pair<V> times(V x) const {
        return simd::product(multiplier.unit, simd::is_fused<V> && shrinks ? x : bounded(x));
    }

    /// x, at most the bound in size, times the power of the multiplier
    template <value V>
    SIMDACT_INLINE constexpr V bounded(V x) const {
        const V y = simd::at_most(simd::at_least(x, V(-bound)), V(bound));
        return ordinary ? y : y * V(multiplier.power);
    }
};

/// One factor for all lanes, or one for each.
template <class V>
SIMDACT_INLINE void store_factors(double factor, double (&lanes)[V::size]) {
    for (double& lane : lanes) lane = factor;
}
template <class V>
SIMDACT_INLINE void store_factors(const V& factor, double (&lanes)[V::size]) {
    element_t<V> all[V::size];
    factor.store_unaligned(all);
    for (std::size_t i = 0; i < V::size; ++i) lanes[i] = static_cast<double>(all[i]);
}

/// The lanes of t where factor x is far. Almost no x is, so the branch costs nothing.
template <reduction Error = reduction::absolute, class Factor, element T, class A>
SIMDACT_INLINE void turn_far_lanes(turned<simd::batch<T, A>>& t, const simd::batch_bool<T, A>& distant_lanes,
                                   const Factor& factor, const simd::batch<T, A>& x, T ahead) {
    using V = simd::batch<T, A>;
    const std::uint32_t distant = simd::to_bits(distant_lanes);
    if (distant == 0) return;
    T argument[V::size], r[V::size], low[V::size], sign[V::size];
    double factors[V::size];
    math::store_factors<V>(factor, factors);
    x.store_unaligned(argument);
    t.r.store_unaligned(r);
    t.low.store_unaligned(low);
    t.sign.store_unaligned(sign);
    for (std::size_t i = 0; i < V::size; ++i)
        if (distant >> i & 1) {
            const turned<T> lane = math::turn_far_product<A, Error>(factors[i], argument[i], ahead);
            r[i] = lane.r, low[i] = lane.low, sign[i] = lane.sign;
        }
    t = {V::load_unaligned(r), V::load_unaligned(low), V::load_unaligned(sign)};
}

/// factor x + ahead pi / 2 for any x.
template <element T>
SIMDACT_INLINE constexpr turned<T> turn_product(const turn_factor<T>& f, T x, T ahead) {
    const simd::pair<T> z = f.times(x);
    return simd::abs(z.high) > near_turns<T> ? math::turn_far_product<simd::default_arch>(f.factor, x, ahead)
                                             : math::turn(z, ahead);
}
template <element T, class A>
SIMDACT_INLINE turned<simd::batch<T, A>> turn_product(const turn_factor<T>& f, const simd::batch<T, A>& x, T ahead) {
    using V = simd::batch<T, A>;
    const simd::pair<V> z = f.times(x);
    turned<V> t = math::turn(z, ahead);
    math::turn_far_lanes(t, simd::abs(z.high) > V(near_turns<T>), f.factor, x, ahead);
    return t;
}

/// The same where the factor is an element or a batch.
template <element T>
SIMDACT_INLINE constexpr turned<T> turn_of_product(T factor, T x, T ahead) {
    const simd::pair<T> z = simd::two_product(factor, x);
    return simd::abs(z.high) > near_turns<T>
               ? math::turn_far_product<simd::default_arch>(static_cast<double>(factor), x, ahead)
               : math::turn(z, ahead);
}
template <element T, class A>
SIMDACT_INLINE turned<simd::batch<T, A>> turn_of_product(const simd::batch<T, A>& factor, const simd::batch<T, A>& x,
                                                         T ahead) {
    using V = simd::batch<T, A>;
    const simd::pair<V> z = simd::two_product(factor, x);
    turned<V> t = math::turn(z, ahead);
    math::turn_far_lanes(t, simd::abs(z.high) > V(near_turns<T>), factor, x, ahead);
    return t;
}

/// scale sin(z)^2 = odd + square ratio, the product of two pairs
template <value V>
struct squared_sine {
    simd::pair<V> square; ///< scale r^2, or -scale r^2 where n is odd
    simd::pair<V> ratio;  ///< sin(r)^2 / r^2
    V odd;                ///< scale where n is odd, else 0

    SIMDACT_INLINE constexpr explicit squared_sine(const turned<V>& z, element_t<V> scale = 1) {
        const simd::pair<V> rr = simd::two_product(z.r, z.r);
        const V factor = z.sign * V(scale);
        square = {factor * rr.high, factor * simd::fma(z.r + z.r, z.low, rr.low)};
        const V slope = math::horner<1>(rr.high, squared_sine_coefficients<element_t<V>>);
        ratio.high = simd::fma(slope, rr.high, V(1));
        ratio.low = simd::fma(slope, rr.high, V(1) - ratio.high);
        odd = simd::fma(z.sign, V(scale / -2), V(scale / 2));
    }

    /// scale sin(z)^2, rounded
    SIMDACT_INLINE constexpr V value() const { return simd::fma(square.high + square.low, ratio.high, odd); }
};

}}} // namespace simdact::v0_1_0::math
