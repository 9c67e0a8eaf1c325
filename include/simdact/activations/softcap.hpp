/// \file
/// \code
/// #include <simdact/activations/softcap.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/in_double.hpp>
#include <simdact/math/logistic.hpp>
#include <simdact/math/quick.hpp>
#include <simdact/math/tanh.hpp>

namespace simdact { inline namespace v0_1_0 {

/// A cap that is reached softly: f(x) = cap tanh(x / cap), f'(x) = 1 / cosh(x / cap)^2.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1     |
/// | ±inf | ±cap | +0    |
/// | NaN  | NaN  | NaN   |
///
/// Range (−cap, cap), odd. Error at most 3 ULP of the value and 3 ULP of the derivative. Near 0 it is x. cap is taken
/// as the double that it is, x / cap is kept in two parts. The error bounds hold for any cap.
///
/// \code
/// simdact::forward(simdact::softcap{}, x, y);
/// simdact::backward(simdact::softcap{.cap = 50}, x, dy, dx);
/// float y0 = simdact::softcap{}(30.0F);  // 22.8478
/// \endcode
///
/// Gemma Team, "Gemma 2: Improving Open Language Models at a Practical Size", arXiv:2408.00118, 2024.
struct softcap {
    /// The cap: finite and above 0. Gemma 2 has 30 for logits and 50 for attention.
    double cap = 30;

    static constexpr const char* name = "softcap";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{3, 3, 5};
    static constexpr parameter<softcap> parameters[]{
        {.name = "cap", .member = &softcap::cap, .must_be = {.is = relation::above}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if constexpr (math::in_double<V>)
            if (cap > 0x1p-1000) SIMDACT_LIKELY { // and 1 / cap does not overflow
                return math::by_doubles(x, [this](auto d) SIMDACT_INLINE_LAMBDA {
                    const auto a = math::bounded(d * decltype(d)(1 / cap), -math::float_tanh_end, math::float_tanh_end);
                    return decltype(d)(cap) * math::float_tanh(a);
                });
            }
        using T = element_t<V>;
        const V size = simd::abs(x);
        const simd::pair<V> a = simd::ratio(simd::at_most(size, V(simd::saturated<T>(20 * cap))), cap);
        const math::tangent<V> h(math::reduce(a.high + a.high, a.low + a.low));
        const auto c = simd::split<T>(cap);
        const V y = simd::fma(V(c.high), h.quotient, simd::fma(V(c.low), h.quotient, V(c.high) * h.rest()));
        return simd::with_sign(simd::select(size < V(simd::saturated<T>(cap * tiny<T>)), size, y), x);
    }

    /// f'(x) = 4 e^-2t / (1 + e^-2t)^2 with t = |x| / cap
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        using T = element_t<V>;
        const T end = simd::saturated<T>(static_cast<double>(math::exp_range<T>::end / 2) * cap);
        const simd::pair<V> a = simd::ratio(simd::at_most(simd::abs(x), V(end)), cap);
        const V twice = simd::fence(a.high + a.high), low = simd::fence(a.low + a.low);
        return V(4) * math::gate_slope<V>(math::reduce_negative(twice, low)).logistic();
    }

    /// f''(x) = -8 / cap e (1 - e) / (1 + e)^3 with e = e^(-2|x| / cap), for x < 0 the negative of it
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        const math::exp_factor<T> factor(simd::saturated<double>(8 / cap));
        const T end = simd::saturated<T>(static_cast<double>(factor.end / 2) * cap);
        const simd::pair<V> a = simd::ratio(simd::at_most(simd::abs(x), V(end)), cap);
        const V twice = simd::fence(a.high + a.high), low = simd::fence(a.low + a.low);
        const math::gate_slope<V> slope(math::reduce_negative(twice, low), factor.scale);
        const V size = simd::abs(x), curve = factor.times(slope.over_cube(slope.scaled * slope.gap(factor.scale)));
        const V straight = size * V(simd::saturated<T>(2 / cap / cap));
        return simd::with_sign(simd::select(size < V(simd::saturated<T>(cap * tiny<T>)), straight, curve),
                               simd::negative(x));
    }

private:
    /// Below this size x / cap may underflow.
    template <element T>
    static constexpr double tiny = std::numeric_limits<T>::epsilon() / 128;
};

}} // namespace simdact::v0_1_0
