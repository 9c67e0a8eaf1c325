/// \file
/// \code
/// #include <simdact/activations/laplace.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/normal.hpp>
#include <simdact/simd/sqrt.hpp>

namespace simdact { inline namespace v0_1_0 {

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
/// Range (0, 1). A bounded stand-in for squared_relu. mu and sigma are taken as the doubles that they are, z is kept in
/// two parts, and the negative tail keeps its digits down to the last subnormal. For other mu and sigma, of any size,
/// the error bounds hold as well. If sigma is below 1e-29 (1e-290 for doubles) the derivative does not fall below
/// 2^-251 / sigma (2^-2043 / sigma). The second derivative is 0 from |z| = 18 (53 for doubles) on if sigma is below
/// 1e-14 (1e-145). Its bound does not hold where both |x − mu| < 2^-98 and |z| < 2^-38 (2^-960 and 2^-460).
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
        const standardised<V> z(*this, x);
        const math::normal_tail<V> tail(z.size, z.low);
        const V down = tail.probability(z.low);
        return simd::select(z.above, simd::fma(down, V(-tail.unit), V(1)), down * V(tail.unit));
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        using T = element_t<V>;
        constexpr double density = 0x1.9884533d43651p-2;    // 1 / √(2 π)
        const double unit = sigma < 0x1p-1020 ? 0x1p52 : 1; // 1 / sigma might overflow
        const math::exp_factor<T> factor(density / unit / sigma);
        const standardised<V> z(*this, x, simd::sqrt(T(2) * factor.end));
        const simd::pair<V> square = math::normal_tail<V>::half_square(z.size, z.low);
        return math::scaled_exp(factor, math::reduce(square.high, square.low)) * V(static_cast<T>(unit));
    }

    /// f''(x) = -z φ(z) / sigma^2 with z = (x - mu) / sigma
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        constexpr double density = 0x1.9884533d43651p-2;    // 1 / √(2 π)
        constexpr int least = sizeof(T) == 4 ? -120 : -505; // below 1 / sigma^2 might overflow
        const int exponent = simd::exponent_of<double>(sigma);
        const double unit = exponent < least ? simd::power_of_two(least - exponent) : 1, deviation = sigma * unit;
        const math::exp_factor<T> factor(simd::saturated<double>(density / deviation / deviation));
        const standardised<V> z(*this, x, simd::sqrt(T(2) * factor.end));
        const simd::pair<V> square = math::normal_tail<V>::half_square(z.size, z.low);
        const V e = math::exp(math::reduce(square.high, square.low), V(factor.scale)).value();
        const V scale(simd::saturated<T>(unit));
        // Where it overflows, the low part of the factor may do so first, with another sign.
        const V product = simd::abs(factor.times(e * (z.size + z.low)));
        const V size = simd::select(z.beyond, V(0), product * scale * scale);
        return simd::select(z.above, simd::negative(size), size);
    }

private:
    /// |z| = size + low
    template <value V>
    struct standardised {
        using T = element_t<V>;

        decltype(V() > V()) above, beyond; ///< beyond: |z| is cut to √(2 end)
        V size, low;

        SIMDACT_INLINE constexpr standardised(const laplace& f, V x, T end = math::normal_constants<T>::end)
            : above(x > V(0)), beyond(above), size(x), low(x) {
            // x takes a power of two with which no part of it is subnormal and no sum overflows.
            constexpr int middle = sizeof(T) == 4 ? 60 : 500;
            constexpr double large = simd::power_of_two(std::numeric_limits<T>::max_exponent - 10);
            const bool huge = simd::abs(f.mu) >= simd::power_of_two(middle);
            const bool tiny = !huge && f.sigma < simd::power_of_two(-middle);
            const double unit = tiny                                         ? simd::power_of_two(middle)
                                : simd::abs(f.mu) > large || f.sigma > large ? 0x1p-10
                                                                             : 1;
            constexpr T most = (std::numeric_limits<T>::max)(); // parenthesised against Windows' macro
            const V reach(tiny ? static_cast<T>(simd::power_of_two(middle + 4)) : unit < 1 ? most : most / 4);
            const V bounded = simd::at_most(simd::at_least(x, -reach), reach);
            const auto centre = simd::split<T>(f.mu * unit); // of a mu in double the last bits are still left
            const auto last =
                static_cast<T>(f.mu * unit - static_cast<double>(centre.high) - static_cast<double>(centre.low));
            const simd::pair<V> first = simd::two_sum(bounded * V(static_cast<T>(unit)), V(-centre.high)),
                                second = simd::two_sum(first.high, V(-centre.low)),
                                d = simd::two_sum(second.high, first.low + second.low - V(last));
            above = d.high > V(0);
            const V distance = simd::abs(d.high), rest = d.low;
            // At a huge mu the next x is beyond a deviation of 1 already.
            const double deviation = (huge ? simd::at_least(f.sigma, 1.0) : f.sigma) * unit;
            const V bound(simd::saturated<T>(static_cast<double>(end) * deviation));
            const simd::pair<V> z = simd::ratio(simd::at_most(distance, bound), deviation);
            beyond = distance > bound; // where a quotient of the rest might overflow
            const V kept = simd::select(beyond, V(0), simd::select(above, rest, -rest));
            size = z.high;
            low = simd::select(beyond, V(0), z.low + simd::ratio(kept, deviation).high);
        }
    };
};

}} // namespace simdact::v0_1_0
