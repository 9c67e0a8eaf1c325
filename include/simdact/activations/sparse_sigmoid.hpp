/// \file
/// \code
/// #include <simdact/activations/sparse_sigmoid.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Sigmoid with flat ends: f(x) = min(max(0, x + 1), 2) / 2.
///
/// | x       | f(x)        | f'(x) |
/// |---------|-------------|-------|
/// | <= −1   | +0          | +0    |
/// | (−1, 1) | (x + 1) / 2 | 1/2   |
/// | ±0      | 1/2         | 1/2   |
/// | >= 1    | 1           | +0    |
/// | +inf    | 1           | +0    |
/// | −inf    | +0          | +0    |
/// | NaN     | NaN         | 1/2   |
///
/// Range [0, 1]. It is the derivative of sparse_plus. Error at most 0.5 ULP of the value. The derivative is exact. The
/// gradient is selected, not multiplied: dy = inf or NaN on a flat side gives +0. After rounding, the largest x below 1
/// gives 1 already, so `backward_from_output` counts it as flat.
///
/// \code
/// simdact::forward(simdact::sparse_sigmoid{}, x, y);
/// simdact::backward(simdact::sparse_sigmoid{}, x, dy, dx);  // dx[i] = x[i] <= -1 || x[i] >= 1 ? 0 : dy[i] / 2
/// float y0 = simdact::sparse_sigmoid{}(0.5F);               // 0.75
/// \endcode
///
/// M. Blondel, A. F. T. Martins, V. Niculae, "Learning with Fenchel-Young Losses", JMLR 21, 2020.
struct sparse_sigmoid {
    static constexpr const char* name = "sparse_sigmoid";
    static constexpr double max_ulp[]{0.5, 0, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::at_most(simd::at_least(x + V(1), V(0)), V(2)) * V(element_t<V>(0.5));
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient_where(inactive(x), V(1));
    }

    /// dy f'(x) where y = f(x) is given.
    template <value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V y, V dy) const {
        return gradient_where(y <= V(0) || y >= V(1), dy);
    }

    /// x <= −1 or x >= 1: the flat sides.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= V(-1) || x >= V(1);
    }

    /// 0 on the flat sides, dy / 2 elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), dy * V(element_t<V>(0.5)));
    }
};

}} // namespace simdact::v0_1_0
