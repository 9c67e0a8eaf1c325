/// \file
/// \code
/// #include <simdact/activations/relu6.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Rectified linear unit with a ceiling: f(x) = min(max(0, x), 6).
///
/// | x      | f(x) | f'(x) |
/// |--------|------|-------|
/// | < 0    | +0   | +0    |
/// | ±0     | ±0   | +0    |
/// | (0, 6) | x    | 1     |
/// | >= 6   | 6    | +0    |
/// | +inf   | 6    | +0    |
/// | −inf   | +0   | +0    |
/// | NaN    | NaN  | 1     |
///
/// Range [0, 6]. Exact. The gradient is selected, not multiplied: dy = inf or NaN on a flat side gives +0.
///
/// \code
/// simdact::forward(simdact::relu6{}, x, y);        // y[i] = min(max(0, x[i]), 6)
/// simdact::backward(simdact::relu6{}, x, dy, dx);  // dx[i] = x[i] <= 0 || x[i] >= 6 ? 0 : dy[i]
/// float y0 = simdact::relu6{}(7.0F);               // 6
/// \endcode
///
/// A. Krizhevsky, "Convolutional Deep Belief Networks on CIFAR-10", 2010.
struct relu6 {
    static constexpr const char* name = "relu6";
    static constexpr double max_ulp[]{0, 0, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::at_most(simd::at_least(x, V(0)), V(6));
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

    /// x <= 0 or x >= 6: the flat sides.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= V(0) || x >= V(6);
    }

    /// 0 on the flat sides, dy elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), dy);
    }
};

}} // namespace simdact::v0_1_0
