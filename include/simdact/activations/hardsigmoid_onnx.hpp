/// \file
/// \code
/// #include <simdact/activations/hardsigmoid_onnx.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>

#include <limits>

namespace simdact { inline namespace v0_1_0 {

namespace math {
template <element T>
struct hardsigmoid_onnx_for_call;
}

/// Piecewise-linear sigmoid as ONNX defines it: f(x) = min(max(0, alpha · x + beta), 1).
///
/// | x                     | f(x)             | f'(x) |
/// |-----------------------|------------------|-------|
/// | <= −beta / alpha      | +0               | +0    |
/// | between               | alpha · x + beta | alpha |
/// | >= (1 − beta) / alpha | 1                | +0    |
/// | +inf                  | 1                | +0    |
/// | −inf                  | +0               | +0    |
/// | NaN                   | NaN              | alpha |
///
/// Range [0, 1]. Error at most 1.8 ULP of the value, 3.5 ULP with other parameters, and 0.5 ULP of the derivative. The
/// two edges are rounded to the element type. The gradient is selected, not multiplied: dy = inf or NaN on a flat side
/// gives +0. `backward_from_output` counts an x as flat if its y was rounded to 0 or 1. Kernels throw
/// std::invalid_argument unless alpha is finite and above 0 and beta is finite. PyTorch's function has a slope of 1/6:
/// hardsigmoid.
///
/// \code
/// simdact::forward(simdact::hardsigmoid_onnx{}, x, y);                  // y[i] = min(max(0, 0.2 x[i] + 0.5), 1)
/// simdact::backward(simdact::hardsigmoid_onnx{.alpha = 0.25}, x, dy, dx);
/// float y0 = simdact::hardsigmoid_onnx{}(1.0F);                         // 0.7
/// \endcode
///
/// M. Courbariaux, Y. Bengio, J.-P. David, "BinaryConnect", NIPS 2015; ONNX operator HardSigmoid.
struct hardsigmoid_onnx {
    /// The slope, above 0.
    double alpha = 0.2;
    /// The value at 0.
    double beta = 0.5;

    static constexpr const char* name = "hardsigmoid_onnx";
    static constexpr double max_ulp[]{1.8, 0.5, 0};
    static constexpr parameter<hardsigmoid_onnx> parameters[]{
        {.name = "alpha", .member = &hardsigmoid_onnx::alpha, .must_be = {relation::above, 0}},
        {.name = "beta", .member = &hardsigmoid_onnx::beta}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return for_call<element_t<V>>()(x);
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return for_call<element_t<V>>().derivative(x);
    }

    /// dy f'(x) where y = f(x) is given.
    template <value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V y, V dy) const {
        return gradient_where(y <= V(0) || y >= V(1), dy);
    }

    /// x <= −beta / alpha or x >= (1 − beta) / alpha: the flat sides.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return for_call<element_t<V>>().inactive(x);
    }

    /// 0 on the flat sides, alpha · dy elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V dy) const {
        return simd::select(inactive, V(0), simd::constant<V>(alpha) * dy);
    }

    /// The same function, with what depends on the parameters alone computed once for a call.
    template <element T>
    SIMDACT_INLINE constexpr auto for_call() const {
        return math::hardsigmoid_onnx_for_call<T>(*this);
    }
};

namespace math {

/// hardsigmoid_onnx for a call on elements of T.
template <element T>
struct hardsigmoid_onnx_for_call : hardsigmoid_onnx {
    T first, last;           ///< −beta / alpha and (1 − beta) / alpha: the edges
    T unit, slope, root, at; ///< alpha / unit, unit · −beta / alpha and the value there

    SIMDACT_INLINE constexpr explicit hardsigmoid_onnx_for_call(const hardsigmoid_onnx& f)
        : hardsigmoid_onnx(f), first(simd::converted<T>(-beta / alpha)), last(simd::converted<T>((1 - beta) / alpha)) {
        const double power = alpha < simd::power_of_two(24 - std::numeric_limits<T>::max_exponent) ? 0x1p-60 : 1;
        const double zero = simd::saturated<T>(-beta / alpha);
        unit = static_cast<T>(power);
        slope = static_cast<T>(alpha / power);
        root = static_cast<T>(zero * power);
        at = simd::converted<T>(rounded_once(zero));
    }

    // alpha (x − root) + f(root): near the root of f, alpha x + beta cancels, but x − root is exact. With a tiny alpha
    // x − root might overflow.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V distance = simd::fence(x * V(unit) - V(root));
        return simd::at_most(simd::at_least(simd::fma(V(slope), distance, V(at)), V(0)), V(1));
    }
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return gradient_where(inactive(x), V(1));
    }
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= V(first) || x >= V(last);
    }

private:
    /// alpha · x + beta, rounded once.
    SIMDACT_INLINE constexpr double rounded_once(double x) const {
        if constexpr (simd::is_fused<double>) return simd::fma(alpha, x, beta);
        const int k = simd::exponent_of<double>(alpha); // so that no part of the product overflows
        const double power = simd::abs(beta) > 0x1p900 ? 0x1p-100 : 1;
        const auto product = simd::two_product(alpha * simd::power_of_two(-k), x * simd::power_of_two(k) * power);
        return (simd::fence(product.high + beta * power) + product.low) / power;
    }
};

} // namespace math

}} // namespace simdact::v0_1_0
