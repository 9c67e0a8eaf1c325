/// \file
/// The tail of the normal distribution, Phi(-t) for t >= 0, kept as factors.
#pragma once

#include <simdact/math/exp.hpp>
#include <simdact/math/in_double.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// Phi(-t) e^(t^2 / 2) (2 + t) = (1 + excess(t) / s(t)) / 2, by bench/coefficients/mills.py.
template <element T>
struct normal_constants;

template <>
struct normal_constants<float> {
    static constexpr float end = 14.75F; ///< beyond this t, t phi(t) rounds to 0
    static constexpr float s[]{0x1.98p+0F, 0x1.eba194p+0F, 0x1.080ed2p+0F, 0x1.1f51fp-2F, 0x1.33a886p-5F};
    static constexpr float excess[]{0x1.98p+0F, 0x1.f11d1cp-1F, 0x1.ad08a2p-3F, 0x1.a5560cp-9F, -0x1.f174ep-8F};
};

template <>
struct normal_constants<double> {
    static constexpr double end = 39;
    static constexpr double s[]{0x1.98p+0,
                                0x1.e48ef32001c61p+1,
                                0x1.0bc011e11b438p+2,
                                0x1.6b9431b7d5e3fp+1,
                                0x1.51013ba129cfcp+0,
                                0x1.bf6619747a94cp-2,
                                0x1.b0f31859798c1p-4,
                                0x1.2f8b66d21ef37p-6,
                                0x1.29cc244cf9523p-9,
                                0x1.76147ad9194c4p-13,
                                0x1.d40d7df1fdf13p-18};
    static constexpr double excess[]{0x1.98p+0,
                                     0x1.6b0580cb30107p+1,
                                     0x1.200c12f921dcp+1,
                                     0x1.0fefefdf8a729p+0,
                                     0x1.4b3658b82ae56p-2,
                                     0x1.ff56cd462036ap-5,
                                     0x1.91173f15176dap-8,
                                     -0x1.1da543d1b942bp-12,
                                     -0x1.79c1a309be7b6p-13,
                                     -0x1.a221fae29a015p-16,
                                     -0x1.7a67180a0052p-20};
};

/// t^2 without error, so that the argument of e^(-t^2 / 2) has none.
template <value V>
struct normal_tail {
    using constants = normal_constants<element_t<V>>;

    struct fraction {
        V s, excess, d; ///< d = (2 + t) s

        SIMDACT_INLINE constexpr explicit fraction(V t)
            : s(math::near_horner(t, constants::s)),
              excess(math::near_horner(t, constants::excess)),
              d(simd::near_fma(t, s, s + s)) {}
    };

    V t;
    fraction f;       ///< before e, so that the division may begin early: gelu takes 0.87 of the time on a Zen 1
    exponential<V> e; ///< e^(-t^2 / 2) times 2^64 or 2^512

    SIMDACT_INLINE constexpr explicit normal_tail(V magnitude)
        : t(simd::at_most(magnitude, V(constants::end))), f(t), e(density(half_square(t))) {}

    /// Of magnitude + low, where low is tiny. Only the exponential needs it.
    SIMDACT_INLINE constexpr normal_tail(V magnitude, V low)
        : t(simd::at_most(magnitude, V(constants::end))), f(t), e(density(half_square(t, low))) {}

    /// t Phi(-t) times the scale
    SIMDACT_INLINE constexpr V moment() const {
        if constexpr (in_double) {
            const auto x = simd::widened(t), s = wide_polynomial(x, constants::s);
            const auto q = x * (s + wide_polynomial(x, constants::excess)) / ((x + W(2)) * s);
            return simd::fence(simd::narrowed(q + q * simd::widened(e.rest)) * e.power);
        } else {
            const V n = simd::near_fma(f.s, t, f.excess * t);
            const V q = simd::divide(n, f.d), left = simd::remainder(n, q, f.d) * simd::rough_reciprocal(f.d);
            return simd::fence((q + simd::near_fma(q, e.rest, left)) * e.power);
        }
    }

    /// Phi(-t - low) times the scale, for the low that e is of. The logarithm of Phi(-t) e^(t^2 / 2) falls by about low
    /// / (t + 5/4).
    SIMDACT_INLINE constexpr V probability(V low) const {
        if constexpr (in_double) {
            const auto x = simd::widened(t) + simd::widened(low), s = wide_polynomial(x, constants::s);
            const auto q = (s + wide_polynomial(x, constants::excess)) / ((x + W(2)) * s);
            return simd::fence(simd::narrowed(q + q * simd::widened(e.rest)) * e.power);
        } else {
            const V n = f.s + f.excess, q = simd::divide(n, f.d);
            const V left = simd::remainder(n, q, f.d) * simd::rough_reciprocal(f.d);
            const V fall = low * simd::rough_reciprocal(t + V(element_t<V>(1.25)));
            return simd::fence((q + simd::near_fma(q, e.rest - fall, left)) * e.power);
        }
    }

