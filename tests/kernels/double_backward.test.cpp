#include <simdact/kernels/double_backward.hpp>

#include "../support/kernel_cases.hpp"
#include "../support/refusal.hpp"

#include <simdact/simdact.hpp>

#include <array>
#include <cmath>
#include <random>

namespace {

constexpr std::size_t count = 1000;

struct once_differentiable {
    static constexpr const char* name = "once_differentiable";

    template <simdact::value V>
    V operator()(V t) const {
        return t;
    }
    template <simdact::value V>
    V derivative(V) const {
        return V(1);
    }
};

/// A choice at run time of two, for any_activation would compile the whole list.
struct one_of_two {
    struct choices {};
    bool first;

    template <class Visitor>
    void visit(const Visitor& visitor) const {
        first ? visitor(simdact::hardswish{}) : visitor(once_differentiable{});
    }
};

std::vector<double> normal_numbers(unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, 2);
    std::vector<double> all(count);
    for (double& x : all) x = normal(random);
    return all;
}

const std::vector<double> x = normal_numbers(1), dy = normal_numbers(2), ddx = normal_numbers(3),
                          up = normal_numbers(4), ddup = normal_numbers(5);

bool close(double a, double b, double tolerance) {
    return std::fabs(a - b) <= tolerance * (1 + std::fabs(b));
}

/// Against first(x) and second(x), PyTorch's formulas in its derivatives of backward.
void check(const auto& f, auto first, auto second) {
    std::vector<double> ddy(count), dx(count);
    simdact::double_backward(f, x, dy, ddx, ddy, dx);
    for (std::size_t i = 0; i < count; ++i) {
        CAPTURE(x[i], dy[i], ddx[i]);
        REQUIRE(close(ddy[i], ddx[i] * first(x[i]), 1e-13));
        REQUIRE(close(dx[i], ddx[i] * dy[i] * second(x[i]), 1e-13));
    }
}

double sigmoid(double t) {
    return 1 / (1 + std::exp(-t));
}

} // namespace

TEMPLATE_TEST_CASE("double_backward equals the scalar calls", "[double_backward]", (on<simdact::leaky_relu, float>),
                   (on<support::square, double>)) {
    support::check_kernel<support::double_backward_case, TestType>();
}

TEST_CASE("double_backward gives what PyTorch's formulas give", "[double_backward]") {
    const auto density = [](double t) { return std::exp(-t * t / 2) / std::sqrt(2 * std::acos(-1)); };
    check(
        simdact::gelu{}, [&](double t) { return std::erfc(-t / std::sqrt(2.0)) / 2 + t * density(t); },
        [&](double t) { return (2 - t * t) * density(t); });
    check(
        simdact::silu{}, [](double t) { return sigmoid(t) * (1 + t * (1 - sigmoid(t))); },
        [](double t) {
            const double s = sigmoid(t);
            return s * (1 - s) * (2 + t * (1 - 2 * s));
        });
    check(
        simdact::softplus{.beta = 1.5, .threshold = 2}, [](double t) { return 1.5 * t > 2 ? 1 : sigmoid(1.5 * t); },
        [](double t) {
            const double s = sigmoid(1.5 * t);
            return 1.5 * t > 2 ? 0 : 1.5 * s * (1 - s);
        });
}

