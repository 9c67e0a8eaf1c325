/// \file
/// The hyperbolic tangent.
#pragma once

#include <simdact/math/exp.hpp>
#include <simdact/math/polynomial.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// tanh(t) = m / (m + 2) with m = e^2t - 1, for t >= 0, as quotient + left reciprocal: the rounding errors of m + 2
/// and of the quotient are in the second part.
template <value V>
struct tangent {
    V m, d, quotient, left, reciprocal;

    SIMDACT_INLINE constexpr explicit tangent(V t) : tangent(math::reduce(bounded(t) + bounded(t))) {}
    SIMDACT_INLINE constexpr explicit tangent(const reduced<V>& twice_t) {
        m = math::exp(twice_t).minus_one();
        d = simd::fence(m + V(2));
        quotient = simd::divide(m, d);
        left = simd::fnma(quotient, m - simd::fence(d - V(2)), simd::remainder(m, quotient, d));
        reciprocal = simd::rough_reciprocal(d);
    }

    SIMDACT_INLINE constexpr V value() const { return simd::fma(left, reciprocal, quotient); }

    /// tanh(t)^2
    SIMDACT_INLINE constexpr V square() const {
        return simd::fma(quotient, quotient, left * ((quotient + quotient) * reciprocal));
    }

    /// tanh(t) - quotient
    SIMDACT_INLINE constexpr V rest() const { return left * reciprocal; }

    /// Beyond it tanh(t) is 1.
    SIMDACT_INLINE static constexpr V bounded(V t) { return simd::at_most(t, V(20)); }
};

/// tanh(t) for t >= 0.
template <value V>
SIMDACT_INLINE constexpr V tanh(V t) {
    return tangent<V>(t).value();
}

/// (t - tanh(t)) / t^3 for 0 < t <= 1 as a polynomial in t^2, by bench/coefficients/polynomials.sollya.
template <element T>
inline constexpr T tanhshrink_coefficients[] = {};
template <>
inline constexpr float tanhshrink_coefficients<float>[] {
    0x1.555556p-2F, -0x1.11112cp-3F, 0x1.ba1af6p-5F, -0x1.660068p-6F, 0x1.1eada6p-7F, -0x1.acf0eap-9F, 0x1.faea1ep-11F,
        -0x1.437b6ep-13F
};
template <>
inline constexpr double tanhshrink_coefficients<double>[] {
    0x1.5555555555555p-2, -0x1.1111111111095p-3, 0x1.ba1ba1ba14da2p-5, -0x1.664f488159e53p-6, 0x1.226e3533a465dp-7,
        -0x1.d6d3ca58d58e1p-9, 0x1.7da30ccc0fb44p-10, -0x1.3554dcab1332ap-11, 0x1.f54f018f126p-13,
        -0x1.95865708e643bp-14, 0x1.458d2831a19d4p-15, -0x1.fd79f83bf11a4p-17, 0x1.753d815d3e2d2p-18,
        -0x1.ddcc8325bc163p-20, 0x1.e2f2cfe54d54ep-22, -0x1.4afbb059f5c4p-24, 0x1.c1521f815a84ap-28
};

/// t - tanh(t) for t >= 0.
template <value V>
SIMDACT_INLINE constexpr V tanhshrink(V t) {
    const V a = simd::at_most(t, V(20));
    const V outer = simd::fence(t - V(1)) + simd::divide(V(2), math::exp(math::reduce(a + a)).plus(V(1)));
    const V b = simd::at_most(t, V(1));
    const simd::pair<V> bb = simd::two_product(b, b);
    constexpr auto& c = tanhshrink_coefficients<element_t<V>>;
    // The signs of the coefficients alternate, so Horner's scheme adds up smaller numbers than its halves would.
    const V rest = simd::near_fma(bb.high * bb.high, math::horner<1>(bb.high, c), bb.low * V(c[0]));
    const V inner = b * simd::near_fma(bb.high, V(c[0]), rest);
    return simd::select(t < V(1), inner, outer);
}

/// tanh(x) = (x + x^3 P(x^2)) / Q(x^2) up to fast_tanh_end<V>, the first float where this is 1. If simd::fma rounds
/// twice, it may exceed 1. From bench/coefficients/fast.py.
inline constexpr float fast_tanh_p[]{0x1.12f496p-3F, 0x1.d122f6p-9F, 0x1.68a8c2p-16F, 0x1.f67384p-27F};
inline constexpr float fast_tanh_q[]{1, 0x1.decf9cp-2F, 0x1.ab44e2p-6F, 0x1.61b03ep-12F, 0x1.bce612p-21F};
template <value V>
inline constexpr float fast_tanh_end = simd::is_fused<V> ? 0x1.0044fcp+3F : 9.5F;

/// tanh(x)
template <value V>
SIMDACT_INLINE constexpr V fast_tanh(V x) {
    const V b = simd::at_most(simd::at_least(x, V(-fast_tanh_end<V>)), V(fast_tanh_end<V>)), bb = b * b;
    const V y = simd::divide(simd::fma(bb * b, math::horner(bb, fast_tanh_p), b), math::horner(bb, fast_tanh_q));
    if constexpr (simd::is_fused<V>)
        return y;
    else
        return simd::at_most(simd::at_least(y, V(-1)), V(1));
}

/// x - tanh(x) = x^3 P(x^2) / Q(x^2) up to fast_tanhshrink_end, and x - 1 beyond. From bench/coefficients/fast.py.
inline constexpr float fast_tanhshrink_p[]{0x1.555554p-2F, 0x1.4ecb58p-6F, 0x1.a33ae8p-13F, 0x1.f2cef6p-28F};
inline constexpr float fast_tanhshrink_q[]{1, 0x1.d85f98p-2F, 0x1.7c6096p-6F, 0x1.b39566p-13F};
inline constexpr float fast_tanhshrink_end = 7.75F;

/// x - tanh(x)
template <value V>
SIMDACT_INLINE constexpr V fast_tanhshrink(V x) {
    const V b = simd::at_most(simd::at_least(x, V(-fast_tanhshrink_end)), V(fast_tanhshrink_end)), bb = b * b;
    const V inner = simd::divide(bb * b * math::horner(bb, fast_tanhshrink_p), math::horner(bb, fast_tanhshrink_q));
    return inner - simd::fence(b - x); // in this order −0 stays −0
}

}}} // namespace simdact::v0_1_0::math
