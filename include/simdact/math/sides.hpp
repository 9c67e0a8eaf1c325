/// \file
/// f'(x) from y = f(x) and the side of the minimum, for functions that fall to a minimum and rise from there.
///
/// With s = sqrt(y - minimum) it is s P(t) on the right, where t = 2 s / end - 1. On the left it is s v Q(t), where v =
/// sqrt(-y / (sqrt(-minimum) + s)) and t = 2 v / end - 1. Both ends of the left side are 0. The numbers are those of
/// bench/coefficients/sides.py.
#pragma once

#include <simdact/activations/gelu.hpp>
#include <simdact/activations/mish.hpp>
#include <simdact/activations/silu.hpp>
#include <simdact/math/polynomial.hpp>
#include <simdact/simd/sqrt.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// The minimum of a function, and the polynomials.
template <class F>
struct sides_of {};

template <>
struct sides_of<gelu> {
    static constexpr double x = -0.75179152469356445746, y = -0.16997120747990366169;
    static constexpr double right_end = 2.40207642, left_end = 0.642086945;
    template <element T>
    static constexpr T right[]{0x1.e12fa4p-1F,  -0x1.d491aap-1F, -0x1.11cbd6p-2F, 0x1.2498e6p+0F, 0x1.8a43b8p-1F,
                               -0x1.36b2ep-3F,  -0x1.25485ep+1F, -0x1.fa5cbep+1F, 0x1.2c5cfp+1F,  0x1.8e45dcp+3F,
                               0x1.314034p-1F,  -0x1.434932p+4F, -0x1.dd949ap+1F, 0x1.3394fcp+4F, 0x1.a3c5fap+1F,
                               -0x1.43459ap+3F, -0x1.f09d68p-1F, 0x1.217826p+1F};
    template <element T>
    static constexpr T left[]{-0x1.26bacap+0F, -0x1.290b52p-1F, 0x1.5f228ep-2F, -0x1.85681ep-4F,
                              0x1.992458p-6F,  0x1.876f1cp-5F,  0x1.99f0eep-4F, -0x1.eb2878p-3F,
                              -0x1.1fa5cap-3F, 0x1.40a38ap-2F,  0x1.8a5f1cp-4F, -0x1.54d46cp-3F};
};
template <>
struct sides_of<silu> {
    static constexpr double x = -1.2784645427610737951, y = -0.27846454276107379511;
    static constexpr double right_end = 4.27533207, left_end = 0.726427833;
    template <element T>
    static constexpr T right[]{0x1.f32e48p-2F, -0x1.34e01ap-1F, 0x1.8f7accp-1F,  -0x1.97fa4p-2F, -0x1.536e8cp+0F,
                               0x1.665342p+1F, 0x1.2d498ep-2F,  -0x1.8a4ddcp+2F, 0x1.1876bcp+1F, 0x1.5ebc2ap+3F,
                               -0x1.aef5fp+2F, -0x1.ce6b06p+3F, 0x1.618ae4p+3F,  0x1.947c4ap+3F, -0x1.58b1fp+3F,
                               -0x1.9a97ep+2F, 0x1.737134p+2F,  0x1.6a770ap+0F,  -0x1.53b1a4p+0F};
    template <element T>
    static constexpr T left[]{-0x1.1bd75p-1F,  -0x1.e5879cp-2F,  0x1.69149cp-4F, 0x1.8c8c62p-6F,
                              0x1.39b8acp-7F,  -0x1.c7dbcep-11F, 0x1.cd71fep-9F, -0x1.06446ep-7F,
                              -0x1.2f721cp-8F, 0x1.4c236cp-7F,   0x1.b6c882p-9F, -0x1.6a4168p-8F};
};
template <>
struct sides_of<mish> {
    static constexpr double x = -1.1924312145154952121, y = -0.30884341301725040663;
    static constexpr double right_end = 3.21073876, left_end = 0.745477578;
    template <element T>
    static constexpr T right[]{0x1.4f5b2cp-1F,  -0x1.a76d8p-1F,  0x1.d045c4p-1F,  0x1.e39702p-2F,  -0x1.be738p+1F,
                               0x1.bb946ep+0F,  0x1.0d0a0cp+3F,  -0x1.aa058cp+2F, -0x1.20b082p+4F, 0x1.01672p+4F,
                               0x1.c89114p+4F,  -0x1.a3510ep+4F, -0x1.d45a3p+4F,  0x1.ad5fa2p+4F,  0x1.13cbdap+4F,
                               -0x1.ec952ep+3F, -0x1.25bfaep+2F, 0x1.dfa6b4p+1F,  0x1.5d843ap-3F};
    template <element T>
    static constexpr T left[]{-0x1.244de8p-1F, -0x1.011986p-1F, 0x1.089842p-4F, 0x1.b13fcep-7F,
                              0x1.b4ba98p-7F,  0x1.6475dap-9F,  0x1.0fc0f4p-8F, -0x1.1fca9ap-7F,
                              -0x1.3bf578p-8F, 0x1.647822p-7F,  0x1.c4a48ep-9F, -0x1.81a9ap-8F};
};

template <class F>
concept has_two_sides = requires {
    sides_of<F>::right_end;
};

/// What f(z) = x would be in the unscaled function: silu has a factor.
template <class F, value V>
SIMDACT_INLINE constexpr V unscaled(const F& f, V v) {
    if constexpr (std::same_as<F, silu>)
        return v * simd::constant<V>(f.beta);
    else
        return v;
}

/// x is to the left of the minimum.
template <class F, value V>
SIMDACT_INLINE constexpr auto is_left(const F& f, V x) {
    return math::unscaled(f, x) < simd::constant<V>(sides_of<F>::x);
}

/// f'(x) where y = f(x).
template <class F, class M, value V>
SIMDACT_INLINE constexpr V derivative_from_side(const F& f, M left, V y_of_f) {
    using T = element_t<V>;
    using sides = sides_of<F>;
    constexpr T high = static_cast<T>(sides::y), low = static_cast<T>(sides::y - static_cast<double>(high));
    constexpr double root = simd::constant_sqrt(-sides::y);
    const auto polynomial = [](V t, double end, auto& c) SIMDACT_INLINE_LAMBDA {
        const V centred = simd::fma(t, simd::constant<V>(2 / end), V(-1));
        return math::paired(centred, centred * centred, c);
    };
    const V y = math::unscaled(f, y_of_f);
    const V s = simd::sqrt(simd::at_least(simd::fence(y - V(high)) - V(low), V(0)));
    const V near_s = simd::at_most(s, simd::constant<V>(sides::right_end));
    const V right = near_s * polynomial(near_s, sides::right_end, sides::template right<T>);
    const V v = simd::sqrt(simd::divide(simd::at_least(-y, V(0)), simd::constant<V>(root) + s));
    return simd::select(left, s * v * polynomial(v, sides::left_end, sides::template left<T>), right);
}

}}} // namespace simdact::v0_1_0::math
