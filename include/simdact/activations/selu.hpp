/// \file
/// \code
/// #include <simdact/activations/selu.hpp>
/// \endcode
#pragma once

#include <simdact/activations/elu.hpp>
#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/exp.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Scaled exponential linear unit: f(x) = scale (x > 0 ? x : alpha (e^x - 1)) with alpha = 1.6732632423543772 and scale
/// = 1.0507009873554805. These keep mean 0 and variance 1 through deep networks.
///
/// | x    | f(x)          | f'(x)         |
/// |------|---------------|---------------|
/// | > 0  | scale · x     | scale         |
/// | ±0   | ±0            | scale · alpha |
/// | −inf | -scale · alpha | +0           |
/// | +inf | +inf          | scale         |
/// | NaN  | NaN           | NaN           |
///
/// Range (−1.7581, inf). Error at most 2 ULP of the value and 2 ULP of the derivative.
///
/// \code
/// simdact::forward(simdact::selu{}, x, y);
/// simdact::backward_from_output(simdact::selu{}, y, dy, dx);
/// float y0 = simdact::selu{}(1.0F);  // 1.05070
/// \endcode
///
/// G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, "Self-Normalizing Neural Networks", NeurIPS 2017.
struct selu {
    static constexpr double alpha = 1.6732632423543772; ///< factor for x < 0
    static constexpr double scale = 1.0507009873554805; ///< factor for every x
    static constexpr const char* name = "selu";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 2, 2};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        const V bounded = math::negative_part(x, V(math::expm1_saturates));
        return simd::select(x < V(0), math::scaled_expm1(negative<T>, math::reduce(bounded)),
                            V(static_cast<T>(scale)) * x);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return simd::select(x > V(0), V(static_cast<element_t<V>>(scale)), exponential(x));
    }

    /// f''(x): at 0 scale alpha, the derivative of the side x <= 0.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::select(x > V(0), V(0), exponential(x));
    }

    /// f'(x) where y = f(x) is given: y + scale alpha for y <= 0.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        using T = element_t<V>;
        return simd::select(y > V(0), V(static_cast<T>(scale)),
                            simd::fence(y + V(negative<T>.high)) + V(negative<T>.low));
    }

private:
    /// scale alpha e^x for x <= 0
    template <value V>
    SIMDACT_INLINE static constexpr V exponential(V x) {
        using T = element_t<V>;
        return math::scaled_exp(negative<T>, math::reduce(math::negative_part(x, V(-math::exp_range<T>::end))));
    }
    template <class T>
    static constexpr auto negative = simd::split<T>({0x1.c212cc640f031p0, 0x1.05161b045a1fep-56}); // scale alpha
};

/// `fast{selu{}}`: that of elu, with the constants rounded to float.
template <>
struct fast_form<selu> {
    static constexpr const char* name = "fast<selu>";
    static constexpr fast_bound bound{.absolute = {3e-7, 3e-7}, .relative = 9e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const selu&, V x) {
        return simd::select(x > V(0), V(scale) * x, fast_form<elu>::value_at({.alpha = selu::scale * selu::alpha}, x));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const selu&, V x) {
        return simd::select(x > V(0), V(scale), fast_form<elu>::derivative_at({.alpha = selu::scale * selu::alpha}, x));
    }

private:
    static constexpr auto scale = static_cast<float>(selu::scale);
};

}} // namespace simdact::v0_1_0
