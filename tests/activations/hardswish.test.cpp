#include <simdact/activations/hardswish.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/ulp.hpp"
#include "../support/values.hpp"

#include <limits>

using simdact::hardswish;

TEST_CASE("hardswish at its edges and ends", "[hardswish]") {
    const hardswish f;
    CHECK(f(-3.0F) == 0);
    CHECK(f(-5.0F) == 0);
    CHECK(f(-std::numeric_limits<float>::infinity()) == 0);
    CHECK(f(3.0F) == 3);
    CHECK(f(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
    CHECK(f(-1.5F) == -0.375F);
    CHECK(support::same(f(-0.0F), -0.0F));
    CHECK(std::isnan(f(std::numeric_limits<float>::quiet_NaN())));
    CHECK(f.derivative(-3.0F) == 0);
    CHECK(f.derivative(std::nextafter(-3.0F, 0.0F)) < -0.499F);
    CHECK(f.derivative(3.0F) == 1);
    CHECK(f.derivative(std::nextafter(3.0F, 0.0F)) == 1.5F);
    CHECK(f.derivative(-1.5F) == 0);
    CHECK(f.derivative(0.0F) == 0.5F);
    CHECK(f.derivative(-std::numeric_limits<float>::infinity()) == 0);
    CHECK(f.derivative(std::numeric_limits<float>::infinity()) == 1);
    CHECK(std::isnan(f.derivative(std::numeric_limits<float>::quiet_NaN())));
}

TEMPLATE_TEST_CASE("hardswish is x from 3 on", "[hardswish]", float, double) {
    for (const TestType x : {TestType(3), TestType(3.3), TestType(1e30), std::numeric_limits<TestType>::max()}) {
        CHECK(hardswish{}(x) == x);
        for (const TestType dy : support::special_values<TestType>())
            CHECK(support::same(hardswish{}.gradient(x, dy), dy));
    }
}

TEST_CASE("hardswish's flat side gives +0 for any upstream gradient", "[hardswish]") {
    for (const float dy : support::special_values<float>())
        for (const float x : {-3.0F, -100.0F, -std::numeric_limits<float>::infinity()})
            CHECK(support::same(hardswish{}.gradient(x, dy), 0.0F));
}

TEMPLATE_TEST_CASE("hardswish keeps its bound next to the zeros of value and derivative", "[hardswish]", float,
                   double) {
    using real = long double;
    for (const TestType zero : {TestType(-3), TestType(-1.5), TestType(3)}) {
        TestType x = zero;
        for (int i = 0; i < 10000; ++i) {
            x = std::nextafter(x, TestType(0));
            const auto exact = oracle::of(hardswish{}, real{x});
            CAPTURE(x);
            REQUIRE(support::ulp_error(hardswish{}(x), exact[0]) <= real{hardswish::max_ulp[0]});
            REQUIRE(support::ulp_error(hardswish{}.derivative(x), exact[1]) <= real{hardswish::max_ulp[1]});
        }
    }
}
