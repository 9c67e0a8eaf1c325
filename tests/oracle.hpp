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
answer<R> of(simdact::celu f, R x) {
    return exact::celu(x, R(f.alpha));
}
template <class R>
answer<R> of(simdact::elu f, R x) {
    return exact::elu(x, R(f.alpha));
}
template <class R>
answer<R> of(simdact::exp, R x) {
    return exact::exponential(x);
}
template <class R>
answer<R> of(simdact::gelu, R x) {
    return exact::gelu(x);
}
template <class R>
answer<R> of(simdact::gelu_quick, R x) {
    return exact::gelu_quick(x);
}
template <class R>
answer<R> of(simdact::gelu_tanh, R x) {
    return exact::gelu_tanh(x);
}
template <class R>
answer<R> of(simdact::hard_mish, R x) {
    return x <= -2 ? answer<R>{R(0), R(0)} : x >= 0 ? answer<R>{x, R(1)} : answer<R>{x * (x + 2) / 2, x + 1, R(1)};
}
template <class R>
answer<R> of(simdact::hardshrink f, R x) {
    return x >= -f.lambda && x <= f.lambda ? answer<R>{R(0), R(0)} : answer<R>{x, R(1)};
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
    return x <= -3  ? answer<R>{R(0), R(0)}
           : x >= 3 ? answer<R>{x, R(1)}
                    : answer<R>{x * (x + 3) / 6, (2 * x + 3) / 6, R(1) / 3};
}
template <class R>
answer<R> of(simdact::hardtanh f, R x) {
    return x < f.min_val   ? answer<R>{R(f.min_val), R(0)}
           : x > f.max_val ? answer<R>{R(f.max_val), R(0)}
                           : answer<R>{x, R(x <= f.min_val || x >= f.max_val ? 0 : 1)};
}
template <class R>
answer<R> of(simdact::identity, R x) {
    return {x, R(1)};
}
template <class R>
answer<R> of(simdact::laplace f, R x) {
    return exact::laplace(x, R(f.mu), R(f.sigma));
}
template <class R>
answer<R> of(simdact::leaky_hardtanh f, R x) {
    return x < f.min_val   ? answer<R>{f.min_val + f.min_slope * (x - f.min_val), R(f.min_slope)}
           : x > f.max_val ? answer<R>{f.max_val + f.max_slope * (x - f.max_val), R(f.max_slope)}
                           : answer<R>{x, R(x <= f.min_val   ? f.min_slope
                                            : x >= f.max_val ? f.max_slope
                                                             : 1)};
}
template <class R>
answer<R> of(simdact::leaky_relu f, R x) {
    return x <= 0 ? answer<R>{R(f.negative_slope) * x, R(f.negative_slope)} : answer<R>{x, R(1)};
}
template <class R>
answer<R> of(simdact::lisht, R x) {
    return exact::lisht(x);
}
template <class R>
answer<R> of(simdact::log_sigmoid, R x) {
    return exact::log_sigmoid(x);
}
template <class R>
answer<R> of(simdact::mish, R x) {
    return exact::mish(x);
}
template <class R>
answer<R> of(simdact::relu, R x) {
    if (x == 0) return {x, R(0)}; // otherwise clang takes the maximum of x and 0, which loses -0
    return x < 0 ? answer<R>{R(0), R(0)} : answer<R>{x, R(1)};
}
template <class R>
answer<R> of(simdact::relu6, R x) {
    return of(simdact::hardtanh{.min_val = 0, .max_val = 6}, x);
}
template <class R>
answer<R> of(simdact::selu, R x) {
    return exact::selu(x);
}
template <class R>
answer<R> of(simdact::shrink f, R x) {
    return x >= -f.lambda && x <= f.lambda ? answer<R>{R(0), R(0)}
                                           : answer<R>{x < 0 ? R(x + R(f.bias)) : R(x - R(f.bias)), R(1)};
}
template <class R>
answer<R> of(simdact::sigmoid, R x) {
    return exact::sigmoid(x);
}
template <class R>
answer<R> of(simdact::silu f, R x) {
    return exact::silu(x, R(f.beta));
}
template <class R>
answer<R> of(simdact::sine, R x) {
    return exact::sine(x);
}
template <class R>
answer<R> of(simdact::snake f, R x) {
    return exact::snake(x, R(f.alpha));
}
template <class R>
answer<R> of(simdact::softcap f, R x) {
    return exact::softcap(x, R(f.cap));
}
template <class R>
answer<R> of(simdact::softplus f, R x) {
    return exact::softplus(x, R(f.beta), R(f.threshold));
}
template <class R>
answer<R> of(simdact::softshrink f, R x) {
    return x >= -f.lambda && x <= f.lambda ? answer<R>{R(0), R(0)}
                                           : answer<R>{x < 0 ? R(x + R(f.lambda)) : R(x - R(f.lambda)), R(1)};
}
template <class R>
answer<R> of(simdact::softsign, R x) {
    return exact::softsign(x);
}
template <class R>
answer<R> of(simdact::sparse_plus, R x) {
    return x <= -1  ? answer<R>{R(0), R(0)}
           : x >= 1 ? answer<R>{x, R(1)}
                    : answer<R>{(x + 1) * (x + 1) / 4, (x + 1) / 2, R(0.5)};
}
template <class R>
answer<R> of(simdact::sparse_sigmoid, R x) {
    return x <= -1 ? answer<R>{R(0), R(0)} : x >= 1 ? answer<R>{R(1), R(0)} : answer<R>{(x + 1) / 2, R(0.5)};
}
template <class R>
answer<R> of(simdact::sqrt_softplus, R x) {
    return exact::sqrt_softplus(x);
}
template <class R>
answer<R> of(simdact::squared_relu, R x) {
    return x <= 0 ? answer<R>{R(0), R(0)} : answer<R>{x * x, 2 * x, R(2)};
}
template <class R>
answer<R> of(simdact::squareplus f, R x) {
    return exact::squareplus(x, R(f.b));
}
template <class R>
answer<R> of(simdact::tanh, R x) {
    return exact::tanh(x);
}
template <class R>
answer<R> of(simdact::tanhshrink, R x) {
    return exact::tanhshrink(x);
}
template <class R>
answer<R> of(simdact::threshold f, R x) {
    return x <= f.threshold ? answer<R>{R(f.value), R(0)} : answer<R>{x, R(1)};
}
template <class R>
answer<R> of(simdact::xielu f, R x) {
    return exact::xielu(x, R(f.alpha_p), R(f.alpha_n), R(f.beta), R(f.eps));
}

