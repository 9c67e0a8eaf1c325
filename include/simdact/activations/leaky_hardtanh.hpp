/// \file
/// \code
/// #include <simdact/activations/leaky_hardtanh.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The identity between two bounds and a line beyond each: f(x) = min_val + min_slope (x − min_val) below min_val,
/// max_val + max_slope (x − max_val) above max_val.
///
/// | x                  | f(x)                            | f'(x)     |
/// |--------------------|---------------------------------|-----------|
/// | <= min_val         | min_val + min_slope (x − min_val) | min_slope |
/// | (min_val, max_val) | x                               | 1         |
/// | >= max_val         | max_val + max_slope (x − max_val) | max_slope |
/// | ±0                 | ±0                              | 1         |
/// | +inf               | max_slope · inf                 | max_slope |
/// | −inf               | min_slope · −inf                | min_slope |
/// | NaN                | NaN                             | 1         |
///
/// The row of ±0 is for bounds with 0 between them. Error at most 2 ULP of the value and 0.5 ULP of the derivative. The
/// bounds are rounded to the element type. With other parameters the error is at most 2.5 ULP of the larger of value
/// and bound, as long as x minus the bound does not overflow. A slope of 0 multiplies too: an infinite x or dy gives
/// NaN there; hardtanh selects instead. Kernels throw std::invalid_argument unless all four are finite and min_val <=
/// max_val. `backward_from_output` needs slopes of at least 0.
///
/// \code
/// simdact::forward(simdact::leaky_hardtanh{}, x, y);
/// simdact::backward(simdact::leaky_hardtanh{.min_slope = 0.1, .max_slope = 0.1}, x, dy, dx);
/// float y0 = simdact::leaky_hardtanh{}(3.0F);  // 1.02
/// \endcode
///
/// NeuralAmpModeler's activation LeakyHardtanh.
struct leaky_hardtanh {
    /// The lower bound.
    double min_val = -1;
    /// The upper bound.
    double max_val = 1;
    /// The slope below the lower bound.
    double min_slope = 0.01;
    /// The slope above the upper bound.
    double max_slope = 0.01;

    static constexpr const char* name = "leaky_hardtanh";
    static constexpr bool piecewise_linear = true;
    static constexpr double max_ulp[]{2, 0.5, 0};
    static constexpr parameter<leaky_hardtanh> parameters[]{
        {.name = "min_val",
         .member = &leaky_hardtanh::min_val,
         .must_be = {.is = relation::at_most, .other = &leaky_hardtanh::max_val}},
        {.name = "max_val", .member = &leaky_hardtanh::max_val},
        {.name = "min_slope", .member = &leaky_hardtanh::min_slope, .from_output = {relation::at_least, 0}},
        {.name = "max_slope", .member = &leaky_hardtanh::max_slope, .from_output = {relation::at_least, 0}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V low = simd::constant<V>(min_val), high = simd::constant<V>(max_val);
        const auto below = x < low;
        const V bound = simd::select(below, low, high);
        const V slope = simd::select(below, simd::constant<V>(min_slope), simd::constant<V>(max_slope));
        const V beyond = simd::fma(slope, simd::fence(x - bound), bound);
        return simd::select(below || x > high, beyond, x);
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient(x, V(1));
    }

    /// dy f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V gradient(V x, V dy) const {
        const V above = simd::select(x >= simd::constant<V>(max_val), simd::constant<V>(max_slope), V(1));
        return dy * simd::select(x <= simd::constant<V>(min_val), simd::constant<V>(min_slope), above);
    }

    /// dy f'(x) where y = f(x) is given. It needs slopes of at least 0, so that y lies on the side of x.
    template <value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V y, V dy) const {
        return gradient(y, dy);
    }
};

}} // namespace simdact::v0_1_0
