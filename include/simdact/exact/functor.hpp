/// \file
/// The exact tier: `simdact::exact`, without the exact forms of the activations.
#pragma once

#include <simdact/exact/nearest.hpp>
#include <simdact/facts.hpp>

#include <concepts>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

namespace math {

template <class F, class Format>
struct exact_for_call;

/// "exact<" and the name of F and ">"
template <class F>
struct exact_name {
    char text[64] = "exact<";

    consteval exact_name() {
        std::size_t i = 6;
        for (const char* c = name_of<F>(); *c != 0; ++c) text[i++] = *c;
        text[i] = '>';
    }
};

} // namespace math

/// Activation F, correctly rounded: every result is the float nearest to the exact value or derivative, ties to even.
/// There is only one such float, so every machine, compiler and release gives the same bits, with or without FMA.
/// `backward` multiplies the derivative by dy. Every kernel takes it, for floats only.
///
/// Special values, NaN and the sign of zero are those of F. Elements of 16 bits get the number of 16 bits that is
/// nearest to the exact result: a kernel asks for that with `rounded_to`, if all its outputs have one such format.
///
/// \code
/// simdact::forward(simdact::exact{simdact::gelu{}}, x, y);
/// simdact::backward(simdact::exact{simdact::gelu{}}, x, dy, dx);
/// \endcode
///
/// F is computed in double, many functions by a quicker formula first. If rounding to float depends on the error of
/// that, as for one float in 4,000 or fewer, the double of F decides. If it depends on the error of that too, as for
/// one float in a million, the result is computed again, right to 95 bits. A. Ziv, "Fast Evaluation of Elementary
/// Mathematical Functions with Correctly Rounded Last Bit", 1991; J.-M. Muller, "Elementary Functions", 2016.
template <class F, class Format = float>
struct exact {
    static_assert(has_exact_form<F>, "simdact: this activation has no exact form; see docs/exact.md");

    F activation; ///< with its parameters

    using accurate = F;                               ///< the activation with its own bound
    static constexpr math::exact_name<F> full_name{}; ///< the characters of `name`
    static constexpr const char* name = full_name.text;
    static constexpr bool heavy = !math::rounds_once<F>;
    static constexpr bool floats_only = true; ///< There is no exact tier of doubles.
    static constexpr double max_ulp[]{0.5, 0.5};

    /// f(x), for float or a batch of floats; never throws.
    template <value V>
    requires(std::same_as<element_t<V>, float>) SIMDACT_INLINE constexpr V operator()(V x) const { return at<0>(x); }

    /// f'(x)
    template <value V>
    requires(std::same_as<element_t<V>, float>) SIMDACT_INLINE constexpr V derivative(V x) const { return at<1>(x); }

    /// dy f'(x), and 0 where f' is 0 for any dy, if the gradient of F is no product either.
    template <value V>
    requires(std::same_as<element_t<V>, float>&& simd::has_gradient<F, V>) SIMDACT_INLINE constexpr V
        gradient(V x, V dy) const {
        const V slope = at<1>(x);
        return simd::select(slope == V(0), V(0), dy * slope);
    }

    /// The side of x, where the gradient depends on it alone.
    template <value V>
    requires(std::same_as<element_t<V>, float>&& simd::has_two_sides<F, V>) SIMDACT_INLINE
        constexpr auto inactive(V x) const {
        return activation.inactive(x);
    }

    /// dy f'(x) by the side of x.
    template <class M, value V>
    requires(std::same_as<element_t<V>, float>&& simd::has_two_sides<F, V>) SIMDACT_INLINE constexpr V
        gradient_where(M inactive, V dy) const {
        return activation.gradient_where(inactive, dy);
    }

    /// dy f'(x) by the side of y = f(x).
    template <value V>
    requires(std::same_as<element_t<V>, float>&& simd::has_gradient_from_output<F, V>) SIMDACT_INLINE constexpr V
        gradient_from_output(V y, V dy) const {
        return activation.gradient_from_output(y, dy);
    }

    /// The same for results that are stored in a format of 16 bits.
    template <class Other>
    SIMDACT_INLINE constexpr exact<F, Other> rounded_to() const {
        return {activation};
    }

    /// The same function, with what depends on the parameters alone computed once for a call.
    template <element T>
    requires math::prepares_doubles<F> SIMDACT_INLINE constexpr auto for_call() const {
        return math::exact_for_call<F, Format>(*this);
    }

protected:
    template <std::size_t Order, class V>
    SIMDACT_INLINE constexpr V at(V x) const {
        return at<Order>(activation, x);
    }
    template <std::size_t Order, class Ready, class V>
    SIMDACT_INLINE constexpr V at(const Ready& ready, V x) const {
        if constexpr (std::same_as<Format, float> || !has_exact_form<F>)
            return nearest<Order>(ready, x);
        else
            return math::off_ties<Order, Format>(activation, x, nearest<Order>(ready, x));
    }

private:
    template <std::size_t Order, class Ready, class V>
    SIMDACT_INLINE constexpr V nearest(const Ready& ready, V x) const {
        constexpr bool always = !has_exact_form<F> || (!has_parameters<F> && math::floats_do<Order>(F{}));
        if constexpr (always) {
            return simdact::derivative<Order>(activation, x);
        } else {
            if (math::floats_do<Order>(activation)) return simdact::derivative<Order>(activation, x);
            return math::exactly<Order>(activation, ready, x);
        }
    }
};

namespace math {

/// exact<F, Format> for a call.
template <class F, class Format>
struct exact_for_call : exact<F, Format> {
    decltype(F{}.template for_call<double>()) ready;

    SIMDACT_INLINE constexpr explicit exact_for_call(const exact<F, Format>& f)
        : exact<F, Format>(f), ready(f.activation.template for_call<double>()) {}

    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return this->template at<0>(ready, x);
    }
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return this->template at<1>(ready, x);
    }
};

} // namespace math

/// `exact{f}` for `exact<F>{f}`.
template <class F>
exact(F) -> exact<F>;

}} // namespace simdact::v0_1_0
