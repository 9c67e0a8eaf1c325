/// \file
/// \code
/// #include <simdact/activations/lisht.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
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
/// Range [0, inf), even. Near 0 it is x^2, far out |x|.
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
    static constexpr double max_ulp[]{2.5, 3.5};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V t = simd::abs(x);
        const math::tangent<V> h(t);
        return simd::fma(t, h.quotient, h.bounded(t) * h.rest());
    }

    /// f'(x) = (m + 2 t (1 + tanh(t))) / (m + 2) with t = |x| and m = e^2t - 1
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const V t = simd::at_most(simd::abs(x), V(22)); // beyond it f'(x) rounds to 1
        const math::tangent<V> h(math::reduce(t + t));
        return simd::copysign(simd::divide(simd::fma(t + t, V(1) + h.quotient, h.m), h.d), x);
    }
};

}} // namespace simdact::v0_1_0
