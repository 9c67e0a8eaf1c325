/// \file
/// \code
/// #include <simdact/activations/tanh.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/in_double.hpp>
#include <simdact/math/logistic.hpp>
#include <simdact/math/quick.hpp>
#include <simdact/math/tanh.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Hyperbolic tangent: f(x) = tanh(x), f'(x) = 1 / cosh(x)^2.
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1     |
/// | ±inf | ±1   | +0    |
/// | NaN  | NaN  | NaN   |
///
/// Range (−1, 1), odd, zero-centred. `derivative` keeps its tail; 1 - y^2 is 0 there, because y is rounded to 1. Error
/// at most 2 ULP of the value and 3 ULP of the derivative. Write simdact::tanh, because there is a ::tanh.
///
/// \code
/// simdact::forward(simdact::tanh{}, x, y);
/// simdact::backward_from_output(simdact::tanh{}, y, dy, dx);
/// float y0 = simdact::tanh{}(1.0F);  // 0.76159
/// \endcode
///
/// Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller, "Efficient BackProp", in Neural Networks: Tricks of the Trade, 1998.
struct tanh {
    static constexpr const char* name = "tanh";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 3, 5};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if constexpr (math::in_double<V>)
            return math::by_doubles(math::bounded(x, -math::float_tanh_end, math::float_tanh_end),
                                    [](auto d) SIMDACT_INLINE_LAMBDA { return math::float_tanh(d); });
        else
            return simd::with_sign(math::tanh(simd::abs(x)), x);
    }

    /// f'(x) = 4 e^-2|x| / (1 + e^-2|x|)^2
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return V(4) * math::gate_slope<V>(math::reduce_negative(math::slope_argument(x + x))).logistic();
    }

    /// f''(x) = -2 tanh(x) / cosh(x)^2
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        const math::gate_slope<V> slope(math::reduce_negative(math::slope_argument(x + x)));
        return simd::with_sign(slope.logistic_curve(8), simd::negative(x));
    }

    /// f'(x) where y = f(x) is given: 1 - y^2.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        return simd::near_fnma(y, y, V(1));
    }
};

/// `fast{tanh{}}`: a quotient of polynomials. The derivative is 1 - y^2.
template <>
struct fast_form<tanh> {
    static constexpr const char* name = "fast<tanh>";
    static constexpr fast_bound bound{.absolute = {4e-7, 8e-7}, .relative = 4e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const tanh&, V x) {
        return math::fast_tanh(x);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const tanh&, V x) {
        return tanh{}.derivative_from_output(math::fast_tanh(x));
    }
};

}} // namespace simdact::v0_1_0
