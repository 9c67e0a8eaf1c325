/// \file
/// \code
/// #include <simdact/activations/hardsigmoid.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Piecewise-linear sigmoid: f(x) = min(max(0, x + 3), 6) / 6.
///
/// | x       | f(x)        | f'(x) |
/// |---------|-------------|-------|
/// | <= −3   | +0          | +0    |
/// | (−3, 3) | (x + 3) / 6 | 1/6   |
/// | ±0      | 1/2         | 1/6   |
/// | >= 3    | 1           | +0    |
/// | +inf    | 1           | +0    |
/// | −inf    | +0          | +0    |
/// | NaN     | NaN         | 1/6   |
///
/// Range [0, 1]. Error at most 1.4 ULP of the value and 0.5 ULP of the derivative. The gradient is selected, not
/// multiplied: dy = inf or NaN on a flat side gives +0. After rounding, the largest x below 3 gives 1 already, so
/// `backward_from_output` counts it as flat. ONNX's operator has another slope: hardsigmoid_onnx.
///
/// \code
/// simdact::forward(simdact::hardsigmoid{}, x, y);
/// simdact::backward(simdact::hardsigmoid{}, x, dy, dx);  // dx[i] = x[i] <= -3 || x[i] >= 3 ? 0 : dy[i] / 6
/// float y0 = simdact::hardsigmoid{}(1.5F);               // 0.75
/// \endcode
///
/// A. Howard et al., "Searching for MobileNetV3", ICCV 2019.
struct hardsigmoid {
    static constexpr const char* name = "hardsigmoid";
    static constexpr double max_ulp[]{1.4, 0.5, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::at_most(simd::at_least(x + V(3), V(0)), V(6)) * simd::constant<V>(1.0 / 6);
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

    /// x <= −3 or x >= 3: the flat sides.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= V(-3) || x >= V(3);
    }

    /// 0 on the flat sides, dy / 6 elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), dy * simd::constant<V>(1.0 / 6));
    }
};

}} // namespace simdact::v0_1_0
