/// \file
/// What each activation must return, in long double and written from the definition: one line per activation of the
/// library. An activation without its line here does not compile.
#pragma once

#include <simdact/activations.hpp>

namespace oracle {

using real = long double;

struct answer {
    real value, derivative;
};

inline answer of(simdact::identity, real x) {
    return {x, 1};
}
inline answer of(simdact::leaky_relu f, real x) {
    return x > 0 ? answer{x, 1} : answer{f.negative_slope * x, f.negative_slope};
}
inline answer of(simdact::relu, real x) {
    return x > 0 ? answer{x, 1} : answer{0, 0};
}

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
