/// \file
/// \code
/// #include <simdact/activations/gelu_quick.hpp>
/// \endcode
#pragma once

#include <simdact/activations/silu.hpp>
#include <simdact/facts.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Quick GELU: f(x) = x / (1 + e^(-1.702 x)), silu with beta = 1.702, within 0.021 of gelu.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1/2   |
/// | +inf | +inf | 1     |
/// | −inf | −0   | −0    |
/// | NaN  | NaN  | NaN   |
///
/// Range [−0.1636, inf); the derivative is 0 at x = −0.7512. Error at most 2 ULP of the value and 4.5 ULP of the
/// derivative. Within 0.25 of its zero the derivative is off by at most 0.75 half epsilons. The product 1.702 x is
/// computed in two parts. Its rounding alone would cost 79 ULP at x = −50.
///
/// \code
/// simdact::forward(simdact::gelu_quick{}, x, y);
/// simdact::backward(simdact::gelu_quick{}, x, dy, dx);
/// float y0 = simdact::gelu_quick{}(1.0F);  // 0.84580
/// \endcode
///
/// D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units (GELUs)", arXiv:1606.08415, 2016.
struct gelu_quick {
    static constexpr const char* name = "gelu_quick";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 4.5, 8};
    static constexpr zero_window zero_windows[]{
        {.centre = -0.7511542554412889, .half_width = 0.25, .bound = 0.75},
        {.centre = -1.4097281319127304, .half_width = 0.75, .bound = 3.5, .order = 2},
        {.centre = 1.4097281319127304, .half_width = 0.75, .bound = 3.5, .order = 2}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return silu{.beta = 1.702}(x);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return silu{.beta = 1.702}.derivative(x);
    }

    /// f''(x)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return silu{.beta = 1.702}.second_derivative(x);
    }
};

}} // namespace simdact::v0_1_0
