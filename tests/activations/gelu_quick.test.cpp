#include <simdact/activations/gelu_quick.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

#include <simdact/activations/gelu.hpp>

using simdact::gelu_quick;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("gelu_quick of special values", "[gelu_quick]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, half = 0.5, minus_0 = TestType(-0.0);
    support::check_table<TestType>(gelu_quick{}, {{0, 0, half},
                                                  {minus_0, minus_0, half},
                                                  {inf, inf, 1},
                                                  {max, max, 1},
                                                  {-inf, minus_0, minus_0},
                                                  {-max, minus_0, minus_0}});
}

TEST_CASE("gelu_quick keeps its bound down to the last subnormal", "[gelu_quick]") {
    support::check_bounds<float>(gelu_quick{}, {-3, -20, -45, -50, -51.3F, -53, -60, -63.5F, 5, 1e-30F});
    support::check_minimum(gelu_quick{}, -0.1636);
}

TEMPLATE_TEST_CASE("gelu_quick is silu with beta 1.702, within 0.021 of gelu", "[gelu_quick]", float, double) {
    double difference = 0;
    for (const TestType x : support::arguments_about<TestType>(1, 500)) {
        CAPTURE(x);
        REQUIRE(support::same(gelu_quick{}(x), simdact::silu{.beta = 1.702}(x)));
        REQUIRE(support::same(gelu_quick{}.derivative(x), simdact::silu{.beta = 1.702}.derivative(x)));
        difference = std::fmax(difference, static_cast<double>(std::fabs(gelu_quick{}(x)-simdact::gelu{}(x))));
    }
    CHECK(difference > 0.02);
    CHECK(difference < 0.021);
}
