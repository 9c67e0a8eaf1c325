/// \file
/// \code
/// #include <simdact/activations/gelu_tanh.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/in_double.hpp>
#include <simdact/math/logistic.hpp>
#include <simdact/math/quick.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Gaussian error linear unit in its tanh form: f(x) = x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))), at most 4.73e-4 from
/// gelu. It is computed as x / (1 + e^-a) with a = √(8/π) (x + 0.044715 x³), and a has two parts.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1/2   |
/// | +inf | +inf | 1     |
/// | −inf | −0   | −0    |
/// | NaN  | NaN  | NaN   |
///
/// Range [−0.1700, inf); the derivative is 0 at x = −0.7525. Error at most 2 ULP of the value and 4.3 ULP of the
/// derivative. Within 0.25 of its zero the derivative is off by at most one half epsilon.
///
/// \code
/// simdact::forward(simdact::gelu_tanh{}, x, y);
/// simdact::backward(simdact::gelu_tanh{}, x, dy, dx);
/// float y0 = simdact::gelu_tanh{}(1.0F);  // 0.84119
/// \endcode
///
/// D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units (GELUs)", arXiv:1606.08415, 2016.
struct gelu_tanh {
    static constexpr const char* name = "gelu_tanh";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 4.3, 12};
    static constexpr zero_window zero_windows[]{
        {.centre = -0.752461422071016, .half_width = 0.25, .bound = 1},
        {.centre = -1.4185040087908283, .half_width = 0.75, .bound = 4.5, .order = 2},
        {.centre = 1.4185040087908283, .half_width = 0.75, .bound = 4.5, .order = 2}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if constexpr (math::in_double<V>)
            return math::by_doubles(
                x, [](auto d) SIMDACT_INLINE_LAMBDA { return math::quick_gelu_tanh<decltype(d)>(d).value(); });
        const V bounded = simd::at_least(x, V(-end<V>));
        return math::gate(bounded, argument(simd::at_most(bounded, V(end<V>))));
    }

    /// f'(x): t a'(t) is a + 2 cubic t^3.
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        if constexpr (math::in_double<V>)
            return math::by_doubles(
                x, [](auto d) SIMDACT_INLINE_LAMBDA { return math::quick_gelu_tanh<decltype(d)>(d).slope().value; });
        const V t = simd::at_most(simd::abs(x), V(end<V>));
        const simd::pair<V> a = argument(t);
        const math::gate_slope<V> slope(math::reduce_negative(a.high, a.low));
        const V more = simd::fma(t + t, V(cubic<V>.high) * (t * t), a.low);
        return slope.gate(x, simd::fence(V(1) - a.high) + simd::fence(slope.e - more));
    }

    /// f''(x) = e ((2 a' + t a'') (1 + e) - t a'^2 (1 - e)) / (1 + e)^3 with t = |x| and e = e^-a(t)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        const V t = simd::at_most(simd::abs(x), V(end<V>)), tt = t * t;
        const simd::pair<V> a = argument(t);
        const V inner = V(linear<V>.high) + simd::fma(V(3 * cubic<V>.high), tt, V(linear<V>.low)); // a'(t)
        const V outer = simd::fma(V(12 * cubic<V>.high), tt, V(2 * linear<V>.high));               // 2 a' + t a''
        const math::gate_slope<V> slope(math::reduce_negative(a.high, a.low));
        const V curve = simd::fnma(t * inner, inner * slope.gap(), simd::fma(outer, slope.e, outer));
        return simd::fence(slope.over_cube(slope.scaled) * curve) * V(1 / math::exp_range<element_t<V>>::scale);
    }

private:
    template <class V>
    static constexpr auto linear = simd::split<element_t<V>>({0x1.9884533d43651p0, -0x1.cbc0d30ebfd15p-54});
    template <class V>
    static constexpr auto cubic = simd::split<element_t<V>>({0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c7p-61});

    /// Beyond this x, a is outside the range of the exponential.
    template <class V>
    static constexpr element_t<V> end = element_t<V>(std::same_as<element_t<V>, float> ? 11.25 : 21.75);

    /// x (linear + cubic x^2)
    template <value V>
    SIMDACT_INLINE static constexpr simd::pair<V> argument(V x) {
        const simd::pair<V> xx = simd::two_product(x, x);
        const simd::pair<V> p = simd::two_product(V(cubic<V>.high), xx.high);
        const simd::pair<V> sum = simd::two_sum(V(linear<V>.high), p.high);
        const V low =
            simd::fma(V(cubic<V>.high), xx.low, simd::fma(V(cubic<V>.low), xx.high, V(linear<V>.low) + p.low));
        const simd::pair<V> a = simd::two_product(x, sum.high);
        return {a.high, simd::fma(x, sum.low + low, a.low)};
    }
};

/// `fast{gelu_tanh{}}`: x e / (1 + e) with e = 2^(x (linear + cubic x^2)).
template <>
struct fast_form<gelu_tanh> {
    static constexpr const char* name = "fast<gelu_tanh>";
    static constexpr fast_bound bound{.absolute = {2.5e-7, 3e-7}, .relative = 1.2e-5};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const gelu_tanh&, V x) {
        const V bounded = simd::at_least(x, V(-end));
        return bounded * math::fast_gate(simd::at_least(exponent(bounded), V(-math::fast_power_end)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const gelu_tanh&, V x) {
        const V t = simd::at_most(simd::abs(x), V(end));
        const V slope =
            simd::fma(t * t, V(static_cast<float>(-3 * cubic * log2)), V(static_cast<float>(-linear * log2)));
        return math::fast_gate_slope(x, simd::at_least(-exponent(t), V(-math::fast_power_end)),
                                     simd::fma(t, slope, V(1)));
    }

private:
    static constexpr double log2 = 0.69314718055994530942;
    static constexpr double linear = 1.59576912160573071176 / log2, cubic = linear * 0.044715; // sqrt(8 / pi)
    static constexpr float end = 10.25F; ///< the exponent is beyond fast_power_end

    /// x (linear + cubic x^2)
    template <value V>
    SIMDACT_INLINE static constexpr V exponent(V x) {
        return x * simd::fma(x * x, V(static_cast<float>(cubic)), V(static_cast<float>(linear)));
    }
};

}} // namespace simdact::v0_1_0
