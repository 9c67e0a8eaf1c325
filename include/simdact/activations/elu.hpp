/// \file
/// \code
/// #include <simdact/activations/elu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/exp.hpp>

namespace simdact { inline namespace v0_1_0 {

namespace math {

template <element T>
struct elu_for_call;

}

/// Exponential linear unit: f(x) = x > 0 ? x : alpha (e^x - 1).
///
/// | x    | f(x)   | f'(x)     |
/// |------|--------|-----------|
/// | > 0  | x      | 1         |
/// | ±0   | ±0     | alpha     |
/// | −inf | -alpha | alpha · 0 |
/// | +inf | +inf   | 1         |
/// | NaN  | NaN    | NaN       |
///
/// (signs of 0 for alpha > 0). Range (-alpha, inf). alpha is taken as the double that it is. Error at most 1.5 ULP of
/// the value and 1.5 ULP of the derivative. For other alpha, of any size, the error bounds are 2.5. From a size of 1e30
/// on (1e291 for doubles) the derivative does not fall below alpha · 2^-251 (alpha · 2^-2043). `backward_from_output`
/// needs alpha >= 0.
///
/// \code
/// simdact::forward(simdact::elu{}, x, y);
/// simdact::backward_from_output(simdact::elu{.alpha = 0.5}, y, dy, dx);
/// float y0 = simdact::elu{}(-1.0F);  // -0.63212
/// \endcode
///
/// D.-A. Clevert, T. Unterthiner, S. Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units
/// (ELUs)", ICLR 2016.
struct elu {
    /// Scale of the negative side: any finite number of the element type.
    double alpha = 1;

    static constexpr const char* name = "elu";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{1.5, 1.5, 1.5};
    static constexpr parameter<elu> parameters[]{
        {.name = "alpha", .member = &elu::alpha, .from_output = {.is = relation::at_least}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const V bounded = math::negative_part(x, V(math::expm1_saturates));
        return simd::select(x < V(0), math::scaled_expm1(simd::split<element_t<V>>(alpha), math::reduce(bounded)), x);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return for_call<element_t<V>>().derivative(x);
    }

    /// f''(x): at 0 alpha, the derivative of the side x <= 0.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return for_call<element_t<V>>().second_derivative(x);
    }

    /// f'(x) where y = f(x) is given, for alpha >= 0: y + alpha for y <= 0.
    template <value V>
    SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        const auto a = simd::split<element_t<V>>(alpha);
        return simd::select(y > V(0), V(1), simd::fence(y + V(a.high)) + V(a.low));
    }

    /// The same function, with what depends on alpha alone computed once for a call.
    template <element T>
    SIMDACT_INLINE constexpr auto for_call() const {
        return math::elu_for_call<T>(*this);
    }
};

namespace math {

/// elu for a call on elements of T.
template <element T>
struct elu_for_call : elu {
    exp_factor<T> factor; ///< of the slope for x <= 0

    SIMDACT_INLINE constexpr explicit elu_for_call(const elu& f) : elu(f), factor(alpha) {}

    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return simd::select(x > V(0), V(1), math::scaled_exp(factor, x));
    }
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::select(x > V(0), V(0), math::scaled_exp(factor, x));
    }
};

} // namespace math

/// `fast{elu{}}`: x > 0 ? x : alpha (e^x - 1), with alpha rounded to float. `backward_from_output` needs alpha >= 0.
/// Where alpha exceeds 1 in size, twice the bounds hold for f / alpha.
template <>
struct fast_form<elu> {
    static constexpr const char* name = "fast<elu>";
    static constexpr fast_bound bound{.absolute = {1.5e-7, 1.5e-7}, .relative = 8e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const elu& f, V x) {
        const V m = math::fast_expm1(math::negative_part(x, V(math::expm1_saturates)));
        return simd::select(x < V(0), V(static_cast<float>(f.alpha)) * m, x);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const elu& f, V x) {
        const math::fast_power<V> e(math::negative_part(x * V(math::per_log2), V(-math::fast_power_end)));
        return simd::select(x > V(0), V(1), V(static_cast<float>(f.alpha)) * e.value());
    }
};

}} // namespace simdact::v0_1_0
