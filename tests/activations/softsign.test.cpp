#include <simdact/activations/softsign.hpp>

#include "../catch.hpp"
#include "../support/ulp.hpp"
#include "../support/values.hpp"

#include <limits>

using simdact::softsign;

TEST_CASE("softsign at compile time", "[softsign]") {
    STATIC_REQUIRE(softsign{}(-3.0F) == -0.75F);
    STATIC_REQUIRE(softsign{}(1.0) == 0.5);
    STATIC_REQUIRE(softsign{}.derivative(-3.0) == 0.0625);
}

TEMPLATE_TEST_CASE("softsign reaches its limits without NaN", "[softsign]", float, double) {
    const softsign f;
    using limits = std::numeric_limits<TestType>;
    CHECK(f(limits::infinity()) == 1);
    CHECK(f(-limits::infinity()) == -1);
    CHECK(f(limits::max()) == 1);
    CHECK(f(-limits::max()) == -1);
    CHECK(f(2 / limits::epsilon()) == 1);
    CHECK(f(2 / limits::epsilon() - 1) < 1);
    CHECK(support::same(f.derivative(limits::infinity()), TestType(0)));
    CHECK(f.derivative(TestType(0)) == 1);
    CHECK(std::isnan(f(limits::quiet_NaN())));
    CHECK(std::isnan(f.derivative(limits::quiet_NaN())));
    CHECK(support::same(f(TestType(-0.0)), TestType(-0.0)));
}

TEST_CASE("softsign's derivative is not 0 where the square of x overflows", "[softsign]") {
    CHECK(softsign{}.derivative(1e20F) == 1e-40F);
}

TEMPLATE_TEST_CASE("softsign is odd, its derivative even", "[softsign]", float, double) {
    for (const TestType x : support::some_values<TestType>(2000, 5)) {
        CHECK(support::same(softsign{}(-x), -softsign{}(x)));
        CHECK(support::same(softsign{}.derivative(-x), softsign{}.derivative(x)));
    }
}

TEMPLATE_TEST_CASE("softsign's derivative from the output is (1 - |y|)^2", "[softsign]", float, double) {
    for (const TestType x : support::some_values<TestType>(20000, 5)) {
        const TestType y = softsign{}(x);
        const long double root = 1 - std::fabs(static_cast<long double>(y));
        CAPTURE(y);
        REQUIRE(support::ulp_error(softsign{}.derivative_from_output(y), root * root) <= 2);
    }
}
