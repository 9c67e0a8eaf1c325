/// \file
/// \code
/// #include <simdact/activations/laplace.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/normal.hpp>
#include <simdact/simd/sqrt.hpp>

namespace simdact { inline namespace v0_1_0 {

namespace math {
template <element T>
struct laplace_for_call;
}

/// Normal distribution with mean mu and deviation sigma: f(x) = (1 + erf((x − mu) / (sigma √2))) / 2 = Φ(z), f'(x) =
/// φ(z) / sigma with z = (x − mu) / sigma and φ the density.
///
/// | x    | f(x) | f'(x)              |
/// |------|------|--------------------|
/// | mu   | 1/2  | 1 / (sigma √(2 π)) |
/// | +inf | 1    | +0                 |
/// | −inf | +0   | +0                 |
/// | NaN  | NaN  | NaN                |
///
/// Range (0, 1). Error at most 3.5 ULP of the value and 2.5 ULP of the derivative. A bounded stand-in for squared_relu.
/// mu and sigma are taken as the doubles that they are, z is kept in two parts, and the negative tail keeps its digits
/// down to the last subnormal. For other mu and sigma, of any size, the error bounds hold as well. If sigma is below
/// 1e-29 (1e-290 for doubles) the derivative does not fall below 2^-251 / sigma (2^-2043 / sigma). The second
/// derivative is 0 from |z| = 18 (53 for doubles) on if sigma is below 1e-14 (1e-145). Its bound does not hold where
/// both |x − mu| < 2^-98 and |z| < 2^-38 (2^-960 and 2^-460).
///
/// \code
/// simdact::forward(simdact::laplace{}, x, y);
/// simdact::backward(simdact::laplace{.mu = 0, .sigma = 1}, x, dy, dx);
/// float y0 = simdact::laplace{}(1.0F);  // 0.85043
/// \endcode
///
/// X. Ma et al., "Mega: Moving Average Equipped Gated Attention", ICLR 2023.
struct laplace {
    /// Where f is 1/2: any finite number of the element type.
    double mu = 0.707107;
    /// How wide the step is: finite and above 0.
    double sigma = 0.282095;

    static constexpr const char* name = "laplace";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{3.5, 2.5, 5};
    static constexpr parameter<laplace> parameters[]{
        {.name = "mu", .member = &laplace::mu},
        {.name = "sigma", .member = &laplace::sigma, .must_be = {.is = relation::above}}};

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

    /// f''(x) = -z φ(z) / sigma^2 with z = (x - mu) / sigma
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        constexpr int least = sizeof(T) == 4 ? -120 : -505; // below 1 / sigma^2 might overflow
        const int exponent = simd::exponent_of<double>(sigma);
        const double unit = exponent < least ? simd::power_of_two(least - exponent) : 1, deviation = sigma * unit;
        const math::exp_factor<T> factor(simd::saturated<double>(density / deviation / deviation));
        const auto ready = for_call<T>();
        const auto z = ready.standardise(x, ready.bound_of(simd::sqrt(T(2) * factor.end)));
        const simd::pair<V> square = math::normal_tail<V>::half_square(z.size, z.low);
        const V e = math::exp(math::reduce(square.high, square.low), V(factor.scale)).value();
        const V scale(simd::saturated<T>(unit));
        // Where it overflows, the low part of the factor must not do so first, with another sign.
        constexpr auto most = static_cast<double>((std::numeric_limits<T>::max)()); // Windows has a macro
        const V end(
            simd::saturated<T>(most / 2 / simd::at_least(simd::abs(static_cast<double>(factor.rest.low)), 1.0)));
        const V product = factor.times(simd::at_most(e * (z.size + z.low), end));
        const V size = simd::select(z.beyond, V(0), product * scale * scale);
        return simd::select(z.above, simd::negative(size), size);
    }

    /// The same function, with what depends on the parameters alone computed once for a call.
    template <element T>
    SIMDACT_INLINE constexpr auto for_call() const {
        return math::laplace_for_call<T>(*this);
    }

