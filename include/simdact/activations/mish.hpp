/// \file
/// \code
/// #include <simdact/activations/mish.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/exp.hpp>
#include <simdact/math/in_double.hpp>
#include <simdact/math/logistic.hpp>
#include <simdact/math/quick.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Mish: f(x) = x tanh(log(1 + e^x)).
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 3/5   |
/// | +inf | +inf | 1     |
/// | −inf | −0   | −0    |
/// | NaN  | NaN  | NaN   |
///
/// Range [−0.3088, inf); the derivative is 0 at x = −1.1924. Error at most 2 ULP of the value and 4.2 ULP of the
/// derivative. Within 0.25 of its zero the derivative is off by at most 0.5 half epsilons. It is computed as
/// max(x, 0) + n / d with d = 2 + 2e + e^2 and e = e^x. n is -2x for x > 0, else x (2e + e^2).
///
/// \code
/// simdact::forward(simdact::mish{}, x, y);
/// simdact::backward(simdact::mish{}, x, dy, dx);
/// float y0 = simdact::mish{}(1.0F);  // 0.86510
/// \endcode
///
/// D. Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", BMVC 2020.
struct mish {
    static constexpr const char* name = "mish";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 4.2, 9};
    static constexpr zero_window zero_windows[]{
        {.centre = -1.192431214515495, .half_width = 0.25, .bound = 0.5},
        {.centre = -2.256376396360793, .half_width = 0.75, .bound = 3, .order = 2},
        {.centre = 1.4905711794854284, .half_width = 0.75, .bound = 3, .order = 2}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if constexpr (math::in_double<V>)
            return math::by_doubles(x, [](auto d) SIMDACT_INLINE_LAMBDA { return math::quick_mish(d); });
        using T = element_t<V>;
        using range = math::exp_range<T>;
        const V t = simd::at_most(simd::at_least(x, V(-range::end)), V(is_x_from<T>));
        const math::exponential<V> exp = math::exp(math::reduce(t), V(range::scale));
        // The power is scaled back beside the rest, which takes longer.
        const V e = math::exponential<V>{exp.power * V(1 / range::scale), exp.rest}.value(), next = e + V(2);
        const V d = simd::fence(simd::near_fma(e, next, V(2))),
                d_left = simd::remainder(simd::fence(d - V(2)), e, next);
        // n = power (2 + more), where 2 + more = (1 + rest) (e + 2)
        const auto positive = x > V(0);
        const V more = simd::select(positive, V(0), simd::fma(e, exp.rest + V(1), exp.rest + exp.rest));
        const V power = t * simd::select(positive, V(-range::scale), exp.power), twice = power + power;
        const V n = simd::fence(simd::fma(power, more, twice));
        const V n_left = simd::remainder(simd::fence(n - twice), power, more);
        const V q = simd::divide(n, d), left = simd::fms(q, d_left, n_left);
        return simd::fma(simd::fma(left, simd::rough_reciprocal(d), q), V(1 / range::scale),
                         simd::at_least(x, V(T(-0.0))));
    }

    /// f'(x). With t = |x| and e = e^-t it is e c / d^2 for x < 0, where d = 2 + 2e + e^2 and c = 4 (1 - t) (1 + e) +
    /// 2e + 4e^2 + e^3. For x >= 0 it is 1 - e^2 c / d^2, where d = 1 + 2e + 2e^2 and c = 4 (1 - t) (1 + e) + 4e^2 - 2.
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        if constexpr (math::in_double<V>)
            return math::by_doubles(x, [](auto d) SIMDACT_INLINE_LAMBDA { return math::quick_mish_slope(d).value; });
        constexpr auto scale = math::exp_range<element_t<V>>::scale;
        const V t = math::slope_argument(x);
        const math::gate_slope<V> exp(math::reduce_negative(t));
        const auto negative = x < V(0);
        const V e = exp.e;
        const V first = simd::select(negative, V(2), V(1));
        const V twice = e + e, one_or_two = simd::select(negative, e, twice);
        const V second = simd::fma(e, one_or_two, twice), d = simd::fence(first + second);
        const V lost = simd::fma(e, one_or_two, simd::fence(twice - simd::fence(d - first)));
        const V rest = simd::near_fma(one_or_two, simd::select(negative, simd::fma(V(4), e, e * e), twice),
                                      simd::select(negative, twice, V(-2)));
        const V most = simd::fma(V(-4), t, V(4)), c = simd::fence(most + simd::near_fma(most, e, rest));
        const V power = exp.exponent.power, part = simd::select(negative, power, power * e) * c;
        const V n = simd::near_fma(part, exp.exponent.rest, part);
        const V down = simd::divide(n, simd::near_fma(d, d, (d + d) * lost));
        return simd::select(negative, down * V(1 / scale), simd::fma(down, V(-1 / scale), V(1)));
    }

    /// f''(x). For x < 0 it is 8 e p(e) / (2 + 2e + e^2)^3 with p(e) = 2 - t + (4 - t) e + (3 + 3t/2) e^2 + (1 + t)
    /// e^3, t = |x| and e = e^-t. For x >= 0 it is a similar quotient.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        const V t = math::slope_argument(x);
        const math::gate_slope<V> exp(math::reduce_negative(t));
        const auto negative = x < V(0);
        const V e = exp.e;
        const auto one_of = [&](double below, double above) SIMDACT_INLINE_LAMBDA {
            return simd::select(negative, simd::constant<V>(below), simd::constant<V>(above));
        };
        const V p = simd::fma(simd::fma(simd::fma(one_of(1, 2), e, one_of(3, 4)), e, one_of(4, 3)), e, one_of(2, 1));
        const V q = simd::fma(simd::fma(simd::fma(V(-1), e, one_of(-1.5, -1)), e, one_of(1, 1.5)), e, V(1));
        const V first = one_of(2, 1), second = simd::fma(e, simd::select(negative, e, e + e), e + e);
        const V d = simd::fence(first + second), lost = second - simd::fence(d - first), dd = d * d;
        const V cube = simd::fma(dd, d, dd * (V(3) * lost));
        const V n = simd::select(negative, exp.scaled, exp.scaled * e) * simd::fnma(t, q, p);
        return simd::divide(n, cube) * V(8 / math::exp_range<T>::scale);
    }

