// The loops that one writes without a library, as the compiler vectorises them. With SIMDACT_BENCH_LIBMVEC they are
// compiled with -ffast-math, and call the vector functions of glibc.
#include "formulas.hpp"

#include <cmath>
#ifdef SIMDACT_BENCH_LIBMVEC
#include <gnu/libc-version.h>
#endif

namespace bench {
namespace {

template <class T>
struct plain {
    using value = T;
    using element = T;
    static constexpr std::size_t lanes = 1;
    static constexpr bool has_erf = true;
    static T load(const T* p) { return *p; }
    static void store(T* p, T v) { *p = v; }
    static T select(bool condition, T yes, T no) { return condition ? yes : no; }
    static T exp(T x) { return std::exp(x); }
    static T expm1(T x) { return std::expm1(x); }
    static T log1p(T x) { return std::log1p(x); }
    static T tanh(T x) { return std::tanh(x); }
    static T sin(T x) { return std::sin(x); }
    static T cos(T x) { return std::cos(x); }
    static T erf(T x) { return std::erf(x); }
};

template <class T>
void add_piecewise(peer& p) {
    const auto forward = [&](const char* activation, auto f) { add_forward<plain<T>>(p, activation, f); };
    const auto backward = [&](const char* activation, auto f) { add_backward<plain<T>>(p, "backward", activation, f); };
    // Without an operation under a condition, which some compilers do not vectorise.
    constexpr const char* no_branch = "no_branch";
    const auto straight_forward = [&](const char* activation, auto f) {
        add_forward<plain<T>>(p, activation, f, no_branch);
    };
    const auto straight_backward = [&](const char* activation, auto f) {
        add_backward<plain<T>>(p, "backward", activation, f, no_branch);
    };
    const auto clamp = [](T x, T low, T high) { return x < low ? low : x > high ? high : x; };

    forward("relu", [](T x) { return x > 0 ? x : 0; });
    backward("relu", [](T x, T dy) { return x > 0 ? dy : 0; });
    // A variable, so that the compiler does not know the slope. It does not know a user's slope either.
    static volatile double negative_slope = 0.01;
    const T slope = static_cast<T>(negative_slope);
    forward("leaky_relu", [slope](T x) { return x > 0 ? x : slope * x; });
    backward("leaky_relu", [slope](T x, T dy) { return x > 0 ? dy : slope * dy; });
    straight_forward("leaky_relu", [slope](T x) {
        const T scaled = slope * x;
        return x > scaled ? x : scaled;
    });
    straight_backward("leaky_relu", [slope](T x, T dy) {
        const T step = x > 0 ? 1 : 0;
        return dy * (step > slope ? step : slope);
    });
    forward("relu6", [=](T x) { return clamp(x, 0, 6); });
    backward("relu6", [](T x, T dy) { return x > 0 && x < 6 ? dy : 0; });
    forward("hardtanh", [=](T x) { return clamp(x, -1, 1); });
    backward("hardtanh", [](T x, T dy) { return x > -1 && x < 1 ? dy : 0; });
    forward("hardsigmoid", [=](T x) { return clamp(x + 3, 0, 6) / 6; });
    backward("hardsigmoid", [](T x, T dy) { return x > -3 && x < 3 ? dy / 6 : 0; });
    straight_forward("hardsigmoid", [=](T x) { return clamp(x + 3, 0, 6) * T(1.0 / 6); });
    straight_backward("hardsigmoid", [](T x, T dy) { return dy * (x > -3 && x < 3 ? T(1.0 / 6) : 0); });
    forward("hardswish", [=](T x) { return x * clamp(x + 3, 0, 6) / 6; });
    backward("hardswish", [](T x, T dy) { return x <= -3 ? 0 : x >= 3 ? dy : dy * (2 * x + 3) / 6; });
    straight_forward("hardswish", [=](T x) { return x * clamp(x + 3, 0, 6) * T(1.0 / 6); });
    straight_backward("hardswish", [](T x, T dy) {
        const T from_below = x > -3 ? x : T(-1.5), inside = from_below < 3 ? from_below : T(1.5);
        return dy * (inside * T(1.0 / 3) + T(0.5));
    });
    forward("hardshrink", [](T x) { return x > T(0.5) || x < T(-0.5) ? x : 0; });
    backward("hardshrink", [](T x, T dy) { return x > T(0.5) || x < T(-0.5) ? dy : 0; });
    forward("softshrink", [](T x) { return x > T(0.5) ? x - T(0.5) : x < T(-0.5) ? x + T(0.5) : 0; });
    straight_forward("softshrink", [=](T x) { return x - clamp(x, T(-0.5), T(0.5)); });
    backward("softshrink", [](T x, T dy) { return x > T(0.5) || x < T(-0.5) ? dy : 0; });
    forward("softsign", [](T x) { return x / (1 + std::fabs(x)); });
    backward("softsign", [](T x, T dy) {
        const T d = 1 + std::fabs(x);
        return dy / (d * d);
    });
    forward("squared_relu", [](T x) { return x > 0 ? x * x : 0; });
    backward("squared_relu", [](T x, T dy) { return x > 0 ? 2 * x * dy : 0; });
    straight_forward("squared_relu", [](T x) {
        const T positive = x > 0 ? x : 0;
        return positive * positive;
    });
    straight_backward("squared_relu", [](T x, T dy) { return (x > 0 ? dy : 0) * (x + x); });
    add_backward<plain<T>>(p, "backward_from_output", "tanh", [](T y, T dy) { return dy * (1 - y * y); });
    add_backward<plain<T>>(p, "backward_from_output", "sigmoid", [](T y, T dy) { return dy * (y * (1 - y)); });
}

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    p.name = SIMDACT_BENCH_PEER;
#ifdef SIMDACT_BENCH_LIBMVEC
    p.name += std::string("-") + gnu_get_libc_version();
#endif
    bench::add_piecewise<float>(p);
    bench::add_piecewise<double>(p);
#ifndef SIMDACT_BENCH_WIDE // these are calls of the C library, not vectors
    bench::add_formulas<bench::plain<float>>(p);
    bench::add_formulas<bench::plain<double>>(p);
#endif
}