/// Where rounding y changes the derivative: the exact derivative as a function of the given y. An activation without
/// such a line must give from its output what it gives from its input, bit for bit.
template <class R>
R from_output(simdact::identity, R) {
    return R(1);
}
template <class R>
R from_output(simdact::celu f, R y) {
    return y > 0 ? R(1) : R((y + R(f.alpha)) / R(f.alpha));
}
template <class R>
R from_output(simdact::elu f, R y) {
    return y > 0 ? R(1) : R(y + R(f.alpha));
}
template <class R>
R from_output(simdact::log_sigmoid, R y) {
    return -exact::expm1(y);
}
template <class R>
R from_output(simdact::selu, R y) {
    // scale alpha in two parts: next to -scale alpha no R of the tests has digits enough for their sum.
    return y > 0 ? exact::selu(R(1))[1] : R((y + R(0x1.c212cc640f031p0)) + R(0x1.05161b045a1fep-56));
}
template <class R>
R from_output(simdact::sigmoid, R y) {
    return y * (1 - y);
}
template <class R>
R from_output(simdact::softsign, R y) {
    const R root = 1 - exact::abs(y);
    return root * root;
}
template <class R>
R from_output(simdact::tanh, R y) {
    return (1 - y) * (1 + y);
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

template <class F>
consteval bool has_line() {
    static_assert(known<F>, "tests/oracle.hpp: this activation of the library has no line here");
    return true;
}
template <class... F>
consteval bool complete(simdact::type_list<F...>) {
    return (has_line<F>() && ...);
}
static_assert(complete(simdact::activations{}));

} // namespace oracle
