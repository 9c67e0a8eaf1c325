#include <simdact/activations/hardsigmoid.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

#include <simdact/concepts.hpp>

#include <limits>

using simdact::hardsigmoid;

TEST_CASE("hardsigmoid at compile time", "[hardsigmoid]") {
    STATIC_REQUIRE(hardsigmoid{}(0.0F) == 0.5F);
    STATIC_REQUIRE(hardsigmoid{}(1.5) == 0.75);
    STATIC_REQUIRE(hardsigmoid{}(-4.0F) == 0);
    STATIC_REQUIRE(hardsigmoid{}(4.0F) == 1);
    STATIC_REQUIRE(hardsigmoid{}.derivative(1.0F) == 1.0F / 6);
    STATIC_REQUIRE(hardsigmoid{}.derivative(-1.0) == 1.0 / 6);
}

TEMPLATE_TEST_CASE("hardsigmoid has slope 1/6 on the open interval alone", "[hardsigmoid]", float, double) {
    const hardsigmoid f;
    for (const TestType edge : {TestType(-3), TestType(3)}) {
        CHECK(f.derivative(edge) == 0);
        CHECK(f.derivative(std::nextafter(edge, TestType(0))) == TestType(1) / 6);
        for (const TestType dy : support::special_values<TestType>())
            CHECK(support::same(simdact::gradient(f, edge, dy), TestType(0)));
    }
    CHECK(support::same(f(TestType(-3)), TestType(0)));
    CHECK(f(std::nextafter(TestType(-3), TestType(0))) > 0);
    CHECK(f(TestType(3)) == 1);
    CHECK(f(std::numeric_limits<TestType>::infinity()) == 1);
    CHECK(support::same(f(-std::numeric_limits<TestType>::infinity()), TestType(0)));
    CHECK(f(std::numeric_limits<TestType>::max()) == 1);
    CHECK(f.derivative(std::numeric_limits<TestType>::quiet_NaN()) == TestType(1) / 6);
}

TEMPLATE_TEST_CASE("hardsigmoid's output hides the side of the number below 3 alone", "[hardsigmoid]", float, double) {
    const hardsigmoid f;
    TestType x = std::nextafter(TestType(3), TestType(0));
    CHECK(f(x) == 1);
    CHECK(f.gradient_from_output(f(x), TestType(1)) == 0);
    CHECK(f.gradient_from_output(f(TestType(-4)), TestType(1)) == 0);
    for (int i = 0; i < 1000; ++i) {
        x = std::nextafter(x, TestType(0));
        REQUIRE(f(x) < 1);
        REQUIRE(f.gradient_from_output(f(x), TestType(1)) == f.derivative(x));
    }
    x = TestType(-3);
    for (int i = 0; i < 1000; ++i) {
        x = std::nextafter(x, TestType(0));
        REQUIRE(f.gradient_from_output(f(x), TestType(1)) == f.derivative(x));
    }
}
