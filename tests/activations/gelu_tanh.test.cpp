#include <simdact/activations/gelu_tanh.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

#include <simdact/activations/gelu.hpp>

using simdact::gelu_tanh;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("gelu_tanh of special values", "[gelu_tanh]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, half = 0.5, minus_0 = TestType(-0.0);
    support::check_table<TestType>(gelu_tanh{}, {{0, 0, half},
                                                 {minus_0, minus_0, half},
                                                 {inf, inf, 1},
                                                 {max, max, 1},
                                                 {-inf, minus_0, minus_0},
                                                 {-max, minus_0, minus_0},
                                                 {30, 30, 1}});
}

TEST_CASE("gelu_tanh keeps its bound down to the last subnormal", "[gelu_tanh]") {
    support::check_bounds<float>(gelu_tanh{}, {-3, -8, -9.5F, -9.9F, -10, -10.2F, -10.5F, -10.9F, 5, 1e-30F});
    support::check_bounds<double>(gelu_tanh{}, {-8, -21, -21.2, -21.4, -21.7, 8, 1e-300});
    CHECK(gelu_tanh{}(-10.2F) < 0);
    support::check_minimum(gelu_tanh{}, -0.17);
}

TEST_CASE("gelu_tanh is as near to gelu as documented", "[gelu_tanh]") {
    double difference = 0, at = 0;
    for (double x = -8; x <= 8; x += 0.01) {
        const double d = std::fabs(gelu_tanh{}(x)-simdact::gelu{}(x));
        if (d > difference) difference = d, at = x;
    }
    CHECK(std::fabs(difference - 4.73e-4) < 0.005e-4);
    CHECK(std::fabs(std::fabs(at) - 2.7) < 0.02);
}

TEST_CASE("fast gelu_tanh ends at x and 0", "[fast]") {
    const simdact::fast<simdact::gelu_tanh> f{};
    for (float x = 7; x < 1e38F; x *= 1.01F) {
        CAPTURE(x);
        CHECK(f(x) == x);
        CHECK((f(-x) <= 0 && f(-x) >= f(-x / 1.01F)));
        CHECK(f.derivative(x) == 1);
    }
    CHECK(f(-10.5F) == 0);
    CHECK(f(-9.5F) < 0);
}
