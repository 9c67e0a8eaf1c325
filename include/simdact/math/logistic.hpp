/// \file
/// The logistic function 1 / (1 + e^-a), and the gate x / (1 + e^-a) of silu and similar functions. The argument may be
/// a pair, because the exponential multiplies a relative error of a by |a|.
#pragma once

#include <simdact/math/exp.hpp>
#include <simdact/math/log1p.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// Beyond this a, 1 + e^-a is 1.
inline constexpr int logistic_saturates = 40;

/// 1 / (1 + e^-a)
template <value V>
SIMDACT_INLINE constexpr V logistic(const reduced<V>& minus_a) {
    const V one(1 / exp_range<element_t<V>>::scale);
    return simd::divide(V(1), math::exp(minus_a, one).plus(one)) * one;
}

/// a within the range of the exponential of -a.
template <value V>
SIMDACT_INLINE constexpr V logistic_argument(V a, element_t<V> end = exp_range<element_t<V>>::end) {
    return simd::at_least(simd::at_most(a, V(logistic_saturates)), V(-end));
}

template <value V>
SIMDACT_INLINE constexpr V logistic(V a) {
    return math::logistic(math::reduce_negative(math::logistic_argument(a)));
}
template <value V>
SIMDACT_INLINE constexpr V logistic(const simd::pair<V>& a) {
    return math::logistic(math::reduce_negative(math::logistic_argument(a.high), a.low));
}

/// How far the exponential beside a factor goes: a large factor keeps results from vanishing.
template <element T>
struct tail_range {
    T end = exp_range<T>::end, scale = exp_range<T>::scale;
    T scaled_from = exp_range<T>::end * T(0.6); ///< beyond this x a gate needs the scale

    /// For factors from 2^20 on. e^-end is 2^-251 or 2^-2043.
    SIMDACT_INLINE static constexpr tail_range longest() {
        using range = exp_range<T>;
        return {range::longest, range::scale * static_cast<T>(simd::power_of_two(range::spare)),
                (std::numeric_limits<T>::max_exponent - T(1.75)) * T(0.6931)};
    }
};

/// x / (1 + e^-a). x has a lower bound, so that -a stays in the range of the exponential.
template <value V>
SIMDACT_INLINE constexpr V gate(V x, V a, const reduced<V>& minus_a, const tail_range<element_t<V>>& range = {}) {
    const V one = simd::select(a < V(-range.scaled_from), V(1 / range.scale), V(1));
    return simd::divide(x, math::exp(minus_a, one).plus(one)) * one;
}

template <value V>
SIMDACT_INLINE constexpr V gate(V x, V a) {
    return math::gate(x, a, math::reduce_negative(math::logistic_argument(a)));
}
template <value V>
SIMDACT_INLINE constexpr V gate(V x, const simd::pair<V>& a, const tail_range<element_t<V>>& range = {}) {
    return math::gate(x, a.high, math::reduce_negative(math::logistic_argument(a.high, range.end), a.low), range);
}

/// e = e^-t for t = |a|. It gives the slopes of the logistic function and of the gate.
template <value V>
struct gate_slope {
    exponential<V> exponent; ///< scale e
    V scaled;                ///< scale e
    V e;                     ///< from the power scaled back, which is ready before `scaled`

    /// `logistic` and `gate` are for the scale that it has here, as is scale e above.
    SIMDACT_INLINE constexpr explicit gate_slope(const reduced<V>& minus_t,
                                                 element_t<V> scale = exp_range<element_t<V>>::scale)
        : exponent(math::exp(minus_t, V(scale))),
          scaled(exponent.value()),
          e(exponential<V>{exponent.power * V(1 / scale), exponent.rest}.value()) {}

    /// factor times the scaled e, with one rounding. A power of 2 causes none.
    SIMDACT_INLINE constexpr V product(V factor) const {
        const V part = exponent.power * factor;
        return simd::near_fma(part, exponent.rest, part);
    }

    /// factor / (1 + e)^2
    SIMDACT_INLINE constexpr V times(V factor) const { return simd::divide(factor, simd::fma(e, e + V(2), V(1))); }

    /// The slope of the logistic function, e / (1 + e)^2.
    SIMDACT_INLINE constexpr V logistic() const {
        constexpr auto unit = 1 / exp_range<element_t<V>>::scale;
        const V same = scaled * V(unit); // as e, with an operation less where e has no other use
        return simd::divide(scaled, simd::fma(same, same + V(2), V(1))) * V(unit);
    }

    /// The slope of the gate at x, with rest = 1 + e - |x| a'(x). For x <= 0 it is rest times the slope of the logistic
    /// function. The slopes at x and -x add up to 1.
    SIMDACT_INLINE constexpr V gate(V x, V rest) const {
        using range = exp_range<element_t<V>>;
        const V down = times(product(rest));
        return simd::select(x > V(0), simd::fma(down, V(-1 / range::scale), V(1)), down * V(1 / range::scale));
    }

