/// \file
/// \code
/// #include <simdact/activations/snake.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/sine.hpp>

namespace simdact { inline namespace v0_1_0 {

namespace math {
template <element T>
struct snake_for_call;
}

/// Snake: f(x) = x + sin(alpha x)^2 / alpha, f'(x) = 1 + sin(2 alpha x), for periodic data.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | +0   | 1 [1] |
/// | +inf | +inf | NaN   |
/// | −inf | −inf | NaN   |
/// | NaN  | NaN  | NaN   |
///
/// [1] Or the next number below 1.
///
/// Range (−inf, inf); it never falls. Error at most 2 ULP of the value and 4.5 half epsilons of the derivative. The
/// derivative, in [0, 2], has a zero in every period pi / alpha, so its bound is absolute; it holds for every finite x,
/// of any size. At infinity the value is the limit, where x + sin^2 would be NaN, and the derivative has none. alpha is
/// taken as the double that it is. For other alpha, of any size, the bound of the value is 3. Beyond |alpha x| = 2^16
/// in float and 2^40 in double the derivative is that of alpha x rounded to double, at most the largest one. It takes
/// some 20 ns there.
///
/// \code
/// simdact::forward(simdact::snake{}, x, y);
/// simdact::backward(simdact::snake{.alpha = 5}, x, dy, dx);
/// float y0 = simdact::snake{}(1.0F);  // 1.70807
/// \endcode
///
/// L. Ziyin, T. Hartwig, M. Ueda, "Neural Networks Fail to Learn Periodic Functions and How to Fix It", NeurIPS 2020.
struct snake {
    /// Frequency: finite and above 0.
    double alpha = 1;

    static constexpr const char* name = "snake";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 0, 0}; // for NaN only; finite x have the window
    static constexpr zero_window zero_windows[]{
        {.centre = 0, .half_width = zero_window::everywhere, .bound = 4.5},
        {.centre = 0, .half_width = zero_window::everywhere, .bound = 6, .order = 2}};
    static constexpr parameter<snake> parameters[]{
        {.name = "alpha", .member = &snake::alpha, .must_be = {.is = relation::above}}};

    /// f(x), for float, double or a batch of either; never throws. If 1 / alpha is not much more than an ULP of x, the
    /// mean of sin^2 is used.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return for_call<element_t<V>>()(x);
    }

    /// f'(x) = 1 + sin(2 alpha x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return for_call<element_t<V>>().derivative(x);
    }

    /// f''(x) = 2 alpha (1 - 2 sin(alpha x)^2)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return for_call<element_t<V>>().second_derivative(x);
    }

    /// The same function, with what depends on alpha alone computed once for a call.
    template <element T>
    SIMDACT_INLINE constexpr auto for_call() const {
        return math::snake_for_call<T>(*this);
    }
};

namespace math {

/// snake for a call on elements of T.
template <element T>
struct snake_for_call : snake {
    turn_factor<T> turns;
    T part, half;                          ///< with a tiny alpha sin^2 takes a part of 1 / alpha, and all is halved
    simd::pair<T> unit;                    ///< the rest of 1 / alpha
    simd::pair<T> twice{}, quarter_turn{}; ///< 2 alpha and pi / (2 alpha), which sin(2 alpha x) has as half a period
    T per_quarter_turn = 0;
    T near_end = 0; ///< up to this |x| two parts of a quarter turn are enough

