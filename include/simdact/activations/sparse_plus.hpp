/// \file
/// \code
/// #include <simdact/activations/sparse_plus.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/fence.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Softplus with straight ends: f(x) = 0 for x <= −1, x for x >= 1, (x + 1)^2 / 4 between.
///
/// | x       | f(x)          | f'(x)       |
/// |---------|---------------|-------------|
/// | <= −1   | +0            | +0          |
/// | (−1, 1) | (x + 1)^2 / 4 | (x + 1) / 2 |
/// | ±0      | 1/4           | 1/2         |
/// | >= 1    | x             | 1           |
/// | +inf    | +inf          | 1           |
/// | −inf    | +0            | +0          |
/// | NaN     | NaN           | NaN         |
///
/// Range [0, inf). Its derivative is sparse_sigmoid. Error at most 2 ULP of the value and 0.5 ULP of the derivative.
/// The gradient is selected on the straight sides: where x <= −1, dy = inf or NaN gives +0.
///
/// \code
/// simdact::forward(simdact::sparse_plus{}, x, y);
/// simdact::backward(simdact::sparse_plus{}, x, dy, dx);
/// float y0 = simdact::sparse_plus{}(0.5F);  // 0.5625
/// \endcode
///
/// The function `sparse_plus` of JAX.
struct sparse_plus {
    static constexpr const char* name = "sparse_plus";
    static constexpr double max_ulp[]{2, 0.5, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V twice = simd::fence(simd::at_least(x, V(-1)) + V(1));
        return simd::select(x >= V(1), x, twice * twice * V(element_t<V>(0.25)));
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient(x, V(1));
    }

    /// f''(x): 1/2 between the kinks, 0 at them and beyond.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::select(x <= V(-1) || x >= V(1), V(0), V(element_t<V>(0.5)));
    }

    /// dy f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V gradient(V x, V dy) const {
        const V between = dy * (simd::fence(x + V(1)) * V(element_t<V>(0.5)));
        return simd::select(x <= V(-1), V(0), simd::select(x >= V(1), dy, between));
    }
};

}} // namespace simdact::v0_1_0
