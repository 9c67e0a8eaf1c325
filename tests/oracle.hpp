/// \file
/// What each activation must return, written from the definition over any number type R that has the functions of
/// <cmath> (double, long double, a multiprecision number): one line per activation of the library. An activation
/// without its line here does not compile. NaN and the sign of zero are part of the answer: a condition is written so
/// that NaN takes the side that the activation documents.
#pragma once

#include <simdact/activations.hpp>

#include "oracle/exact.hpp"

#include <limits>
#include <type_traits>

namespace oracle {

template <class R>
answer<R> of(simdact::identity, R x) {
    return {x, R(1)};
}
template <class R>
answer<R> of(simdact::leaky_relu f, R x) {
    return x <= 0 ? answer<R>{R(f.negative_slope) * x, R(f.negative_slope)} : answer<R>{x, R(1)};
}
template <class R>
answer<R> of(simdact::relu, R x) {
    return {x < 0 ? R(0) : x, R(x <= 0 ? 0 : 1)};
}

/// Where rounding y changes the derivative: the exact derivative as a function of the given y. An activation without
/// such a line must give from its output what it gives from its input, bit for bit.
template <class R>
R from_output(simdact::identity, R) {
    return R(1);
}

/// The number type in which the tests judge elements of T.
template <class T>
using real = std::conditional_t<sizeof(T) == 4, double, long double>;

/// Its own error in units in the last place of T, where the result is no number of T: exponentials amplify the rounding
/// of their argument. The accuracy program judges doubles by a multiprecision number instead.
template <class T>
inline constexpr double own_error = 1;
template <>
inline constexpr double own_error<float> = 1e-4;

template <class F>
concept known = requires(F f, double x) {
    oracle::of(f, x);
};

template <class F>
concept knows_output = requires(F f, double y) {
    from_output(f, y);
};

template <class... F>
consteval bool complete(simdact::type_list<F...>) {
    static_assert((known<F> && ...), "tests/oracle.hpp: an activation of the library has no line here");
    return true;
}
static_assert(complete(simdact::activations{}));

} // namespace oracle