    SIMDACT_INLINE constexpr explicit snake_for_call(const snake& f) : snake(f), turns(alpha) {
        // 1 / alpha may overflow and so may sums on the way.
        const bool tiny = alpha < simd::power_of_two(30 - std::numeric_limits<T>::max_exponent);
        const double of_sine = tiny ? 0x1p100 : 1, of_all = tiny ? 0.5 : 1;
        const int k = simd::exponent_of<T>(alpha);
        const simd::pair<double> r = simd::reciprocal(alpha * simd::power_of_two(-k));
        const double power = simd::power_of_two(-k) / of_sine * of_all;
        unit = simd::split<T>({r.high * power, r.low * power});
        part = static_cast<T>(of_sine);
        half = static_cast<T>(of_all);
        if (!turns.ordinary) return;
        const simd::pair<double> turn = simd::product(half_pi<double>, r.high);
        const double shrink = simd::power_of_two(-k);
        quarter_turn = simd::split<T>({turn.high * shrink, simd::fma(half_pi<double>.high, r.low, turn.low) * shrink});
        twice = simd::split<T>(2 * alpha);
        per_quarter_turn = static_cast<T>(0x1.45f306dc9c883p-1 * alpha);
        near_end = static_cast<T>(static_cast<double>(near_turns<T>) / alpha);
    }

    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const squared_sine<V> s(math::turn(turns.times_bounded(x), T(0)), part);
        const simd::pair<V> ratio = simd::product(unit, s.ratio.high);
        const V low = simd::fma(V(unit.high), s.ratio.low, ratio.low), summand = turns.ordinary ? x : x * V(half);
        const V y = simd::fma(s.square.high, ratio.high, simd::fma(s.odd, V(unit.high), summand)) +
                    simd::fma(s.square.low, ratio.high, simd::fma(s.square.high, low, s.odd * V(unit.low)));
        const V mean = simd::fma(V(unit.high), V(part / 2), summand);
        const V chosen = simd::select(simd::abs(x) > V(turns.bound), mean, y);
        return turns.ordinary ? chosen : chosen * V(1 / half);
    }
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        if (!simd::is_fused<V> || !turns.ordinary) return slope_anywhere(x);
        const V b = turns.shrinks ? x : simd::at_most(simd::at_least(x, V(-near_end)), V(near_end)); // no overflow
        const V shifted = simd::fence(simd::fma(b, V(per_quarter_turn), V(simd::integer_shift<T>)));
        const V n = simd::fence(shifted - V(simd::integer_shift<T>));
        const V rest = simd::fnma(n, V(quarter_turn.low), simd::fnma(n, V(quarter_turn.high), b));
        const V r = simd::fma(rest, V(twice.high), rest * V(twice.low));
        const V y = simd::alternate(math::short_sine(r), shifted) + V(1);
        const auto distant = simd::abs(x) > V(near_end);
        if constexpr (element<V>) {
            return distant ? slope_anywhere(x) : y;
        } else {
            if (simd::to_bits(distant) == 0) SIMDACT_LIKELY {
                return y;
            }
            return simd::select(distant, slope_anywhere(x), y);
        }
    }
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        const squared_sine<V> s(math::turn_product(turns, x, T(0)));
        const V square = s.square.high + s.square.low;
        const V centred = simd::fnma(square, s.ratio.high, V(T(0.5)) - s.odd);
        return V(static_cast<T>(alpha)) * (V(4) * centred);
    }

private:
    template <value V>
    SIMDACT_INLINE constexpr V slope_anywhere(V x) const {
        return math::sine_of_twice(math::turn_product(turns, x, T(0)), V(1));
    }
};

} // namespace math

/// `fast{snake{}}`: x + s^2 / alpha, where the sine s is one number. The derivative is that of snake. So is the value
/// without FMA, and for an alpha beyond 2^64 or below 2^-64. For other alpha twice the bounds hold; where it is below
/// 1, those of the value for alpha f(x).
template <>
struct fast_form<snake> {
    static constexpr const char* name = "fast<snake>";
    static constexpr fast_bound bound{.absolute = {2.5e-7, 4e-7}, .relative = 5e-7};

    /// What depends on alpha alone. Plain quotients are constants where alpha is one; the parts of `accurate` are not.
    struct numbers {
        math::snake_for_call<float> accurate;
        float alpha, half_turn, per_half_turn; ///< half_turn is pi / alpha

        SIMDACT_INLINE constexpr explicit numbers(const snake& f)
            : accurate(f),
              alpha(simd::converted<float>(f.alpha)),
              half_turn(simd::converted<float>(0x1.921fb54442d18p1 / f.alpha)),
              per_half_turn(simd::converted<float>(f.alpha * 0x1.45f306dc9c883p-2)) {}
    };

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const numbers& f, V x) {
        if (!simd::is_fused<V> || !f.accurate.turns.ordinary) return f.accurate(x);
        const V b = f.accurate.turns.bounded(x);
        constexpr float shift = simd::integer_shift<float>;
        const V n = simd::fence(simd::fma(b, V(f.per_half_turn), V(shift)) - V(shift));
        const V r = simd::fnma(n, V(f.half_turn), b) * V(f.alpha), rr = r * r;
        const V s = simd::fma(r * rr, math::horner(rr, math::sine_coefficients<float>), r);
        return simd::fma(s * V(f.accurate.unit.high), s, x);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const numbers& f, V x) {
        return f.accurate.derivative(x);
    }
};

}} // namespace simdact::v0_1_0
