/// \file
/// \code
/// #include <simdact/activations/softshrink.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Moves x towards 0 by lambda, but not beyond 0: f(x) = x > lambda ? x − lambda : x < −lambda ? x + lambda : 0.
///
/// | x                 | f(x)       | f'(x) |
/// |-------------------|------------|-------|
/// | > lambda          | x − lambda | 1     |
/// | < −lambda         | x + lambda | 1     |
/// | [−lambda, lambda] | +0         | +0    |
/// | ±0                | +0         | +0    |
/// | ±inf              | ±inf       | 1     |
/// | NaN               | NaN        | 1     |
///
/// Error at most 0.5 ULP of the value if lambda is a number of the element type, such as the default. Otherwise
/// rounding lambda adds at most half an ULP of lambda. The derivative is exact. The gradient is selected, not
/// multiplied: dy = inf or NaN in the band gives +0. Kernels throw std::invalid_argument unless lambda is finite and at
/// least 0.
///
/// \code
/// simdact::forward(simdact::softshrink{}, x, y);
/// simdact::backward(simdact::softshrink{}, x, dy, dx);  // dx[i] = |x[i]| <= 0.5 ? 0 : dy[i]
/// float y0 = simdact::softshrink{.lambda = 2}(-5.0F);   // -3
/// \endcode
///
/// D. L. Donoho, "De-noising by Soft-Thresholding", IEEE Transactions on Information Theory 41, 1995.
struct softshrink {
    /// Half the width of the band. PyTorch calls it lambd.
    double lambda = 0.5;

    static constexpr const char* name = "softshrink";
    static constexpr double max_ulp[]{0.5, 0, 0};
    static constexpr parameter<softshrink> parameters[]{
        {.name = "lambda", .member = &softshrink::lambda, .must_be = {relation::at_least, 0}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V band = simd::constant<V>(lambda);
        return x - simd::at_most(simd::at_least(x, -band), band);
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient_where(inactive(x), V(1));
    }

    /// dy f'(x) where y = f(x) is given.
    template <value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V y, V dy) const {
        return gradient_where(y == V(0), dy);
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
