/// \file
/// \code
/// #include <simdact/fast.hpp>
/// \endcode
/// The fast tier. The header of an activation has its fast form.
#pragma once

#include <simdact/concepts.hpp>
#include <simdact/facts.hpp>

namespace simdact { inline namespace v0_1_0 {

/// How activation F is computed fast. A specialisation has `name`, `bound`, `value_at(f, x)` and `derivative_at(f, x)`,
/// where x is a float or a batch of floats. One with a type `numbers`, made from f, takes that in place of f: what
/// depends on the parameters alone.
template <class F>
struct fast_form;

/// F has a fast form.
template <class F>
concept has_fast_form = requires {
    { fast_form<F>::bound } -> std::same_as<const fast_bound&>;
};

namespace math {

/// What the functions of a fast form take beside x.
template <class F>
SIMDACT_INLINE constexpr decltype(auto) fast_numbers(const F& f) {
    if constexpr (requires { typename fast_form<F>::numbers; })
        return typename fast_form<F>::numbers(f);
    else
        return (f);
}

template <class F>
struct fast_for_call;

} // namespace math

/// Activation F with fewer operations per float. Its error bound is `fast_form<F>::bound`, not that of F. Every kernel
/// takes it. Forward and backward belong together: the derivative is that of the same function, within the bound.
///
/// Values at ±inf are those of F, but gelu's 0 at -inf is +0. NaN stays NaN, and ±0 keep the sign that F gives them. Values below 2^-118 in size
/// may be 0, and gelu is 0 below x = -8.1. On every machine with FMA the bits are the same, for scalar calls too.
/// Doubles, second derivatives and `backward_from_output` are computed by F itself.
///
/// \code
/// simdact::forward(simdact::fast{simdact::tanh{}}, x, y);
/// simdact::backward(simdact::fast{simdact::tanh{}}, x, dy, dx);
/// simdact::forward(simdact::fast{simdact::silu{.beta = 1.5}}, x, y);
/// \endcode
template <class F>
struct fast {
    static_assert(has_fast_form<F>,
                  "simdact: this activation has no fast form; elu, gelu, gelu_tanh, log_sigmoid, mish, selu, sigmoid, "
                  "silu, snake, softplus, tanh and tanhshrink have one");

    F activation; ///< with its parameters

    using accurate = F; ///< the activation with its own bound
    static constexpr const char* name = [] {
        if constexpr (has_fast_form<F>)
            return fast_form<F>::name;
        else
            return "fast";
    }();
    static constexpr bool heavy = true;

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if constexpr (has_fast_form<F> && std::same_as<element_t<V>, float>)
            return fast_form<F>::value_at(math::fast_numbers(activation), x);
        else
            return activation(x);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        if constexpr (has_fast_form<F> && std::same_as<element_t<V>, float>)
            return fast_form<F>::derivative_at(math::fast_numbers(activation), x);
        else
            return simdact::derivative(activation, x);
    }

    /// The same function, with what depends on the parameters alone computed once for a call.
    template <element T>
    requires(std::same_as<T, float>&& requires { typename fast_form<F>::numbers; }) //
        SIMDACT_INLINE constexpr auto for_call() const {
        return math::fast_for_call<F>(*this);
    }

    /// f''(x), by the formula of F.
    template <value V>
    requires(simd::has_second_derivative<F, V>) SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return activation.second_derivative(x);
    }

    /// f'(x) where y = f(x) is given, by the formula of F.
    template <value V>
    requires(simd::has_derivative_from_output<F, V>) SIMDACT_INLINE constexpr V derivative_from_output(V y) const {
        return activation.derivative_from_output(y);
    }
};

namespace math {

/// fast<F> for a call on floats.
template <class F>
struct fast_for_call : fast<F> {
    typename fast_form<F>::numbers numbers;

    SIMDACT_INLINE constexpr explicit fast_for_call(const fast<F>& f) : fast<F>(f), numbers(f.activation) {}

    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return fast_form<F>::value_at(numbers, x);
    }
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return fast_form<F>::derivative_at(numbers, x);
    }
};

} // namespace math

/// `fast{f}` for `fast<F>{f}`.
template <class F>
fast(F) -> fast<F>;

}} // namespace simdact::v0_1_0