TEST_CASE("double_backward differentiates backward of two inputs", "[double_backward]") {
    const auto check_pair = [](const auto& f) {
        std::vector<double> ddy(count), dgate(count), dup(count);
        simdact::double_backward(f, x, up, dy, ddx, ddup, ddy, dgate, dup);
        for (std::size_t i = 0; i < count; ++i) {
            // what the gradients by dgate and dup weigh, as a function of gate, up and dy
            const auto sum = [&](double a, double b, double c) {
                const auto g = f.gradients(a, b, c);
                return ddx[i] * g[0] + ddup[i] * g[1];
            };
            constexpr double h = 1e-5;
            CAPTURE(x[i], up[i], dy[i], ddx[i], ddup[i]);
            REQUIRE(close(ddy[i], sum(x[i], up[i], 1), 1e-13));
            REQUIRE(close(dgate[i], (sum(x[i] + h, up[i], dy[i]) - sum(x[i] - h, up[i], dy[i])) / (2 * h), 1e-7));
            REQUIRE(close(dup[i], (sum(x[i], up[i] + h, dy[i]) - sum(x[i], up[i] - h, dy[i])) / (2 * h), 1e-7));
        }
    };
    check_pair(simdact::gated{simdact::softsign{}});
    check_pair(simdact::reglu{});
    check_pair(simdact::prelu{});
    check_pair(simdact::biased{simdact::hardswish{}});
    check_pair(simdact::residual{simdact::hardswish{}});
    check_pair(simdact::swiglu_oai{.limit = 2});
}

TEST_CASE("double_backward skips an output, adds to it, and works in place", "[double_backward]") {
    std::vector<double> ddy(count), dx(count), one(count, 7), other = x;
    simdact::double_backward(simdact::hardswish{}, x, dy, ddx, ddy, dx);
    simdact::double_backward(simdact::hardswish{}, x, dy, ddx, simdact::skip, one);
    CHECK(one == dx);
    simdact::double_backward(simdact::hardswish{}, x, dy, ddx, one, simdact::skip);
    CHECK(one == ddy);
    std::vector<double> sum(count, 1), both(count, 2);
    simdact::double_backward(simdact::hardswish{}, x, dy, ddx, sum, both, simdact::accumulate);
    for (std::size_t i = 0; i < count; ++i) CHECK((sum[i] == 1 + ddy[i] && both[i] == 2 + dx[i]));
    std::vector<double> second = ddx;
    simdact::double_backward(simdact::hardswish{}, other, dy, second, second, other);
    CHECK((second == ddy && other == dx));
}

TEST_CASE("double_backward of a piecewise-linear function selects", "[double_backward]") {
    const std::array<float, 3> at{-1, 2, NAN}, huge{INFINITY, INFINITY, 1};
    std::array<float, 3> ddy{}, dx{};
    simdact::double_backward(simdact::relu{}, at, huge, huge, ddy, dx);
    CHECK((ddy == std::array<float, 3>{0, INFINITY, 1} && dx == std::array<float, 3>{}));
    simdact::double_backward(simdact::identity{}, at, huge, huge, ddy, dx);
    CHECK((ddy == huge && dx == std::array<float, 3>{}));
}

TEST_CASE("double_backward names its operands", "[double_backward]") {
    std::vector<double> four(4), five(5), out(4), more(4), third(4);
    CHECK(support::message_of([&] {
              simdact::double_backward(simdact::hardswish{}, four, four, five, out, more);
          }).find("ddx has 5 elements") != std::string::npos);
    CHECK(support::message_of([&] {
              simdact::double_backward(simdact::reglu{}, four, four, four, five, four, out, more, third);
          }).find("ddgate has 5 elements") != std::string::npos);
    CHECK(support::message_of([&] {
              simdact::double_backward(simdact::hardswish{}, four, four, four, out, out);
          }).find("ddy") != std::string::npos);
}

TEST_CASE("double_backward takes what is chosen at run time, or refuses it", "[double_backward]") {
    std::vector<double> ddy(count), dx(count), held_ddy(count), held_dx(count);
    simdact::double_backward(simdact::hardswish{}, x, dy, ddx, ddy, dx);
    simdact::double_backward(one_of_two{true}, x, dy, ddx, held_ddy, held_dx);
    CHECK((held_ddy == ddy && held_dx == dx));
    CHECK(support::message_of([&] { simdact::double_backward(one_of_two{false}, x, dy, ddx, held_ddy, held_dx); }) ==
          "simdact::double_backward(once_differentiable): once_differentiable does not support this kernel");
    CHECK((held_ddy == ddy && held_dx == dx));
}
