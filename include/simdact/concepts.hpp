/// \file
/// What a functor offers, and which kernels take it. A functor of your own needs no base class. It is copied, so it
/// must be trivially copyable. It is also called with zeros that no result depends on. A static `name` appears in
/// messages. Kernels check `parameters`, if the functor has them as leaky_relu does.
///
/// \code
/// struct squared_relu {
///     template <simdact::value V> V operator()(V x) const { V r = simdact::relu{}(x); return r * r; }
///     template <simdact::value V> V derivative(V x) const { return V(2) * simdact::relu{}(x); }
/// };
/// \endcode
#pragma once

#include <simdact/simd/select.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <utility>

namespace simdact { inline namespace v0_1_0 {

/// select(condition, yes, no), for one element or lane by lane. Piecewise functors need it.
using simd::select;

namespace simd {

template <class F, class V>
concept maps = requires(const F& f, V x) {
    { f(x) } -> std::same_as<V>;
};

// By specialization, because GCC 12 stumbles over a lambda in a concept.
template <class F, class V, class Places>
inline constexpr bool gives_value = false;
template <class F, class V, std::size_t... Place>
inline constexpr bool gives_value<F, V, std::index_sequence<Place...>> = requires(const F& f, V x) {
    { f(((void)Place, x)...) } -> std::same_as<V>;
};
template <class F, class V, std::size_t Inputs>
concept maps_inputs = gives_value<F, V, std::make_index_sequence<Inputs>>;

template <class F, class V, class Places>
inline constexpr bool gives_gradients = false;
template <class F, class V, std::size_t... Place>
inline constexpr bool gives_gradients<F, V, std::index_sequence<Place...>> = requires(const F& f, V x) {
    { f.gradients(((void)Place, x)..., x) } -> std::same_as<std::array<V, sizeof...(Place)>>;
};
template <class F, class V, std::size_t Inputs>
concept has_gradients = gives_gradients<F, V, std::make_index_sequence<Inputs>>;

/// F has numbers that can be computed once for a call on elements of T.
template <class F, class T>
concept prepares = requires(const F& f) {
    f.template for_call<T>();
};

template <class F, class V>
concept has_gradient = requires(const F& f, V x, V dy) {
    { f.gradient(x, dy) } -> std::same_as<V>;
};

template <class F, class V>
concept has_derivative = requires(const F& f, V x) {
    { f.derivative(x) } -> std::same_as<V>;
};

template <class F, class V>
concept has_value_and_derivative = requires(const F& f, V x) {
    { f.value_and_derivative(x) } -> std::same_as<std::array<V, 2>>;
};

template <class F, class V>
concept has_second_derivative = requires(const F& f, V x) {
    { f.second_derivative(x) } -> std::same_as<V>;
};

template <class F, class V, class Places>
inline constexpr bool gives_second_gradients = false;
template <class F, class V, std::size_t... Place>
inline constexpr bool gives_second_gradients<F, V, std::index_sequence<Place...>> = requires(const F& f, V x) {
    {
        f.second_gradients(((void)Place, x)..., x, ((void)Place, x)...)
        } -> std::same_as<std::array<V, sizeof...(Place) + 1>>;
};
template <class F, class V, std::size_t Inputs>
concept has_second_gradients = gives_second_gradients<F, V, std::make_index_sequence<Inputs>>;

template <class F, class V>
concept has_gradient_from_output = requires(const F& f, V y, V dy) {
    { f.gradient_from_output(y, dy) } -> std::same_as<V>;
};

template <class F, class V>
concept has_derivative_from_output = requires(const F& f, V y) {
    { f.derivative_from_output(y) } -> std::same_as<V>;
};

template <class F, class V, class Places>
inline constexpr bool selects_gradient = false;
template <class F, class V, std::size_t... Place>
inline constexpr bool selects_gradient<F, V, std::index_sequence<Place...>> = requires(const F& f, V x) {
    { f.inactive(x) } -> std::same_as<decltype(x <= x)>;
    { f.gradient_where(x <= x, ((void)Place, x)...) } -> std::same_as<V>;
};
template <class F, class V, std::size_t Inputs = 1>
concept has_two_sides = selects_gradient<F, V, std::make_index_sequence<Inputs>>;

template <class F, class V>
concept is_piecewise_linear = has_two_sides<F, V> || requires {
    { *&F::piecewise_linear } -> std::same_as<const bool&>;
};

template <class F, class V>
concept has_any_gradient = has_gradient<F, V> || has_two_sides<F, V> || has_derivative<F, V>;

} // namespace simd

/// `forward` takes it: f(x) gives the value, for one T and for a batch of T.
template <class F, class T, class A = simd::default_arch>
concept activation = element<T> && simd::maps<F, T> && simd::maps<F, simd::batch<T, A>>;

/// `backward` takes it. It has `derivative(x)`, or the two functions of `maskable`. If a product with dy would be wrong
/// (0 times inf), it has `gradient(x, dy)`.
template <class F, class T, class A = simd::default_arch>
concept differentiable = element<T> && simd::has_any_gradient<F, simd::batch<T, A>>;

/// `double_backward` takes it. It has `second_derivative(x)`, or its derivative is constant on pieces: it is
/// `maskable`, or says `static constexpr bool piecewise_linear = true`.
template <class F, class T, class A = simd::default_arch>
concept twice_differentiable = differentiable<F, T, A> &&
    (simd::has_second_derivative<F, simd::batch<T, A>> || simd::is_piecewise_linear<F, simd::batch<T, A>>);

/// `backward_from_output` takes it: `derivative_from_output(y)` or `gradient_from_output(y, dy)`.
template <class F, class T, class A = simd::default_arch>
concept output_differentiable = element<T> &&
    (simd::has_gradient_from_output<F, simd::batch<T, A>> || simd::has_derivative_from_output<F, simd::batch<T, A>>);

/// The mask kernels take it: the gradient depends on one bit of x. `inactive(x)` compares; NaN counts as active.
/// `gradient_where(inactive, dy)` selects.
template <class F, class T, class A = simd::default_arch>
concept maskable = activation<F, T, A> && simd::has_two_sides<F, simd::batch<T, A>>;

/// A functor that holds one of several, chosen at run time, such as any_activation. f.visit(v) calls v with the one it
/// holds.
template <class F>
concept run_time_choice = requires {
    typename F::choices;
};

/// dy f'(x), by the functor's `gradient` if it has one, else by its selection, else by a product.
template <class F, value V>
SIMDACT_INLINE constexpr V gradient(const F& f, V x, V dy) {
    if constexpr (simd::has_gradient<F, V>)
        return f.gradient(x, dy);
    else if constexpr (simd::has_two_sides<F, V>)
        return f.gradient_where(f.inactive(x), dy);
    else
        return dy * f.derivative(x);
}

/// f'(x).
template <class F, value V>
SIMDACT_INLINE constexpr V derivative(const F& f, V x) {
    if constexpr (simd::has_derivative<F, V>)
        return f.derivative(x);
    else
        return simdact::gradient(f, x, V(1));
}

/// f''(x). It is 0 where f is piecewise linear, at a kink too. A kink of f' belongs to the same side as for f'. For NaN
/// it is NaN, unless it is constant on pieces: then NaN counts as the active side, as for f'.
///
/// With other parameters than the default ones, between 2^-20 and 2^20, the errors are at most 8 ULP, and in windows
/// those of the default times the parameter.
template <class F, value V>
SIMDACT_INLINE constexpr V second_derivative(const F& f, V x) {
    if constexpr (simd::has_second_derivative<F, V>) {
        return f.second_derivative(x);
    } else {
        static_assert(simd::is_piecewise_linear<F, V>, "simdact: the functor has no second_derivative(x), const");
        return V(0);
    }
}

/// The derivative of that order at x: f(x) for 0, f'(x) for 1, f''(x) for 2.
template <std::size_t Order, class F, value V>
SIMDACT_INLINE constexpr V derivative(const F& f, V x) {
    static_assert(Order < 3, "simdact: the order of a derivative is 0, 1 or 2");
    if constexpr (Order == 0)
        return f(x);
    else if constexpr (Order == 1)
        return simdact::derivative(f, x);
    else
        return simdact::second_derivative(f, x);
}

/// ddx dy f''(x): the gradient with respect to x, where ddx is the gradient with respect to dx = dy f'(x).
template <class F, value V>
SIMDACT_INLINE constexpr V second_gradient(const F& f, V x, V dy, V ddx) {
    if constexpr (simd::has_second_derivative<F, V>)
        return dy * ddx * f.second_derivative(x);
    else
        return simdact::second_derivative(f, x);
}

/// dy f'(x) where y = f(x) is given.
template <class F, value V>
SIMDACT_INLINE constexpr V gradient_from_output(const F& f, V y, V dy) {
    if constexpr (simd::has_gradient_from_output<F, V>)
        return f.gradient_from_output(y, dy);
    else
        return dy * f.derivative_from_output(y);
}

}} // namespace simdact::v0_1_0