    /// Phi(-t) - t phi(t) times the scale
    SIMDACT_INLINE constexpr V slope() const {
        constexpr simd::pair<double> exact{-0x1.9884533d43651p-1, 0x1.cbc0d30ebfd15p-55}; // -sqrt(2 / pi)
        if constexpr (in_double) {
            const auto x = simd::widened(t), s = wide_polynomial(x, constants::s);
            const auto n = W(exact.high) * x + (s + wide_polynomial(x, constants::excess)) / ((x + W(2)) * s);
            return simd::fence(simd::narrowed(n + n * simd::widened(e.rest)) * e.power);
        } else {
            constexpr auto root = simd::split<element_t<V>>(exact);
            const V phi = simd::divide(f.s + f.excess, f.d);
            const V n = simd::near_fma(V(root.high), t, simd::fma(V(root.low), t, phi));
            return simd::fence(simd::fma(n, e.rest, n) * e.power);
        }
    }

    /// The factor that moment, probability and slope still need.
    static constexpr element_t<V> unit = element_t<V>(0.5) / exp_range<element_t<V>>::scale;

    /// -t^2 / 2
    SIMDACT_INLINE static constexpr simd::pair<V> half_square(V t) {
        return simd::two_product(t * V(element_t<V>(-0.5)), t);
    }
    /// -(t + low)^2 / 2
    SIMDACT_INLINE static constexpr simd::pair<V> half_square(V t, V low) {
        const simd::pair<V> square = half_square(t);
        return {square.high, simd::fnma(t, low, square.low)};
    }

private:
    static constexpr bool in_double = math::in_double<V>;
    using W = decltype([] {
        if constexpr (in_double)
            return simd::widened(V(0));
        else
            return 0;
    }());

    template <std::size_t First = 0, std::size_t N>
    SIMDACT_INLINE static constexpr W wide_polynomial(const W& x, const float (&c)[N]) {
        if constexpr (First + 1 == N)
            return W(static_cast<double>(c[First]));
        else
            return wide_polynomial<First + 1>(x, c) * x + W(static_cast<double>(c[First]));
    }

    SIMDACT_INLINE static constexpr exponential<V> density(const simd::pair<V>& half_square) {
        return math::exp(math::reduce(half_square.high, half_square.low), V(exp_range<element_t<V>>::scale));
    }
};

/// Phi(u) = p(u)^8 and Phi(u) + u phi(u) = q(u)^8 s(u) for fast_normal_end <= u <= 0. At fast_normal_end p and q are
/// below 0, which counts as 0. From bench/coefficients/fast_normal.py.
inline constexpr float fast_normal_p[]{0x1.d5818ep-1F,   0x1.769c9ap-4F,   -0x1.0589ccp-5F,
                                       0x1.6217c6p-11F,  0x1.8b23aep-10F,  -0x1.140398p-15F,
                                       -0x1.f69ba2p-15F, -0x1.f3568cp-18F, -0x1.3c4bb2p-22F};
inline constexpr float fast_normal_q[]{
    1, 0x1.18d53cp-5F, -0x1.421686p-5F, 0x1.6deb3ap-8F, 0x1.61faaep-9F, 0x1.ab3a0ap-13F};
inline constexpr float fast_normal_s[]{
    0.5F, 0x1.524f42p-1F, -0x1.4aca12p-5F, -0x1.be242ap-5F, -0x1.77c2c2p-7F, -0x1.b06f6p-12F};
inline constexpr float fast_normal_end = -8.25F;

/// -|x|, but not below fast_normal_end.
template <value V>
SIMDACT_INLINE constexpr V fast_normal_argument(V x) {
    return simd::at_least(simd::with_sign(x, V(-1)), V(fast_normal_end));
}

/// max(x, 0)^8
template <value V>
SIMDACT_INLINE constexpr V eighth_power(V x) {
    const V root = simd::at_least(x, V(0)), square = root * root, fourth = square * square;
    return fourth * fourth;
}

/// Phi(u)
template <value V>
SIMDACT_INLINE constexpr V fast_normal(V u) {
    return math::eighth_power(math::horner(u, fast_normal_p));
}

/// Phi(u) + u phi(u)
template <value V>
SIMDACT_INLINE constexpr V fast_normal_slope(V u) {
    return simd::fence(math::eighth_power(math::horner(u, fast_normal_q)) * math::horner(u, fast_normal_s));
}

}}} // namespace simdact::v0_1_0::math
