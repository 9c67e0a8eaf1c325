// Expressions of Eigen, each evaluated in one pass.
#include "add.hpp"

#include <Eigen/Core>
#include <unsupported/Eigen/SpecialFunctions>

namespace bench {
namespace {

template <class T>
using array = Eigen::Array<T, Eigen::Dynamic, 1>;

template <class T>
auto map(const T* p, std::size_t n) {
    return Eigen::Map<const array<T>>(p, static_cast<Eigen::Index>(n));
}

template <class T>
auto map(T* p, std::size_t n) {
    return Eigen::Map<array<T>>(p, static_cast<Eigen::Index>(n));
}

template <class T>
void add_all(peer& p) {
    const auto forward = [&](const char* activation, auto f, const char* form = "") {
        add<T>(
            p, "forward", activation,
            [f](const T* x, const T*, T* y, std::size_t n) { return [=] { map(y, n) = f(map(x, n)); }; }, form);
    };
    const auto gradient = [&](const char* kernel, const char* activation, auto f, const char* form = "") {
        add<T>(
            p, kernel, activation,
            [f](const T* x, const T* dy, T* dx, std::size_t n) {
                return [=] { map(dx, n) = f(map(x, n), map(dy, n)); };
            },
            form);
    };
    // Eigen's select takes one number at a time where a branch computes something.
    constexpr const char* no_branch = "no_branch";
    const auto constant = [](const auto& x, T value) { return array<T>::Constant(x.size(), value); };
    const T zero(0), one(1), three(3), six(6), slope(T(0.01)), half(T(0.5));

    forward("relu", [=](const auto& x) { return x.cwiseMax(zero); });
    gradient("backward", "relu", [=](const auto& x, const auto& dy) { return (x > zero).select(dy, zero); });
    forward("leaky_relu", [=](const auto& x) { return (x > zero).select(x, slope * x); });
    gradient("backward", "leaky_relu",
             [=](const auto& x, const auto& dy) { return (x > zero).select(dy, slope * dy); });
    forward(
        "leaky_relu", [=](const auto& x) { return x.cwiseMax(slope * x); }, no_branch);
    gradient(
        "backward", "leaky_relu",
        [=](const auto& x, const auto& dy) { return dy * (x > zero).select(constant(x, one), slope); }, no_branch);
    forward("relu6", [=](const auto& x) { return x.cwiseMax(zero).cwiseMin(six); });
    gradient("backward", "relu6",
             [=](const auto& x, const auto& dy) { return (x > zero && x < six).select(dy, zero); });
    forward("hardtanh", [=](const auto& x) { return x.cwiseMax(-one).cwiseMin(one); });
    gradient("backward", "hardtanh",
             [=](const auto& x, const auto& dy) { return (x > -one && x < one).select(dy, zero); });
    forward("hardsigmoid", [=](const auto& x) { return (x + three).cwiseMax(zero).cwiseMin(six) * (one / six); });
    gradient("backward", "hardsigmoid",
             [=](const auto& x, const auto& dy) { return (x > -three && x < three).select(dy * (one / six), zero); });
    gradient(
        "backward", "hardsigmoid",
        [=](const auto& x, const auto& dy) {
            return dy * (x > -three && x < three).select(constant(x, one / six), zero);
        },
        no_branch);
    forward("hardswish", [=](const auto& x) { return x * (x + three).cwiseMax(zero).cwiseMin(six) * (one / six); });
    gradient("backward", "hardswish", [=](const auto& x, const auto& dy) {
        return (x <= -three).select(zero, (x >= three).select(dy, dy * (x * (one / three) + half)));
    });
    gradient(
        "backward", "hardswish",
        [=](const auto& x, const auto& dy) {
            const T end(T(1.5)); // where the straight line is 0 and 1
            return dy *
                   ((x >= three).select(constant(x, end), (x <= -three).select(constant(x, -end), x)) * (one / three) +
                    half);
        },
        no_branch);
    forward("hardshrink", [=](const auto& x) { return (x.abs() > half).select(x, zero); });
    gradient("backward", "hardshrink",
             [=](const auto& x, const auto& dy) { return (x.abs() > half).select(dy, zero); });
    forward("softshrink",
            [=](const auto& x) { return (x > half).select(x - half, (x < -half).select(x + half, zero)); });
    forward(
        "softshrink", [=](const auto& x) { return x - x.cwiseMax(-half).cwiseMin(half); }, no_branch);
    gradient("backward", "softshrink",
             [=](const auto& x, const auto& dy) { return (x.abs() > half).select(dy, zero); });
    forward("softsign", [=](const auto& x) { return x / (one + x.abs()); });
    gradient("backward", "softsign", [=](const auto& x, const auto& dy) { return dy / (one + x.abs()).square(); });
    forward("squared_relu", [=](const auto& x) { return x.cwiseMax(zero).square(); });
    gradient("backward", "squared_relu", [=](const auto& x, const auto& dy) { return T(2) * dy * x.cwiseMax(zero); });

    forward("tanh", [](const auto& x) { return x.tanh(); });
    gradient("backward", "tanh", [=](const auto& x, const auto& dy) { return dy * (one - x.tanh().square()); });
    gradient("backward_from_output", "tanh", [=](const auto& y, const auto& dy) { return dy * (one - y.square()); });
    forward("tanhshrink", [](const auto& x) { return x - x.tanh(); });
    gradient("backward", "tanhshrink", [](const auto& x, const auto& dy) { return dy * x.tanh().square(); });
    forward("sigmoid", [](const auto& x) { return x.logistic(); });
    gradient("backward", "sigmoid", [=](const auto& x, const auto& dy) {
        return T(0.25) * dy * (one - (half * x).tanh().square()); // s (1 - s) with one transcendental function
    });
    gradient("backward_from_output", "sigmoid", [=](const auto& y, const auto& dy) { return dy * y * (one - y); });
    forward("silu", [](const auto& x) { return x * x.logistic(); });
    forward("gelu_quick", [](const auto& x) { return x * (T(1.702) * x).logistic(); });
    forward("gelu", [=](const auto& x) { return half * x * (one + (T(0.70710678118654752) * x).erf()); });
    forward("gelu_tanh", [=](const auto& x) {
        return half * x * (one + (T(0.79788456080286536) * (x + T(0.044715) * x.cube())).tanh());
    });
    forward("elu", [=](const auto& x) { return (x > zero).select(x, x.expm1()); });
    forward(
        "elu", [=](const auto& x) { return x.cwiseMax(zero) + (x.cwiseMin(zero).exp() - one); }, "exp");
    forward("mish", [=](const auto& x) { return x - T(2) * x / ((one + x.cwiseMin(T(40)).exp()).square() + one); });
    gradient("backward", "elu", [=](const auto& x, const auto& dy) { return (x > zero).select(dy, dy * x.exp()); });
    forward("softplus", [=](const auto& x) { return x.cwiseMax(zero) + (-x.abs()).exp().log1p(); });
    forward(
        "softplus", [=](const auto& x) { return x.cwiseMax(zero) + (one + (-x.abs()).exp()).log(); }, "log");
    gradient("backward", "softplus", [](const auto& x, const auto& dy) { return dy * x.logistic(); });
    forward("log_sigmoid", [=](const auto& x) { return x.cwiseMin(zero) - (-x.abs()).exp().log1p(); });
    gradient("backward", "log_sigmoid", [](const auto& x, const auto& dy) { return dy * (-x).logistic(); });
    forward("exp", [](const auto& x) { return x.exp(); });
    gradient("backward", "exp", [](const auto& x, const auto& dy) { return dy * x.exp(); });
    forward("sine", [](const auto& x) { return x.sin(); });
    gradient("backward", "sine", [](const auto& x, const auto& dy) { return dy * x.cos(); });
    forward("snake", [](const auto& x) { return x + x.sin().square(); });
    gradient("backward", "snake", [=](const auto& x, const auto& dy) { return dy * (one + (x + x).sin()); });
}

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
#ifdef EIGEN_VERSION_STRING // from 5 on; the macros below would give 3.5.0
    const std::string version = EIGEN_VERSION_STRING;
    p.name = "eigen-" + version.substr(0, version.find_first_of("-+"));
#else
    p.name = "eigen-" SIMDACT_BENCH_TEXT(EIGEN_WORLD_VERSION) "." SIMDACT_BENCH_TEXT(
        EIGEN_MAJOR_VERSION) "." SIMDACT_BENCH_TEXT(EIGEN_MINOR_VERSION);
#endif
    p.name += SIMDACT_BENCH_AT;
    bench::add_all<float>(p);
    bench::add_all<double>(p);
}
