#include <simdact/activations/log_sigmoid.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

using simdact::log_sigmoid;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("log_sigmoid of special values", "[log_sigmoid]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, minus_0 = TestType(-0.0);
    support::check_table<TestType>(
        log_sigmoid{}, {

                           {inf, minus_0, 0}, {max, minus_0, 0}, {-inf, -inf, 1}, {-max, -max, 1}, {-100, -100, 1}});
}

TEST_CASE("log_sigmoid keeps its bound near 0 and down to the last subnormal", "[log_sigmoid]") {
    support::check_bounds<float>(log_sigmoid{}, {0, -0.0F, 0.000855475664F, 20, 87.5F, 100, 103.9F, 104.5F, -20, -90});
    support::check_bounds<double>(log_sigmoid{}, {0, -0.0, -4.71205605e-05, 40, 708.5, 740, 745, 750, -40, -800});
    CHECK(log_sigmoid{}(103.9F) < 0);
}

TEMPLATE_TEST_CASE("log_sigmoid is softplus mirrored twice, bit for bit", "[log_sigmoid]", float, double) {
    for (const TestType x : support::arguments_about<TestType>(1, 120)) {
        CAPTURE(x);
        REQUIRE(support::same(log_sigmoid{}(x), -simdact::softplus{}(-x)));
        REQUIRE(support::same(log_sigmoid{}.derivative(x), simdact::sigmoid{}(-x)));
    }
    for (const float x : support::arguments_about<float>(1, 120))
        REQUIRE(support::same(simdact::fast{log_sigmoid{}}(x), -simdact::fast{simdact::softplus{}}(-x)));
}

TEMPLATE_TEST_CASE("log_sigmoid's derivative from the output is 1 - e^y", "[log_sigmoid]", float, double) {
    const log_sigmoid f;
    support::check_from_output(f, support::arguments_about<TestType>(1, 120), 1.6);
    CHECK(f.derivative_from_output(-infinity<TestType>) == 1);
    CHECK(f.derivative_from_output(-largest<TestType>) == 1);
    CHECK(support::same(f.derivative_from_output(TestType(-0.0)), TestType(0)));
}
