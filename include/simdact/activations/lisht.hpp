/// \file
/// \code
/// #include <simdact/activations/lisht.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/in_double.hpp>
#include <simdact/math/logistic.hpp>
#include <simdact/math/quick.hpp>
#include <simdact/math/tanh.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Linearly scaled hyperbolic tangent: f(x) = x tanh(x), f'(x) = tanh(x) + x / cosh(x)^2.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | +0   | ±0    |
/// | ±inf | +inf | ±1    |
/// | NaN  | NaN  | NaN   |
///
/// Range [0, inf), even. Error at most 2.5 ULP of the value and 4 ULP of the derivative. Near 0 it is x^2, far out |x|.
///
/// \code
/// simdact::forward(simdact::lisht{}, x, y);
/// simdact::backward(simdact::lisht{}, x, dy, dx);
/// float y0 = simdact::lisht{}(-1.0F);  // 0.76159
/// \endcode
///
/// S. K. Roy, S. Manna, S. R. Dubey, B. B. Chaudhuri, "LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent
/// Activation Function for Neural Networks", arXiv:1901.05894, 2019.
struct lisht {
    static constexpr const char* name = "lisht";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2.5, 4, 7};
    static constexpr zero_window zero_windows[]{
        {.centre = -1.1996786402577335, .half_width = 0.5, .bound = 4.5, .order = 2},
        {.centre = 1.1996786402577335, .half_width = 0.5, .bound = 4.5, .order = 2}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if constexpr (math::in_double<V>) {
            return math::by_doubles(x, [](auto d) SIMDACT_INLINE_LAMBDA {
                return d * math::float_tanh(math::bounded(d, -math::float_tanh_end, math::float_tanh_end));
            });
        } else {
            const V t = simd::abs(x);
            const math::tangent<V> h(t);
            return simd::fma(t, h.quotient, h.bounded(t) * h.rest());
        }
    }

    /// f'(x) = (m + 2 t (1 + tanh(t))) / (m + 2) with t = |x| and m = e^2t - 1
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const V t = simd::at_most(simd::abs(x), V(22)); // beyond it f'(x) rounds to 1
        const math::tangent<V> h(math::reduce(t + t));
        return simd::with_sign(simd::divide(simd::fma(t + t, V(1) + h.quotient, h.m), h.d), x);
    }

    /// f''(x): x tanh(x) is silu(2x) - x, so it is 4 silu''(2x).
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        const V t = math::slope_argument(x + x);
        const math::gate_slope<V> slope(math::reduce_negative(t));
        return slope.gate_curve(t) * V(4 / math::exp_range<element_t<V>>::scale);
    }
};

}} // namespace simdact::v0_1_0
