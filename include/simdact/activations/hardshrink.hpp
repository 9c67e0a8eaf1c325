/// \file
/// \code
/// #include <simdact/activations/hardshrink.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// 0 in a band around 0, the identity outside: f(x) = |x| <= lambda ? 0 : x.
///
/// | x                 | f(x) | f'(x) |
/// |-------------------|------|-------|
/// | [−lambda, lambda] | +0   | +0    |
/// | elsewhere         | x    | 1     |
/// | ±0                | +0   | +0    |
/// | ±inf              | ±inf | 1     |
/// | NaN               | NaN  | 1     |
///
/// Exact, except that lambda is rounded to the element type. It jumps at ±lambda. The gradient is selected, not
/// multiplied: dy = inf or NaN in the band gives +0. Kernels throw std::invalid_argument unless lambda is finite and at
/// least 0.
///
/// \code
/// simdact::forward(simdact::hardshrink{}, x, y);        // y[i] = |x[i]| <= 0.5 ? 0 : x[i]
/// simdact::backward(simdact::hardshrink{}, x, dy, dx);  // dx[i] = |x[i]| <= 0.5 ? 0 : dy[i]
/// float y0 = simdact::hardshrink{.lambda = 2}(1.5F);    // 0
/// \endcode
///
/// D. L. Donoho, I. M. Johnstone, "Ideal Spatial Adaptation by Wavelet Shrinkage", Biometrika 81, 1994.
struct hardshrink {
    /// Half the width of the band. PyTorch calls it lambd.
    double lambda = 0.5;

    static constexpr const char* name = "hardshrink";
    static constexpr double max_ulp[]{0, 0, 0};
    static constexpr parameter<hardshrink> parameters[]{
        {.name = "lambda", .member = &hardshrink::lambda, .must_be = {relation::at_least, 0}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::select(inactive(x), V(0), x);
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

    /// |x| <= lambda: the band.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return simd::abs(x) <= simd::constant<V>(lambda);
    }

    /// 0 in the band, dy elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), dy);
    }
};

}} // namespace simdact::v0_1_0
