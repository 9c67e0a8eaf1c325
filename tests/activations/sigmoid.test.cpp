#include <simdact/activations/sigmoid.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"
#include "../support/check_value_and_derivative.hpp"

using simdact::sigmoid;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("sigmoid of special values", "[sigmoid]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, half = 0.5, quarter = 0.25;
    support::check_table<TestType>(
        sigmoid{},
        {{0, half, quarter}, {TestType(-0.0), half, quarter}, {inf, 1, 0}, {max, 1, 0}, {-inf, 0, 0}, {-max, 0, 0}});
}

TEST_CASE("sigmoid keeps its bound down to the last subnormal", "[sigmoid]") {
    support::check_bounds<float>(sigmoid{}, {-20, -87.5F, -100, -103.9F, -104.5F, 20, 87.5F, 100, 103.9F});
    support::check_bounds<double>(sigmoid{}, {-40, -708.5, -740, -745, -750, 40, 708.5, 745});
    CHECK(sigmoid{}(-103.9F) > 0);
    CHECK(sigmoid{}(-745.0) > 0);
}

TEMPLATE_TEST_CASE("sigmoid's derivative is even and keeps the tail that the output has lost", "[sigmoid]", float,
                   double) {
    for (const TestType x : support::some_values<TestType>(2000, 5))
        CHECK(support::same(sigmoid{}.derivative(-x), sigmoid{}.derivative(x)));
    CHECK(sigmoid{}.derivative_from_output(sigmoid{}(TestType(50))) == 0);
    CHECK(sigmoid{}.derivative(TestType(50)) > 0);
}

TEMPLATE_TEST_CASE("sigmoid's derivative from the output is y (1 - y)", "[sigmoid]", float, double) {
    support::check_from_output(sigmoid{}, support::arguments_about<TestType>(1, 100), 1.5);
}

TEMPLATE_TEST_CASE("sigmoid gives value and derivative from one exponential", "[sigmoid]", float, double) {
    support::check_value_and_derivative<TestType>(sigmoid{});
}

TEST_CASE("fast sigmoid ends at 0 and 1", "[fast]") {
    const simdact::fast<simdact::sigmoid> f{};
    for (float x = 40; x < 1e38F; x *= 1.5F) {
        CAPTURE(x);
        CHECK(f(x) == 1);
        CHECK((f(-x) >= 0 && f(-x) <= f(-x / 1.5F)));
        CHECK((f.derivative(x) >= 0 && f.derivative(x) == f.derivative(-x)));
    }
    CHECK(f(-90.0F) == 0);
    CHECK(f(-87.0F) > 0);
}
