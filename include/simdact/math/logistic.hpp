/// \file
/// The logistic function 1 / (1 + e^-a) and the gate x / (1 + e^-a) of silu and its kin. A pair as argument carries
/// what a rounded product would lose: the exponential multiplies a relative error of a by |a|.
#pragma once

#include <simdact/math/exp.hpp>
#include <simdact/math/log1p.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// From here on 1 + e^-a is 1.
inline constexpr int logistic_saturates = 40;

/// 1 / (1 + e^-a)
template <value V>
SIMDACT_INLINE constexpr V logistic(const reduced<V>& minus_a) {
    const V one(1 / exp_range<element_t<V>>::scale);
    return simd::divide(V(1), math::exp(minus_a, one).plus(one)) * one;
}

/// -a within the range of the exponential.
template <value V>
SIMDACT_INLINE constexpr V logistic_argument(V a) {
    return simd::at_most(simd::at_least(-a, V(-logistic_saturates)), V(exp_range<element_t<V>>::end));
}

template <value V>
SIMDACT_INLINE constexpr V logistic(V a) {
    return math::logistic(math::reduce(math::logistic_argument(a)));
}
template <value V>
SIMDACT_INLINE constexpr V logistic(const simd::pair<V>& a) {
    return math::logistic(math::reduce(math::logistic_argument(a.high), -a.low));
}

/// x / (1 + e^-a), for an x so bounded below that -a stays in the range of the exponential.
template <value V>
SIMDACT_INLINE constexpr V gate(V x, V a, const reduced<V>& minus_a) {
    using T = element_t<V>;
    using range = exp_range<T>;
    const V one = simd::select(a < V(-range::end * T(0.6)), V(1 / range::scale), V(1));
    return simd::divide(x, math::exp(minus_a, one).plus(one)) * one;
}

template <value V>
SIMDACT_INLINE constexpr V gate(V x, V a) {
    return math::gate(x, a, math::reduce(math::logistic_argument(a)));
}
template <value V>
SIMDACT_INLINE constexpr V gate(V x, const simd::pair<V>& a) {
    return math::gate(x, a.high, math::reduce(math::logistic_argument(a.high), -a.low));
}

/// e = e^-t for t = |a|, from which the slopes of the logistic function and of the gate follow.
template <value V>
struct gate_slope {
    exponential<V> exponent; ///< scale e
    V scaled;                ///< scale e
    V e;

    SIMDACT_INLINE constexpr explicit gate_slope(const reduced<V>& minus_t)
        : exponent(math::exp(minus_t, V(exp_range<element_t<V>>::scale))),
          scaled(exponent.value()),
          e(scaled * V(1 / exp_range<element_t<V>>::scale)) {}

    /// factor / (1 + e)^2
    SIMDACT_INLINE constexpr V times(V factor) const { return simd::divide(factor, simd::fma(e, e + V(2), V(1))); }

    /// The slope of the logistic function, e / (1 + e)^2.
    SIMDACT_INLINE constexpr V logistic() const { return times(scaled) * V(1 / exp_range<element_t<V>>::scale); }

    /// The slope at x of the gate, where rest = 1 + e - |x| a'(x): rest times that of the logistic function for x <= 0;
    /// at x and -x it adds up to 1.
    SIMDACT_INLINE constexpr V gate(V x, V rest) const {
        using range = exp_range<element_t<V>>;
        const V down = times(scaled * rest);
        return simd::select(x > V(0), simd::fma(down, V(-1 / range::scale), V(1)), down * V(1 / range::scale));
    }

    /// log(1 + e) times the scale
    SIMDACT_INLINE constexpr V log1p() const {
        const V ratio = math::log1p_ratio(e);
        return simd::fma(ratio, exponent.rest, ratio) * exponent.power;
    }
};

/// |a| within the range of the exponential.
template <value V>
SIMDACT_INLINE constexpr V slope_argument(V a) {
    return simd::at_most(simd::abs(a), V(exp_range<element_t<V>>::end));
}

}}} // namespace simdact::v0_1_0::math
