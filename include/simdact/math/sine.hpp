/// \file
/// The sine, with a small relative error next to its zeros too.
#pragma once

#include <simdact/math/sin.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// (sin(s) / s - 1) / s^2 for |s| <= pi / 2 as a polynomial in s^2, by bench/coefficients/polynomials.sollya.
template <element T>
inline constexpr T sine_coefficients[] = {};
template <>
inline constexpr float sine_coefficients<float>[] {
    -0x1.55554cp-3F, 0x1.110edap-7F, -0x1.9f70e8p-13F, 0x1.5dc80cp-19F
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

/// sin(2z) for the z of t: (-1)^n sin(2r).
template <value V>
SIMDACT_INLINE constexpr V sine_of_twice(const turned<V>& t) {
    using T = element_t<V>;
    const V s = t.r + t.r, low = t.low + t.low, ss = s * s;
    const V slope = simd::fma(ss, V(T(-0.5)), V(1)); // of the sine, nearly
    const V y = s + simd::fma(s * ss, math::horner(ss, sine_coefficients<T>), low * slope);
    return simd::at_least(simd::at_most(y, V(1)), V(-1)) * t.sign;
}

/// sin(x + ahead pi) for any x >= 0
template <value V>
SIMDACT_INLINE constexpr V sine(V x, element_t<V> ahead) {
    return math::sine_of_twice(math::turn_half(x, ahead));
}

}}} // namespace simdact::v0_1_0::math
