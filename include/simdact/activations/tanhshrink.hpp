/// \file
/// \code
/// #include <simdact/activations/tanhshrink.hpp>
/// \endcode
#pragma once

#include <simdact/activations/tanh.hpp>
#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/tanh.hpp>

namespace simdact { inline namespace v0_1_0 {

/// x without its tanh: f(x) = x - tanh(x), f'(x) = tanh(x)^2.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | +0    |
/// | ±inf | ±inf | 1     |
/// | NaN  | NaN  | NaN   |
///
/// Range (−inf, inf), odd. Error at most 2 ULP of the value and 4.2 ULP of the derivative. For |x| < 1 a polynomial
/// keeps the digits of x^3 / 3 near 0.
///
/// \code
/// simdact::forward(simdact::tanhshrink{}, x, y);
/// simdact::backward(simdact::tanhshrink{}, x, dy, dx);
/// float y0 = simdact::tanhshrink{}(1.0F);  // 0.23841
/// \endcode
///
/// The TanhShrink module of Torch.
struct tanhshrink {
    static constexpr const char* name = "tanhshrink";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 4.2, 5};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if constexpr (math::in_double<V>) {
            const V b = math::bounded(x, -9.4, 9.4);
            const V y = math::by_doubles(b, [](auto d) SIMDACT_INLINE_LAMBDA { return math::quick_tanhshrink(d); });
            return y - simd::fence(b - x); // in this order −0 stays −0
        } else {
            return simd::with_sign(math::tanhshrink(simd::abs(x)), x);
        }
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        if constexpr (math::in_double<V>)
            return math::by_doubles(math::bounded(x, -math::float_tanh_end, math::float_tanh_end),
                                    [](auto d) SIMDACT_INLINE_LAMBDA {
                                        const auto y = math::float_tanh(d);
                                        return y * y;
                                    });
        else
            return math::tangent<V>(simd::abs(x)).square();
    }

    /// f''(x) = 2 tanh(x) / cosh(x)^2
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::negative(tanh{}.second_derivative(x));
    }
};

/// `fast{tanhshrink{}}`: a quotient of polynomials. The derivative is fast{tanh{}} squared.
template <>
struct fast_form<tanhshrink> {
    static constexpr const char* name = "fast<tanhshrink>";
    static constexpr fast_bound bound{.absolute = {4.5e-7, 8e-7}, .relative = 4.5e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const tanhshrink&, V x) {
        return math::fast_tanhshrink(x);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const tanhshrink&, V x) {
        const V y = math::fast_tanh(x);
        return y * y;
    }
};

}} // namespace simdact::v0_1_0
