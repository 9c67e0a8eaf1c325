#include <simdact/math/quick.hpp>

#include "../catch.hpp"

#include <cmath>

namespace math = simdact::math;

namespace {

template <class Approximation, class Exact>
double largest_error(double from, double to, const Approximation& f, const Exact& exact) {
    double worst = 0;
    for (int i = 0; i <= 100000; ++i) {
        const double x = from + (to - from) * i / 100000;
        const auto y = static_cast<double>(exact(static_cast<long double>(x)));
        if (y != 0) worst = std::fmax(worst, std::fabs(f(x) - y) / std::fabs(y));
    }
    return worst;
}

} // namespace

TEST_CASE("quick doubles are right to 37 bits", "[math]") {
    using real = long double;
    const auto exp = [](real x) { return std::exp(x); };
    CHECK(largest_error(
              -128, 88, [](double x) { return math::quick_exp(x); }, exp) < 0x1p-40);
    CHECK(largest_error(
              -128, 88,
              [](double x) {
                  const math::quick_odds<double> e(x);
                  return e.yes / e.no;
              },
              exp) < 0x1p-40);
    CHECK(largest_error(
              -20, -1e-9, [](double x) { return math::quick_expm1(x); }, [](real x) { return std::expm1(x); }) <
          0x1p-37);
    CHECK(largest_error(
              -9.2, 9.2, [](double x) { return math::quick_tanh(x); }, [](real x) { return std::tanh(x); }) < 0x1p-43);
    CHECK(largest_error(
              1, 9.4, [](double x) { return math::quick_tanhshrink(x); }, [](real x) { return x - std::tanh(x); }) <
          0x1p-44);
    CHECK(largest_error(
              -80, 100, [](double x) { return math::quick_mish(x); },
              [](real x) { return x * std::tanh(std::log1p(std::exp(x))); }) < 0x1p-37);
}

TEST_CASE("tanh for floats ends at 1", "[math]") {
    CHECK(largest_error(
              -math::float_tanh_end, math::float_tanh_end, [](double x) { return math::float_tanh(x); },
              [](long double x) { return std::tanh(x); }) < 2.3e-8);
    CHECK(static_cast<float>(math::float_tanh(math::float_tanh_end)) == 1);
    CHECK(static_cast<float>(math::float_tanh(double{static_cast<float>(math::float_tanh_end)})) == 1);
}

TEST_CASE("quick gates are right to 37 bits", "[math]") {
    CHECK(largest_error(
              -100, 100, [](double x) { return math::quick_gate(x, x); },
              [](long double x) { return x / (1 + std::exp(-x)); }) < 0x1p-39);
    CHECK(largest_error(
              -10.9, 20, [](double x) { return math::quick_gelu_tanh<double>(x).value(); },
              [](long double x) {
                  const long double a = 1.59576912160573071175978L * (x + 0.044715L * x * x * x);
                  return x / (1 + std::exp(-a));
              }) < 0x1p-37);
    CHECK(math::quick_gelu_tanh<double>(-200).value() > -1e-40);
}

namespace {

/// `slope` is that of f, and its size at least as large.
template <class F, class Slope>
void check_slope(const F& f, const Slope& slope) {
    for (double x = -20; x < 25; x += 0.0137) {
        CAPTURE(x);
        const double step = 1e-4, difference = (f(x + step) - f(x - step)) / (2 * step);
        const math::sum_of_terms<double> got = slope(x);
        CHECK(std::fabs(got.value - difference) < 1e-7);
        CHECK(got.size >= std::fabs(got.value));
    }
}

} // namespace

TEST_CASE("quick slopes belong to their values", "[math]") {
    check_slope([](double x) { return math::quick_mish(x); }, [](double x) { return math::quick_mish_slope(x); });
    check_slope([](double x) { return math::quick_gate(x, x); }, [](double x) { return math::quick_gate_slope(x, x); });
    check_slope([](double x) { return math::quick_gelu_tanh<double>(x).value(); },
                [](double x) { return math::quick_gelu_tanh<double>(x).slope(); });
}
