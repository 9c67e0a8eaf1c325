/// \file
/// \code
/// #include <simdact/activations/shrink.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// 0 in a band around 0, shifted outside: f(x) = x < −lambda ? x + bias : x > lambda ? x − bias : 0.
///
/// | x                 | f(x)     | f'(x) |
/// |-------------------|----------|-------|
/// | [−lambda, lambda] | +0       | +0    |
/// | > lambda          | x − bias | 1     |
/// | < −lambda         | x + bias | 1     |
/// | ±0                | +0       | +0    |
/// | ±inf              | ±inf     | 1     |
/// | NaN               | NaN      | 1     |
///
/// With bias 0 it is hardshrink, with bias = lambda softshrink. Error at most 0.5 ULP of the value if bias is a number
/// of the element type, such as the default, and 1.5 ULP otherwise. lambda is rounded to the element type. The
/// derivative is exact. The gradient is selected, not multiplied: dy = inf or NaN in the band gives +0. Kernels throw
/// std::invalid_argument unless both are finite and lambda is at least 0. `backward_from_output` needs bias <= lambda.
///
/// \code
/// simdact::forward(simdact::shrink{.lambda = 1, .bias = 0.5}, x, y);
/// simdact::backward(simdact::shrink{}, x, dy, dx);                    // dx[i] = |x[i]| <= 0.5 ? 0 : dy[i]
/// float y0 = simdact::shrink{.lambda = 1, .bias = 0.5}(-3.0F);        // -2.5
/// \endcode
///
/// ONNX operator Shrink.
struct shrink {
    /// Half the width of the band. ONNX calls it lambd.
    double lambda = 0.5;
    /// What is taken off the size of x.
    double bias = 0;

    static constexpr const char* name = "shrink";
    static constexpr double max_ulp[]{0.5, 0, 0};
    static constexpr parameter<shrink> parameters[]{
        {.name = "lambda", .member = &shrink::lambda, .must_be = {relation::at_least, 0}},
        {.name = "bias", .member = &shrink::bias, .from_output = {.is = relation::at_most, .other = &shrink::lambda}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const auto b = simd::split<element_t<V>>(bias);
        const V size = simd::abs(x), outside = simd::fence(size - V(b.high)) - V(b.low);
        return simd::select(inactive(x), V(0), simd::select(x < V(0), -outside, outside));
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient_where(inactive(x), V(1));
    }

    /// dy f'(x) where y = f(x) is given, for bias <= lambda.
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
