/// \file
/// \code
/// #include <simdact/activations/sigmoid.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/logistic.hpp>

#include <array>

namespace simdact { inline namespace v0_1_0 {

/// Logistic sigmoid: f(x) = 1 / (1 + e^-x), f'(x) = f(x) (1 - f(x)).
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | 1/2  | 1/4   |
/// | +inf | 1    | +0    |
/// | −inf | +0   | +0    |
/// | NaN  | NaN  | NaN   |
///
/// Range (0, 1). Error at most 2 ULP of the value and 3 ULP of the derivative. The error bounds hold in both tails, for
/// subnormal results too. `derivative` keeps the tail; y (1 - y) loses it, because y is rounded near 1. Saturates: the
/// gradient vanishes for large |x|.
///
/// \code
/// simdact::forward(simdact::sigmoid{}, x, y);
/// simdact::backward_from_output(simdact::sigmoid{}, y, dy, dx);
/// float y0 = simdact::sigmoid{}(0.0F);  // 0.5
/// \endcode
///
/// D. E. Rumelhart, G. E. Hinton, R. J. Williams, "Learning Representations by Back-Propagating Errors", Nature 323,
/// 1986.
struct sigmoid {
    static constexpr const char* name = "sigmoid";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 3, 5};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return math::logistic(x);
    }

    /// f'(x) = e^-|x| / (1 + e^-|x|)^2
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return math::gate_slope<V>(math::reduce_negative(math::slope_argument(x))).logistic();
    }

    /// f(x) and f'(x) from one exponential. The bits of f(x) may be others than above, within 3 ULP.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 2> value_and_derivative(V x) const {
        const math::gate_slope<V> slope(math::reduce_negative(math::slope_argument(x)));
        return {slope.gate_value(V(1), V(1), x), slope.logistic()};
    }

    /// f''(x) = -e (1 - e) / (1 + e)^3 with e = e^-|x|, for x < 0 the negative of it
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        const math::gate_slope<V> slope(math::reduce_negative(math::slope_argument(x)));
        return simd::with_sign(slope.logistic_curve(), simd::negative(x));
    }

    /// f'(x) where y = f(x) is given: y (1 - y), or y - y^2 where FMA rounds once.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        return simd::is_fused<V> ? simd::fnma(y, y, y) : y * (V(1) - y);
    }
};

/// `fast{sigmoid{}}`: e / (1 + e) with e = e^x. Both tails are kept.
template <>
struct fast_form<sigmoid> {
    static constexpr const char* name = "fast<sigmoid>";
    static constexpr fast_bound bound{.absolute = {2e-7, 1e-7}, .relative = 5e-6};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const sigmoid&, V x) {
        return math::fast_gate(simd::at_least(x * V(math::per_log2), V(-math::fast_power_end)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const sigmoid&, V x) {
        return math::fast_logistic_slope(x * V(math::per_log2));
    }
};

}} // namespace simdact::v0_1_0
