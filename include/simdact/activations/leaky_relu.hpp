/// \file
/// \code
/// #include <simdact/activations/leaky_relu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/select.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Leaky rectified linear unit: f(x) = x > 0 ? x : negative_slope · x.
///
/// | x    | f(x)                 | f'(x)          |
/// |------|----------------------|----------------|
/// | > 0  | x                    | 1              |
/// | < 0  | negative_slope · x   | negative_slope |
/// | ±0   | ±0                   | negative_slope |
/// | +inf | +inf                 | 1              |
/// | −inf | negative_slope · −inf | negative_slope |
/// | NaN  | NaN                  | 1              |
///
/// Range (−inf, inf) for a positive slope. Error at most 1.5 ULP of the value and 0.5 ULP of the derivative, all of it
/// from rounding negative_slope to the element type and from one product. A slope that is subnormal there is rounded to
/// a multiple of 2^-149 (2^-1074 for doubles), which the product keeps. A slope of 0 multiplies too: −inf gives NaN,
/// and so does dy = ±inf where x <= 0; relu selects instead. `backward_from_output` needs negative_slope >= 0; with 0
/// it takes x = −inf, whose y is NaN, for active.
///
/// \code
/// simdact::forward(simdact::leaky_relu{.negative_slope = 0.2}, x, y);
/// simdact::backward(simdact::leaky_relu{}, x, dy, dx);  // dx[i] = x[i] <= 0 ? 0.01 dy[i] : dy[i]
/// float y0 = simdact::leaky_relu{}(-2.0F);              // -0.02
/// \endcode
///
/// A. L. Maas, A. Y. Hannun, A. Y. Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", ICML 2013.
struct leaky_relu {
    /// The slope for x < 0: any finite number of the element type.
    double negative_slope = 0.01;

    static constexpr const char* name = "leaky_relu";
    static constexpr double max_ulp[]{1.5, 0.5, 0};
    static constexpr parameter<leaky_relu> parameters[]{
        {.name = "negative_slope", .member = &leaky_relu::negative_slope, .from_output = {relation::at_least, 0}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::select(x < V(0), slope<V>() * x, x);
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient_where(inactive(x), V(1));
    }

    /// dy f'(x) where y = f(x) is given. It needs negative_slope >= 0, so that y has the sign of x.
    template <value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V y, V dy) const {
        return gradient_where(inactive(y), dy);
    }

    /// x <= 0: the side of negative_slope.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= V(0);
    }

    /// negative_slope · dy on that side, dy elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return dy * simd::select(inactive, slope<V>(), V(1));
    }

private:
    template <class V>
    SIMDACT_INLINE constexpr V slope() const {
        return V(static_cast<element_t<V>>(negative_slope));
    }
};

}} // namespace simdact::v0_1_0
