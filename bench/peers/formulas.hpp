// The smooth activations as one writes them with the exp, tanh… of a mathematics library.
#pragma once

#include "loop.hpp"

namespace bench {

// M is a lane type of loop.hpp that also has exp, expm1, log1p, tanh, sin, cos and select, and erf if `has_erf`.
template <class M>
void add_formulas(peer& p) {
    using V = typename M::value;
    using T = typename M::element;
    const auto c = [](double number) { return V(static_cast<T>(number)); };
    const auto sigmoid = [=](V x) { return c(1) / (c(1) + M::exp(-x)); };
    // log(1 + e^x) without overflow
    const auto softplus = [=](V x) {
        return M::select(x > c(0), x, c(0)) + M::log1p(M::exp(M::select(x > c(0), -x, x)));
    };
    const auto both = [&](const char* activation, auto value, auto derivative) {
        add_forward<M>(p, activation, value);
        add_backward<M>(p, "backward", activation, [=](V x, V dy) { return dy * derivative(x); });
    };

    both("sigmoid", sigmoid, [=](V x) {
        const V s = sigmoid(x);
        return s * (c(1) - s);
    });
    both(
        "tanh", [](V x) { return M::tanh(x); },
        [=](V x) {
            const V t = M::tanh(x);
            return c(1) - t * t;
        });
    const auto swish = [&](const char* activation, double beta) {
        both(
            activation, [=](V x) { return x / (c(1) + M::exp(c(-beta) * x)); },
            [=](V x) {
                const V s = sigmoid(c(beta) * x);
                return s * (c(1) + c(beta) * x * (c(1) - s));
            });
    };
    swish("silu", 1);
    swish("gelu_quick", 1.702);
    if constexpr (M::has_erf)
        both(
            "gelu", [=](V x) { return c(0.5) * x * (c(1) + M::erf(c(0.70710678118654752) * x)); },
            [=](V x) {
                return c(0.5) * (c(1) + M::erf(c(0.70710678118654752) * x)) +
                       c(0.39894228040143268) * x * M::exp(c(-0.5) * x * x);
            });
    both(
        "gelu_tanh",
        [=](V x) { return c(0.5) * x * (c(1) + M::tanh(c(0.79788456080286536) * (x + c(0.044715) * x * x * x))); },
        [=](V x) {
            const V t = M::tanh(c(0.79788456080286536) * (x + c(0.044715) * x * x * x));
            return c(0.5) * (c(1) + t) +
                   c(0.5) * x * (c(1) - t * t) * c(0.79788456080286536) * (c(1) + c(3 * 0.044715) * x * x);
        });
    both(
        "mish", [=](V x) { return x * M::tanh(softplus(x)); },
        [=](V x) {
            const V t = M::tanh(softplus(x));
            return t + x * sigmoid(x) * (c(1) - t * t);
        });
    const auto elu = [&](const char* activation, double scale, double alpha) {
        both(
            activation, [=](V x) { return M::select(x > c(0), c(scale) * x, c(scale * alpha) * M::expm1(x)); },
            [=](V x) { return M::select(x > c(0), c(scale), c(scale * alpha) * M::exp(x)); });
    };
    elu("elu", 1, 1);
    elu("celu", 1, 1);
    elu("selu", 1.0507009873554805, 1.6732632423543772);
    both("softplus", softplus, sigmoid);
    both(
        "log_sigmoid", [=](V x) { return -softplus(-x); }, [=](V x) { return sigmoid(-x); });
    both(
        "tanhshrink", [=](V x) { return x - M::tanh(x); },
        [=](V x) {
            const V t = M::tanh(x);
            return t * t;
        });

    const auto exp = [](V x) { return M::exp(x); };
    both("exp", exp, exp);
    both(
        "sine", [](V x) { return M::sin(x); }, [](V x) { return M::cos(x); });
    both(
        "snake",
        [](V x) {
            const V s = M::sin(x);
            return x + s * s;
        },
        [=](V x) { return c(1) + M::sin(x + x); });

    // With nothing but exp: cheaper, where the result may be less accurate near 0.
    const auto with_exp = [&](const char* activation, auto value) { add_forward<M>(p, activation, value, "exp"); };
    with_exp("tanh", [=](V x) { return c(1) - c(2) / (c(1) + M::exp(x + x)); });
    with_exp("gelu_tanh",
             [=](V x) { return x / (c(1) + M::exp(c(-1.5957691216057307) * x * (c(1) + c(0.044715) * x * x))); });
    with_exp("mish", [=](V x) {
        const V e = M::exp(M::select(x < c(20), x, c(20))), n = e * (e + c(2));
        return x * (n / (n + c(2)));
    });
    with_exp("elu", [=](V x) { return M::select(x > c(0), x, M::exp(x) - c(1)); });
}

} // namespace bench
