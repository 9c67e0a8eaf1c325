/// \file
/// The sine, with a small relative error next to its zeros too.
#pragma once

#include <simdact/math/sin.hpp>

#include <concepts>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// (sin(s) / s - 1) / s^2 for |s| <= pi / 2 as a polynomial in s^2, by bench/coefficients/polynomials.sollya. Three of
/// the floats are moved a little, so that no sine exceeds 1 where FMA rounds once.
template <element T>
inline constexpr T sine_coefficients[] = {};
template <>
inline constexpr float sine_coefficients<float>[] {
    -0x1.55554cp-3F, 0x1.110edep-7F, -0x1.9f70d8p-13F, 0x1.5db4fcp-19F
};
template <>
inline constexpr double sine_coefficients<double>[] {
    -0x1.5555555555555p-3, 0x1.11111111110c8p-7, -0x1.a01a01a014d7ap-13, 0x1.71de3a52a1514p-19, -0x1.ae6454d4e1942p-26,
        0x1.6123cd2aba2ecp-33, -0x1.ae438f7ea3cf7p-41, 0x1.8833fcaa0d7bfp-49
};

/// pi / 2 without the two parts of half_pi
template <element T>
inline constexpr T half_pi_rest = T(sizeof(T) == 4 ? -0x1.ee59dap-50 : -0x1.f1976b7ed8fbcp-110);

/// z + ahead pi / 2 as `turned` says, up to near_turns.
template <value V>
SIMDACT_INLINE constexpr turned<V> turn_closely(V z, element_t<V> ahead) {
    using T = element_t<V>;
    const right_angles<V> a(z, ahead);
    const simd::pair<V> second = simd::two_product(a.n, V(half_pi<T>.low)), d = simd::two_sum(a.first, -second.high);
    const simd::pair<V> r = simd::two_sum(d.high, simd::fma(a.n, V(-half_pi_rest<T>), d.low - second.low));
    return {r.high, r.low, a.sign()};
}

/// x / 2 + ahead pi / 2 for any x >= 0.
template <element T>
SIMDACT_INLINE constexpr turned<T> turn_half(T x, T ahead) {
    const T z = x * T(0.5);
    return z > near_turns<T> ? math::turn_far_product<simd::default_arch, reduction::relative>(0.5, x, ahead)
                             : math::turn_closely(z, ahead);
}
template <element T, class A>
SIMDACT_INLINE turned<simd::batch<T, A>> turn_half(const simd::batch<T, A>& x, T ahead) {
    using V = simd::batch<T, A>;
    const V z = x * V(T(0.5));
    turned<V> t = math::turn_closely(simd::at_most(z, V(farthest_turns<T>)), ahead);
    math::turn_far_lanes<reduction::relative>(t, z > V(near_turns<T>), 0.5, x, ahead);
    return t;
}

/// Three parts of pi. All are positive, which keeps the sign of x = -0.
template <element T>
inline constexpr T parts_of_pi[3] = {};
template <>
inline constexpr float parts_of_pi<float>[] { 0x1.921fb4p1F, 0x1.4442dp-23F, 0x1.84698ap-47F };
template <>
inline constexpr double parts_of_pi<double>[] { 0x1.921fb54442d18p1, 0x1.1a62633145c06p-53, 0x1.c1cd129024e09p-106 };

/// Up to this size of x three parts of pi are enough.
template <element T>
inline constexpr T near_half_turns = 2 * near_turns<T>;

/// r with sin(r) = sin(x + ahead pi), where FMA rounds once: the first product leaves no rounding, the others one each.
template <value V>
SIMDACT_INLINE constexpr V into_half_turn_closely(V x, element_t<V> ahead) {
    using T = element_t<V>;
    constexpr auto& pi = parts_of_pi<T>;
    constexpr T per_pi = T(0x1.45f306dc9c883p-2), shift = simd::integer_shift<T>;
    const V shifted =
        simd::fence(ahead == 0 ? simd::fma(x, V(per_pi), V(shift)) : simd::fma(x, V(per_pi), V(ahead)) + V(shift));
    const V n = simd::fence(shifted - V(shift)) - V(ahead);
    return simd::alternate(simd::fma(n, V(-pi[2]), simd::fma(n, V(-pi[1]), simd::fma(n, V(-pi[0]), x))), shifted);
}
/// The same for any x.
template <element T>
SIMDACT_INLINE constexpr T into_half_turn(T x, T ahead) {
    if (!(simd::abs(x) > near_half_turns<T>)) return math::into_half_turn_closely(x, ahead);
    const turned<T> half = math::turn_far_product<simd::default_arch, reduction::relative>(0.5, x, ahead);
    return half.sign * (half.r + half.r);
}
template <element T, class A>
SIMDACT_INLINE simd::batch<T, A> into_half_turn(const simd::batch<T, A>& x, T ahead) {
    using V = simd::batch<T, A>;
    const V r = math::into_half_turn_closely(x, ahead); // any number in distant lanes
    const auto distant = simd::abs(x) > V(near_half_turns<T>);
    if (simd::to_bits(distant) == 0) SIMDACT_LIKELY {
        return r;
    }
    turned<V> half{r, r, r}; // of which the distant lanes are written, and count
    math::turn_far_lanes<reduction::relative>(half, distant, 0.5, x, ahead);
    return simd::select(distant, half.sign * (half.r + half.r), r);
}

/// sin(r) for |r| <= pi / 2, at most 1 in size.
template <value V>
SIMDACT_INLINE constexpr V short_sine(V r) {
    const V rr = r * r;
    const V y = simd::fma(r * rr, math::horner(rr, sine_coefficients<element_t<V>>), r);
    constexpr bool ends_at_1 = std::same_as<element_t<V>, float> && simd::is_fused<V>;
    return simd::with_sign(ends_at_1 ? y : simd::at_most(simd::abs(y), V(1)), r); // the sum is +0 for r = -0
}

/// sin(2z) for the z of t, with a small absolute error, plus a number.
template <value V>
SIMDACT_INLINE constexpr V sine_of_twice(const turned<V>& t, V plus = V(0)) {
    const V r = t.r + t.low;
    return simd::fma(math::short_sine(r + r), t.sign, plus);
}

/// sin(x + ahead pi) for any x
template <value V>
SIMDACT_INLINE constexpr V sine(V x, element_t<V> ahead) {
    using T = element_t<V>;
    if constexpr (simd::is_fused<V>) {
        return math::short_sine(math::into_half_turn(x, ahead));
    } else {
        const V size = simd::abs(x);
        const turned<V> half = math::turn_half(size, ahead);
        const V r = half.r + half.r, low = half.low + half.low, rr = r * r;
        const V slope = simd::fma(rr, V(T(-0.5)), V(1)); // of the sine, nearly
        const V sum = r + simd::fma(r * rr, math::horner(rr, sine_coefficients<T>), low * slope);
        const V y = simd::at_least(simd::at_most(sum, V(1)), V(-1)) * half.sign;
        if (ahead != 0) return y;
        constexpr auto epsilon = std::numeric_limits<T>::epsilon(); // no call, which files of different flags share
        return simd::select(size < V(epsilon), x, y * simd::copysign(V(1), x));
    }
}

}}} // namespace simdact::v0_1_0::math
