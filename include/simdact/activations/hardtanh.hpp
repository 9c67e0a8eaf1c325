/// \file
/// \code
/// #include <simdact/activations/hardtanh.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The identity between two bounds: f(x) = min(max(min_val, x), max_val).
///
/// | x                  | f(x)    | f'(x) |
/// |--------------------|---------|-------|
/// | <= min_val         | min_val | +0    |
/// | (min_val, max_val) | x       | 1     |
/// | >= max_val         | max_val | +0    |
/// | ±0                 | ±0      | 1     |
/// | +inf               | max_val | +0    |
/// | −inf               | min_val | +0    |
/// | NaN                | NaN     | 1     |
///
/// The row of ±0 is for bounds with 0 between them. −0 stays −0 also if a bound is 0. Range [min_val, max_val]. Exact,
/// except that the bounds are rounded to the element type. The gradient is selected, not multiplied: dy = inf or NaN on
/// a flat side gives +0. Kernels throw std::invalid_argument unless both bounds are finite and min_val <= max_val.
///
/// \code
/// simdact::forward(simdact::hardtanh{}, x, y);        // y[i] = min(max(-1, x[i]), 1)
/// simdact::backward(simdact::hardtanh{}, x, dy, dx);  // dx[i] = x[i] <= -1 || x[i] >= 1 ? 0 : dy[i]
/// float y0 = simdact::hardtanh{.min_val = 0, .max_val = 20}(-3.0F);  // 0
/// \endcode
///
/// R. Collobert, "Large Scale Machine Learning", thesis, Université Paris VI, 2004.
struct hardtanh {
    /// The lower bound.
    double min_val = -1;
    /// The upper bound.
    double max_val = 1;

    static constexpr const char* name = "hardtanh";
    static constexpr double max_ulp[]{0.5, 0, 0};
    static constexpr parameter<hardtanh> parameters[]{
        {.name = "min_val",
         .member = &hardtanh::min_val,
         .must_be = {.is = relation::at_most, .other = &hardtanh::max_val}},
        {.name = "max_val", .member = &hardtanh::max_val}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::at_most(simd::at_least(x, simd::constant<V>(min_val)), simd::constant<V>(max_val));
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient_where(inactive(x), V(1));
    }

    /// dy f'(x) where y = f(x) is given.
    template <value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V y, V dy) const {
        return gradient_where(inactive(y), dy);
    }

    /// x <= min_val or x >= max_val: the flat sides.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= simd::constant<V>(min_val) || x >= simd::constant<V>(max_val);
    }

    /// 0 on the flat sides, dy elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), dy);
    }
};

}} // namespace simdact::v0_1_0
