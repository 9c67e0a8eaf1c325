/// \file
/// \code
/// #include <simdact/activations/celu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/exp.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Continuously differentiable exponential linear unit: f(x) = max(0, x) + min(0, alpha (e^(x / alpha) - 1)).
///
/// | x    | f(x)   | f'(x) |
/// |------|--------|-------|
/// | > 0  | x      | 1     |
/// | ±0   | ±0     | 1     |
/// | −inf | -alpha | +0    |
/// | +inf | +inf   | 1     |
/// | NaN  | NaN    | NaN   |
///
/// Range (-alpha, inf). x / alpha is kept in two parts. For other alpha, of any size, the bounds of value and
/// derivative are 3 and 2.5. `backward_from_output` is 1 + y / alpha for y <= 0.
///
/// \code
/// simdact::forward(simdact::celu{}, x, y);
/// simdact::backward(simdact::celu{.alpha = 0.5}, x, dy, dx);
/// float y0 = simdact::celu{.alpha = 2}(-2.0F);  // -1.26424
/// \endcode
///
/// J. T. Barron, "Continuously Differentiable Exponential Linear Units", arXiv:1704.07483, 2017.
struct celu {
    /// Scale of the negative side: finite and above 0.
    double alpha = 1;

    static constexpr const char* name = "celu";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{1.5, 1.5, 1.5};
    static constexpr parameter<celu> parameters[]{
        {.name = "alpha", .member = &celu::alpha, .must_be = {.is = relation::above}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        constexpr T tiny = std::numeric_limits<T>::epsilon() / 128; // below this size x / alpha may underflow
        return simd::select(x < V(static_cast<T>(alpha) * -tiny),
                            math::scaled_expm1(simd::split<T>(alpha), scaled(x, math::expm1_saturates)), x);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        using T = element_t<V>;
        return simd::select(x > V(0), V(1),
                            math::scaled_exp({T(1), T(0)}, scaled(x, static_cast<double>(-math::exp_range<T>::end))));
    }

    /// f''(x): at 0 1 / alpha, the derivative of the side x <= 0.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        const math::exp_factor<T> factor(simd::saturated<double>(1 / alpha));
        return simd::select(x > V(0), V(0), math::scaled_exp(factor, scaled(x, static_cast<double>(-factor.end))));
    }

    /// f'(x) where y = f(x) is given.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        using T = element_t<V>;
        const int k = simd::exponent_of<T>(alpha);
        const auto a = simd::split<T>(alpha * simd::power_of_two(-k));
        const V scaled = y * V(static_cast<T>(simd::power_of_two(-k)));
        return simd::select(y > V(0), V(1), simd::divide(simd::fence(scaled + V(a.high)) + V(a.low), V(a.high)));
    }

private:
    /// x / alpha between `least` and 0
    template <value V>
    SIMDACT_INLINE constexpr math::reduced<V> scaled(V x, double least) const {
        using T = element_t<V>;
        const V bounded = math::negative_part(x, V(simd::saturated<T>(alpha * least)));
        const simd::pair<V> a = simd::ratio(bounded, alpha);
        return math::reduce(a.high, a.low);
    }
};

}} // namespace simdact::v0_1_0
