/// \file
/// \code
/// #include <simdact/activations/snake.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/sin.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Snake: f(x) = x + sin(alpha x)^2 / alpha, f'(x) = 1 + sin(2 alpha x), for periodic data.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | +0   | 1 [1] |
/// | +inf | +inf | NaN   |
/// | −inf | −inf | NaN   |
/// | NaN  | NaN  | NaN   |
///
/// [1] or the number below it.
///
/// Range (−inf, inf); it never falls. The derivative, in [0, 2], has a zero in every period pi / alpha, so its bound is
/// absolute; it holds for every finite x, of any size. At infinity the value is the limit, where x + sin^2 would be
/// NaN, and the derivative has none. alpha is taken as the double that it is. For other alpha between 1e-9 and 1e9 the
/// bound of the value is 3, and beyond |alpha x| = 2^16 in float and 2^40 in double the derivative is that of alpha x
/// rounded to double. It takes some 20 ns there.
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
    static constexpr error_bound max_ulp{.value = 2, .derivative = 0}; // of NaN: finite x have the window
    static constexpr zero_window derivative_zeros[]{{.centre = 0, .half_width = zero_window::everywhere, .bound = 4.5}};
    static constexpr parameter<snake> parameters[]{
        {.name = "alpha", .member = &snake::alpha, .must_be = {.is = relation::above}}};

    /// f(x), for float, double or a batch of either; never throws. Where 1 / alpha is hardly more than a unit of x in
    /// the last place, the mean of sin^2 serves.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        constexpr T most = (std::numeric_limits<T>::max)(); // no call, which files of different flags would share
        const T bound = simd::at_most(math::farthest_turns<T> / static_cast<T>(alpha), most);
        const V inner = simd::at_most(simd::at_least(x, V(-bound)), V(bound));
        const math::squared_sine<V> s(math::turn(simd::product(simd::split<T>(alpha), inner), T(0)));
        const auto unit = simd::split<T>(simd::reciprocal(alpha));
        const simd::pair<V> ratio = simd::product(unit, s.ratio.high);
        const V low = simd::fma(V(unit.high), s.ratio.low, ratio.low);
        const V y = simd::fma(s.square.high, ratio.high, simd::fma(s.odd, V(unit.high), x)) +
                    simd::fma(s.square.low, ratio.high, simd::fma(s.square.high, low, s.odd * V(unit.low)));
        return simd::select(simd::abs(x) > V(bound), simd::fma(V(unit.high), V(T(0.5)), x), y);
    }

    /// f'(x) = 2 sin(alpha x + pi / 4)^2
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const math::squared_sine<V> s(math::turn_product(alpha, x, element_t<V>(0.5)));
        const V square = s.square.high + s.square.low;
        return simd::fma(square + square, s.ratio.high, s.odd + s.odd);
    }
};

}} // namespace simdact::v0_1_0
