/// \file
/// What each activation must return, written from the definition over any number type R that has the functions of
/// <cmath> (double, long double, a multiprecision number): one line per activation of the library, the sign of a zero
/// included. An activation without its line here does not compile.
#pragma once

#include <simdact/activations.hpp>

#include <cmath>

namespace oracle {

template <class R>
struct answer {
    R value, derivative;
};

template <class R>
answer<R> of(simdact::hardshrink f, R x) {
    return x < -f.lambda || x > f.lambda ? answer<R>{x, R(1)} : answer<R>{R(0), R(0)};
}
template <class R>
answer<R> of(simdact::hardsigmoid, R x) {
    return x <= -3 ? answer<R>{R(0), R(0)} : x >= 3 ? answer<R>{R(1), R(0)} : answer<R>{(x + 3) / 6, R(1) / 6};
}
template <class R>
answer<R> of(simdact::hardsigmoid_onnx f, R x) {
    using std::fma;
    const R y = fma(R(f.alpha), x, R(f.beta));
    return y <= 0 ? answer<R>{R(0), R(0)} : y >= 1 ? answer<R>{R(1), R(0)} : answer<R>{y, R(f.alpha)};
}
template <class R>
answer<R> of(simdact::hardswish, R x) {
    return x <= -3 ? answer<R>{R(0), R(0)} : x >= 3 ? answer<R>{x, R(1)} : answer<R>{x * (x + 3) / 6, (2 * x + 3) / 6};
}
template <class R>
answer<R> of(simdact::hardtanh f, R x) {
    return x < f.min_val   ? answer<R>{R(f.min_val), R(0)}
           : x > f.max_val ? answer<R>{R(f.max_val), R(0)}
                           : answer<R>{x, R(x > f.min_val && x < f.max_val ? 1 : 0)};
}
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
    return x < 0 ? answer<R>{R(0), R(0)} : x > 0 ? answer<R>{x, R(1)} : answer<R>{x, R(0)};
}
template <class R>
answer<R> of(simdact::relu6, R x) {
    return of(simdact::hardtanh{.min_val = 0, .max_val = 6}, x);
}
template <class R>
answer<R> of(simdact::softshrink f, R x) {
    return x > f.lambda    ? answer<R>{x - R(f.lambda), R(1)}
           : x < -f.lambda ? answer<R>{x + R(f.lambda), R(1)}
                           : answer<R>{R(0), R(0)};
}
template <class R>
answer<R> of(simdact::softsign, R x) {
    using std::fabs;
    const R d = 1 + fabs(x);
    return std::isinf(x) ? answer<R>{R(x > 0 ? 1 : -1), R(0)} : answer<R>{x / d, 1 / (d * d)};
}
template <class R>
answer<R> of(simdact::squared_relu, R x) {
    return x > 0 ? answer<R>{x * x, 2 * x} : answer<R>{R(0), R(0)};
}
template <class R>
answer<R> of(simdact::threshold f, R x) {
    return x > f.threshold ? answer<R>{x, R(1)} : answer<R>{R(f.value), R(0)};
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