private:
    /// From this x on, f(x) rounds to x, or it is next to it.
    template <element T>
    static constexpr T is_x_from = T(0.4) * std::numeric_limits<T>::digits;
};

/// `fast{mish{}}`: x n / (n + 2) with n = e^2x + 2 e^x.
template <>
struct fast_form<mish> {
    static constexpr const char* name = "fast<mish>";
    static constexpr fast_bound bound{.absolute = {2e-7, 5e-7}, .relative = 5e-6};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const mish&, V x) {
        const V bounded = simd::at_least(x, V(-math::fast_exp_end));
        const V e = exp(bounded), n = simd::fma(e, e, e + e);
        return bounded * simd::divide(n, n + V(2));
    }

    /// e c / (2 + 2e + e^2)^2 with e = e^x and c = 4 (x + 1) + (4x + 6) e + 4e^2 + e^3.
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const mish&, V x) {
        const V b = simd::at_most(simd::at_least(x, V(-math::fast_exp_end)), V(end));
        const V e = exp(b), d = simd::fma(e, e + V(2), V(2));
        const V c = simd::fma(simd::fma(e + V(4), e, simd::fma(V(4), b, V(6))), e, simd::fma(V(4), b, V(4)));
        return simd::divide(e * c, d * d);
    }

private:
    /// Beyond 28 log(2), value and derivative are x and 1. A power of 2 causes no rounding.
    static constexpr float end = 20, end_of_exponent = 28;

    template <value V>
    SIMDACT_INLINE static constexpr V exp(V x) {
        return math::fast_power<V>(simd::at_most(x * V(math::per_log2), V(end_of_exponent))).unless_nan();
    }
};

}} // namespace simdact::v0_1_0
