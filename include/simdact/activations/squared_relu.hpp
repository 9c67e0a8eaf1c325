/// \file
/// \code
/// #include <simdact/activations/squared_relu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Square of the rectified linear unit: f(x) = max(0, x)².
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | > 0  | x²   | 2x    |
/// | < 0  | +0   | +0    |
/// | ±0   | +0   | +0    |
/// | +inf | +inf | +inf  |
/// | −inf | +0   | +0    |
/// | NaN  | NaN  | NaN   |
///
/// Range [0, inf). Error at most 0.5 ULP of the value. The derivative is exact. The gradient is selected on the flat
/// side: where x <= 0, dy = inf or NaN gives +0.
///
/// \code
/// simdact::forward(simdact::squared_relu{}, x, y);
/// simdact::backward(simdact::squared_relu{}, x, dy, dx);  // dx[i] = x[i] <= 0 ? 0 : 2 x[i] dy[i]
/// float y0 = simdact::squared_relu{}(3.0F);               // 9
/// \endcode
///
/// D. R. So et al., "Primer: Searching for Efficient Transformers for Language Modeling", NeurIPS 2021.
struct squared_relu {
    static constexpr const char* name = "squared_relu";
    static constexpr double max_ulp[]{0.5, 0, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V r = simd::at_least(x, V(0));
        return r * r;
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient(x, V(1));
    }

    /// f''(x): 2 for x > 0, 0 else.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::select(x <= V(0), V(0), V(2));
    }

    /// dy f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V gradient(V x, V dy) const {
        return simd::select(x <= V(0), V(0), dy * (x + x));
    }
};

}} // namespace simdact::v0_1_0
