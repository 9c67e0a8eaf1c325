/// \file
/// \code
/// #include <simdact/activations/silu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Sigmoid-weighted linear unit, also called swish: f(x) = x / (1 + e^(-beta x)).
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1/2   |
/// | +inf | +inf | 1     |
/// | −inf | −0   | −0    |
/// | NaN  | NaN  | NaN   |
///
/// (for beta > 0). Range [−0.2785 / beta, inf); the minimum lies at x = −1.2785 / beta, where the derivative is 0. The
/// error bounds hold down to the last subnormal, for sizes of beta between 1e-9 and 1e9 and for 0; beta is taken as the
/// double that it is.
///
/// \code
/// simdact::forward(simdact::silu{}, x, y);
/// simdact::forward(simdact::silu{.beta = 1.5}, x, y);
/// float y0 = simdact::silu{}(1.0F);  // 0.73106
/// \endcode
///
/// S. Elfwing, E. Uchibe, K. Doya, "Sigmoid-weighted linear units for neural network function approximation in
/// reinforcement learning", Neural Networks 107, 2018.
struct silu {
    /// Steepness: any finite number of the element type.
    double beta = 1;

    static constexpr const char* name = "silu";
    static constexpr bool heavy = true;
    static constexpr error_bound max_ulp{.value = 2, .derivative = 4.5};
    static constexpr zero_window derivative_zeros[]{{.centre = -1.2784645427610738, .half_width = 0.75, .bound = 1.5}};
    static constexpr parameter<silu> parameters[]{{.name = "beta", .member = &silu::beta}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        if (beta == 1) {
            const V bounded = simd::at_least(x, V(-math::exp_range<T>::end));
            return math::gate(bounded, bounded);
        }
        const T bound = bound_of<T>();
        const V low = simd::at_least(x, V(-bound)), high = simd::at_most(x, V(bound));
        const V inner = simd::at_most(low, V(bound));
        return math::gate(beta > 0 ? low : beta < 0 ? high : x, simd::product(simd::split<T>(beta), inner));
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        using T = element_t<V>;
        if (beta == 1) {
            const V t = math::slope_argument(x);
            const math::gate_slope<V> slope(math::reduce(-t));
            return slope.gate(x, (V(1) + slope.e) - t);
        }
        const T bound = bound_of<T>();
        const V inner = simd::at_most(simd::at_least(x, V(-bound)), V(bound));
        const simd::pair<V> a = simd::product(simd::split<T>(beta), inner);
        const V t = simd::abs(a.high), low = simd::select(a.high > V(0), a.low, -a.low);
        const math::gate_slope<V> slope(math::reduce(-t, -low));
        return slope.gate(a.high, ((V(1) + slope.e) - t) - low);
    }

private:
    /// Of |x|, so that beta x stays in the range of the exponential; for beta = 0 well below where products overflow.
    /// Parenthesised against Windows' macro.
    template <element T>
    SIMDACT_INLINE constexpr T bound_of() const {
        constexpr T most = std::numeric_limits<T>::epsilon() / (std::numeric_limits<T>::min)();
        return simd::at_most(math::exp_range<T>::end / simd::abs(static_cast<T>(beta)), most);
    }
};

}} // namespace simdact::v0_1_0
