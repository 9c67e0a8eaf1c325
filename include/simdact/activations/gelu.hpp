/// \file
/// \code
/// #include <simdact/activations/gelu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/normal.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Gaussian error linear unit: f(x) = x Φ(x) = x/2 (1 + erf(x/√2)), f'(x) = Φ(x) + x φ(x). Φ is the normal distribution
/// and φ its density.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1/2   |
/// | +inf | +inf | 1     |
/// | −inf | −0   | −0    |
/// | NaN  | NaN  | NaN   |
///
/// Range [−0.1700, inf); the derivative is 0 at x = −0.7518. Error at most 3 ULP of the value and 4 ULP of the
/// derivative. Within 0.43 of its zero the derivative is off by at most 1.75 half epsilons. The error bounds hold in
/// the negative tail too, down to the last subnormal. The usual x/2 (1 + erf) is wrong by 6.8e6 ULP at x = −5.5 in
/// float.
///
/// \code
/// simdact::forward(simdact::gelu{}, x, y);
/// simdact::backward(simdact::gelu{}, x, dy, dx);
/// float y0 = simdact::gelu{}(1.0F);  // 0.84134
/// \endcode
///
/// D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units (GELUs)", arXiv:1606.08415, 2016.
struct gelu {
    static constexpr const char* name = "gelu";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{3, 4, 4};
    static constexpr zero_window zero_windows[]{{.centre = -0.7517915246935645, .half_width = 0.43, .bound = 1.75}};

    /// f(x), for float, double or a batch of either; never throws. max(x, 0) - |x| Phi(-|x|)
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const math::normal_tail<V> tail(simd::abs(x));
        return simd::fma(tail.moment(), V(-tail.unit), simd::at_least(x, V(element_t<V>(-0.0))));
    }

    /// f'(x). The derivatives at x and -x add up to 1.
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const math::normal_tail<V> tail(simd::abs(x));
        const V down = tail.slope();
        return simd::select(x > V(0), simd::fma(down, V(-tail.unit), V(1)), down * V(tail.unit));
    }

    /// f''(x) = φ(x) (2 - x^2)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        constexpr double density = 0x1.9884533d43651p-2; // 1 / √(2 π)
        const math::normal_tail<V> tail(simd::abs(x));
        return simd::fence(tail.e.value() * simd::near_fnma(tail.t, tail.t, V(2))) *
               V(static_cast<element_t<V>>(2 * density * static_cast<double>(tail.unit)));
    }
};

/// `fast{gelu{}}`: max(x, 0) - |x| Phi(-|x|), Phi(u) is the eighth power of a polynomial. The value is 0
/// below x = -8.1, and its relative error is 1 there.
template <>
struct fast_form<gelu> {
    static constexpr const char* name = "fast<gelu>";
    static constexpr fast_bound bound{.absolute = {2e-7, 3.2e-7}, .relative = 1};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const gelu&, V x) {
        const V u = math::fast_normal_argument(x);
        return simd::fma(u, math::fast_normal(u), simd::at_least(x, V(0)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const gelu&, V x) {
        const V down = math::fast_normal_slope(math::fast_normal_argument(x));
        return simd::select(x > V(0), V(1) - down, down);
    }
};

}} // namespace simdact::v0_1_0
