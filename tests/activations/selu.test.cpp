#include <simdact/activations/selu.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

using simdact::selu;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("selu of special values", "[selu]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>;
    const auto scale = static_cast<TestType>(1.0507009873554804934193349852946L);
    const auto negative = static_cast<TestType>(1.7580993408473768599402175208123L);
    support::check_table<TestType>(selu{}, {{0, 0, negative},
                                            {TestType(-0.0), TestType(-0.0), negative},
                                            {1, scale, scale},
                                            {inf, inf, scale},
                                            {max, inf, scale},
                                            {-inf, -negative, 0},
                                            {-max, -negative, 0}});
}

TEMPLATE_TEST_CASE("selu keeps its bound into its tail", "[selu]", float, double) {
    support::check_bounds_and_lanes(selu{}, support::arguments_about<TestType>(1, sizeof(TestType) == 4 ? 135 : 1060));
    support::check_from_output(selu{}, support::arguments_about<TestType>(1, 135), 1);
}

TEST_CASE("selu keeps mean 0 and variance 1 of a standard normal input", "[selu]") {
    double mean = 0, square = 0;
    constexpr double step = 1e-3;
    for (int i = -12000; i <= 12000; ++i) {
        const double x = i * step, y = selu{}(x), weight = step * std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1));
        mean += weight * y;
        square += weight * y * y;
    }
    CHECK(std::fabs(mean) < 1e-6);
    CHECK(std::fabs(square - 1) < 1e-6);
    CHECK(selu::scale * selu::alpha == 1.7580993408473766);
}
