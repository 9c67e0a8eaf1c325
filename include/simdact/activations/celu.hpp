/// \file
/// \code
/// #include <simdact/activations/celu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/exp.hpp>

namespace simdact { inline namespace v0_1_0 {

namespace math {
template <element T>
struct celu_for_call;
}

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
/// Range (-alpha, inf). Error at most 1.5 ULP of the value and 1.5 ULP of the derivative. x / alpha is kept in two
/// parts. For other alpha, of any size, the bounds of value and derivative are 3 and 2.5. `backward_from_output` is
/// 1 + y / alpha for y <= 0.
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
        return for_call<element_t<V>>()(x);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return for_call<element_t<V>>().derivative(x);
    }

    /// f''(x): at 0 1 / alpha, the derivative of the side x <= 0.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        const math::exp_factor<T> factor(simd::saturated<double>(1 / alpha));
        const T least = simd::saturated<T>(alpha * static_cast<double>(-factor.end));
        return simd::select(x > V(0), V(0), math::scaled_exp(factor, for_call<T>().scaled(x, least)));
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

    /// The same function, with what depends on alpha alone computed once for a call.
    template <element T>
    SIMDACT_INLINE constexpr auto for_call() const {
        return math::celu_for_call<T>(*this);
    }
};

namespace math {

/// celu for a call on elements of T.
template <element T>
struct celu_for_call : celu {
    simd::multiplier<T> inverse;
    simd::pair<T> factor;
    T value_end, slope_end; ///< of the curve on the negative side
    T tiny;                 ///< below this size x / alpha may underflow
    bool is_elu;

    SIMDACT_INLINE constexpr explicit celu_for_call(const celu& f)
        : celu(f),
          inverse(simd::multiplier<T>::over(alpha)),
          factor(simd::split<T>(alpha)),
          value_end(simd::saturated<T>(alpha * expm1_saturates)),
          slope_end(simd::saturated<T>(alpha * static_cast<double>(-exp_range<T>::end))),
          tiny(static_cast<T>(alpha) * -epsilon / 128),
          is_elu(alpha == 1) {}

    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return simd::select(x < V(tiny), math::scaled_expm1(factor, scaled(x, value_end)), x);
    }
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return simd::select(x > V(0), V(1), math::scaled_exp({T(1), T(0)}, scaled(x, slope_end)));
    }

    /// x / alpha for `least` <= x <= 0
    template <value V>
    SIMDACT_INLINE constexpr reduced<V> scaled(V x, T least) const {
        const V bounded = math::negative_part(x, V(least));
        if (is_elu) return math::reduce(bounded, V(0)); // the same numbers in fewer operations
        const simd::pair<V> a = inverse.times(bounded);
        return math::reduce(a.high, a.low);
    }

private:
    static constexpr T epsilon = std::numeric_limits<T>::epsilon();
};

} // namespace math

}} // namespace simdact::v0_1_0
