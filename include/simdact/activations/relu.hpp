/// \file
/// \code
/// #include <simdact/activations/relu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Rectified linear unit: f(x) = max(0, x).
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | > 0  | x    | 1     |
/// | < 0  | +0   | +0    |
/// | ±0   | ±0   | +0    |
/// | +inf | +inf | 1     |
/// | −inf | +0   | +0    |
/// | NaN  | NaN  | 1     |
///
/// Range [0, inf). Exact. The gradient is selected, not multiplied: dy = inf or NaN where x <= 0 gives +0. A unit whose
/// input stays negative gets no gradient and never recovers ("dying ReLU"): see leaky_relu.
///
/// \code
/// simdact::forward(simdact::relu{}, x, y);        // y[i] = max(0, x[i])
/// simdact::backward(simdact::relu{}, x, dy, dx);  // dx[i] = x[i] <= 0 ? 0 : dy[i]
/// float y0 = simdact::relu{}(-1.5F);              // 0
/// \endcode
///
/// V. Nair, G. E. Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", ICML 2010.
struct relu {
    static constexpr const char* name = "relu";
    static constexpr double max_ulp[]{0, 0, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::at_least(x, V(0));
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

    /// x <= 0: the flat side.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= V(0);
    }

    /// 0 on the flat side, dy elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), dy);
    }
};

}} // namespace simdact::v0_1_0