    /// The gate itself, x / (1 + e^-a), for an `inner` that is x where a result is not too small for its type.
    SIMDACT_INLINE constexpr V gate_value(V x, V inner, V a) const {
        constexpr auto unit = 1 / exp_range<element_t<V>>::scale;
        const auto above = a >= V(0); // so that -0 stays
        const V y = simd::divide(simd::select(above, x, product(inner)), simd::fence(e + V(1)));
        return simd::select(above, y, y * V(unit));
    }

    /// 1 - e, for the scale that it has here. Its relative error is small for small t too.
    SIMDACT_INLINE constexpr V gap(element_t<V> scale = exp_range<element_t<V>>::scale) const {
        const V power = exponent.power * V(1 / scale);
        return simd::fnma(power, exponent.rest, V(1) - power);
    }
    /// factor / (1 + e)^3
    SIMDACT_INLINE constexpr V over_cube(V factor) const {
        const V square = simd::fma(e, e + V(2), V(1));
        return simd::divide(factor, simd::fma(square, e, square));
    }
    /// A factor times the second derivative of the logistic function at -t, e (1 - e) / (1 + e)^3.
    SIMDACT_INLINE constexpr V logistic_curve(element_t<V> factor = 1) const {
        return over_cube(scaled * gap()) * V(factor / exp_range<element_t<V>>::scale);
    }
    /// The second derivative of the gate by a, times the scale: e (2 (1 + e) - t (1 - e)) / (1 + e)^3.
    SIMDACT_INLINE constexpr V gate_curve(V t, element_t<V> scale = exp_range<element_t<V>>::scale) const {
        return simd::fence(over_cube(scaled) * simd::fnma(t, gap(scale), simd::fma(e, V(2), V(2))));
    }
    /// log(1 + e) times the scale
    SIMDACT_INLINE constexpr V log1p() const {
        const V first(log1p_coefficients<element_t<V>>[0]),
            ratio = simd::fence(first + simd::fence(math::log1p_ratio_rest(e)));
        return simd::fma(ratio, exponent.rest, ratio) * exponent.power;
    }
};

/// |a| within the range of the exponential.
template <value V>
SIMDACT_INLINE constexpr V slope_argument(V a) {
    return simd::at_most(simd::abs(a), V(exp_range<element_t<V>>::end));
}

/// 2^f = (1 + af^2 + bf) / (1 + af^2 - bf) within 4.4e-7 for |f| <= 1/2, by bench/coefficients/fast.py.
inline constexpr float fast_odds_a = 0x1.472bcp-5F, fast_odds_b = 0x1.62e3ap-2F;

/// 2^z = yes / no for -fast_power_end <= z <= 60, so that a result needs one division only. z has been bounded and is
/// not a product, so no compiler fuses it with a sum.
template <value V>
struct fast_odds {
    V yes, no;

    SIMDACT_INLINE constexpr explicit fast_odds(V z) {
        const V shifted = simd::fence(z + V(simd::integer_shift<float>));
        const V f = simd::fence(z - simd::fence(shifted - V(simd::integer_shift<float>)));
        const V even = simd::fma(f * f, V(fast_odds_a), V(1));
        yes = simd::times_power(simd::fma(f, V(fast_odds_b), even), shifted);
        no = simd::fma(f, V(-fast_odds_b), even);
    }
};

/// 2^z / (1 + 2^z) for z >= -fast_power_end.
template <value V>
SIMDACT_INLINE constexpr V fast_gate(V z) {
    constexpr float saturates = 60;
    const fast_odds<V> e(simd::at_most(z, V(saturates)));
    return simd::divide(e.yes, e.yes + e.no);
}

/// The slope of fast_gate: e / (1 + e)^2 with e = 2^-|z|.
template <value V>
SIMDACT_INLINE constexpr V fast_logistic_slope(V z) {
    const fast_odds<V> e(simd::at_least(-simd::abs(z), V(-fast_power_end)));
    const V d = e.yes + e.no;
    return simd::divide(e.yes * e.no, d * d);
}

/// The slope at x of x / (1 + 2^-z(x)), where z is odd and rising. The arguments are z(-|x|) >= -fast_power_end and
/// rest = 1 - |x| z'(x) log(2). The slopes at x and -x add up to 1.
template <value V>
SIMDACT_INLINE constexpr V fast_gate_slope(V x, V minus_z, V rest) {
    const fast_odds<V> e(minus_z);
    const V d = e.yes + e.no, down = simd::divide(e.yes * simd::fma(rest, e.no, e.yes), d * d);
    return simd::select(x > V(0), V(1) - down, down);
}

}}} // namespace simdact::v0_1_0::math
