/// \file
/// \code
/// #include <simdact/activations/threshold.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The identity above a threshold, a fixed value below: f(x) = x <= threshold ? value : x. The default is relu, except
/// for −0.
///
/// | x            | f(x)  | f'(x) |
/// |--------------|-------|-------|
/// | <= threshold | value | +0    |
/// | > threshold  | x     | 1     |
/// | +inf         | +inf  | 1     |
/// | −inf         | value | +0    |
/// | NaN          | NaN   | 1     |
///
/// Exact, except that the two parameters are rounded to the element type. It jumps at the threshold unless value is
/// equal to it. The gradient is selected, not multiplied: dy = inf or NaN on the flat side gives +0. Kernels throw
/// std::invalid_argument unless both parameters are finite. `backward_from_output` needs value <= threshold.
///
/// \code
/// simdact::threshold f{.threshold = 0.1, .value = 20};
/// simdact::forward(f, x, y);        // y[i] = x[i] <= 0.1 ? 20 : x[i]
/// simdact::backward(f, x, dy, dx);  // dx[i] = x[i] <= 0.1 ? 0 : dy[i]
/// \endcode
///
/// The Threshold module of Torch; ONNX's ThresholdedRelu is the case value = 0.
struct threshold {
    /// x is replaced up to this number.
    double threshold = 0;
    /// This number replaces x.
    double value = 0;

    static constexpr const char* name = "threshold";
    static constexpr double max_ulp[]{0.5, 0, 0};
    static constexpr parameter<struct threshold> parameters[]{
        {.name = "threshold", .member = &threshold::threshold},
        {.name = "value",
         .member = &threshold::value,
         .from_output = {.is = relation::at_most, .other = &threshold::threshold}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <simdact::value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::select(inactive(x), simd::constant<V>(value), x);
    }

    /// f'(x).
    template <simdact::value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient_where(inactive(x), V(1));
    }

    /// dy f'(x) where y = f(x) is given. It needs value <= threshold.
    template <simdact::value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V y, V dy) const {
        return gradient_where(inactive(y), dy);
    }

    /// x <= threshold: the flat side.
    template <simdact::value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= simd::constant<V>(threshold);
    }

    /// 0 on the flat side, dy elsewhere.
    template <class M, simdact::value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), dy);
    }
};

}} // namespace simdact::v0_1_0