    static constexpr double density = 0x1.9884533d43651p-2; ///< 1 / √(2 π)
};

namespace math {

/// laplace for a call on elements of T.
template <element T>
struct laplace_for_call : laplace {
    bool huge, tiny;      ///< mu is, or else sigma
    double power;         ///< x takes it, so that no part of x is subnormal and no sum overflows
    double deviation;     ///< sigma times the power; at a huge mu the next x is beyond a deviation of 1 already
    T unit, reach;        ///< the power, and the bound of |x|
    simd::pair<T> centre; ///< of mu times the power
    T last;               ///< bits of a mu in double that are still left
    simd::multiplier<T> inverse;
    exp_factor<T> factor; ///< of the slope, and its unit: 1 / sigma might overflow
    T slope_unit;
    T value_bound, slope_bound; ///< of |x - mu|

    SIMDACT_INLINE constexpr explicit laplace_for_call(const laplace& f)
        : laplace(f),
          huge(simd::abs(mu) >= simd::power_of_two(middle)),
          tiny(!huge && sigma < simd::power_of_two(-middle)),
          power(tiny                                     ? simd::power_of_two(middle)
                : simd::abs(mu) > large || sigma > large ? 0x1p-10
                                                         : 1),
          deviation((huge ? simd::at_least(sigma, 1.0) : sigma) * power),
          unit(static_cast<T>(power)),
          reach(tiny        ? static_cast<T>(simd::power_of_two(middle + 4))
                : power < 1 ? most
                            : most / 4),
          centre(simd::split<T>(mu * power)),
          last(static_cast<T>(mu * power - static_cast<double>(centre.high) - static_cast<double>(centre.low))),
          inverse(simd::multiplier<T>::over(deviation)),
          factor(density / slope_power(sigma) / sigma),
          slope_unit(static_cast<T>(slope_power(sigma))),
          value_bound(bound_of(normal_constants<T>::end)),
          slope_bound(bound_of(simd::sqrt(T(2) * factor.end))) {}

    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const auto z = standardise(x, value_bound);
        const normal_tail<V> tail(z.size, z.low);
        const V down = tail.probability(z.low);
        return simd::select(z.above, simd::fma(down, V(-tail.unit), V(1)), down * V(tail.unit));
    }
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const auto z = standardise(x, slope_bound);
        const simd::pair<V> square = normal_tail<V>::half_square(z.size, z.low);
        return math::scaled_exp(factor, math::reduce(square.high, square.low)) * V(slope_unit);
    }

    /// Of |x - mu| for |z| <= end.
    SIMDACT_INLINE constexpr T bound_of(T end) const {
        return simd::saturated<T>(static_cast<double>(end) * deviation);
    }

    /// |z| = size + low
    template <value V>
    struct standardised {
        decltype(V() > V()) above, beyond; ///< beyond: |z| is cut
        V size, low;
    };

    template <value V>
    SIMDACT_INLINE constexpr standardised<V> standardise(V x, T bound) const {
        const V bounded = simd::at_most(simd::at_least(x, V(-reach)), V(reach));
        // The parts of mu fall in size, so that the sum of the first two is 0 or larger than what is added.
        const simd::pair<V> first = simd::two_sum(bounded * V(unit), V(-centre.high)),
                            second = simd::sum_of_falling(first.high, V(-centre.low)),
                            d = simd::sum_of_falling(second.high, first.low + second.low - V(last));
        const auto above = d.high > V(0);
        const V distance = simd::abs(d.high);
        const simd::pair<V> z = inverse.times(simd::at_most(distance, V(bound)));
        const auto beyond = distance > V(bound); // where a quotient of the rest might overflow
        const V kept = simd::select(beyond, V(0), simd::select(above, d.low, -d.low));
        return {above, beyond, z.high, simd::select(beyond, V(0), z.low + inverse.times(kept).high)};
    }

private:
    static constexpr int middle = sizeof(T) == 4 ? 60 : 500;
    static constexpr double large = simd::power_of_two(std::numeric_limits<T>::max_exponent - 10);
    static constexpr T most = (std::numeric_limits<T>::max)(); // parenthesised against Windows' macro

    SIMDACT_INLINE static constexpr double slope_power(double sigma) { return sigma < 0x1p-1020 ? 0x1p52 : 1; }
};

} // namespace math

}} // namespace simdact::v0_1_0
