/// \file
/// What each activation must return, written from the definition over any number type R that has the functions of <cmath>
/// (double, long double, a multiprecision number): one line per activation of the library. An activation without its
/// line here does not compile.
#pragma once

#include <simdact/activations.hpp>

#include <cmath>

namespace oracle {

template <class R>
struct answer {
    R value, derivative;
};

template <class R>
answer<R> of(simdact::identity, R x) {
    return {x, R(1)};
}
template <class R>
answer<R> of(simdact::leaky_relu f, R x) {
    return x > 0 ? answer<R>{x, R(1)} : answer<R>{R(f.negative_slope) * x, R(f.negative_slope)};
}
template <class R>
answer<R> of(simdact::relu, R x) {
    return x > 0 ? answer<R>{x, R(1)} : answer<R>{R(0), R(0)};
}

/// The number type of the tests.
using real = long double;

template <class F>
concept known = requires(F f, real x) {
    oracle::of(f, x);
};

template <class... F>
consteval bool complete(simdact::type_list<F...>) {
    static_assert((known<F> && ...), "tests/oracle.hpp: an activation of the library has no line here");
    return true;
}
static_assert(complete(simdact::activations{}));

} // namespace oracle
