#include <simdact/activations/squared_relu.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

#include <limits>

using simdact::squared_relu;

TEST_CASE("squared_relu at compile time", "[squared_relu]") {
    STATIC_REQUIRE(squared_relu{}(-1.5F) == 0);
    STATIC_REQUIRE(squared_relu{}(1.5) == 2.25);
    STATIC_REQUIRE(squared_relu{}.derivative(1.5F) == 3);
    STATIC_REQUIRE(squared_relu{}.derivative(-1.5F) == 0);
}

TEST_CASE("squared_relu at its ends", "[squared_relu]") {
    const squared_relu f;
    CHECK(support::same(f(-0.0F), 0.0F));
    CHECK(support::same(f(-std::numeric_limits<float>::infinity()), 0.0F));
    CHECK(f(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
    CHECK(f(1e20F) == std::numeric_limits<float>::infinity());
    CHECK(f.derivative(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
    CHECK(support::same(f.derivative(0.0F), 0.0F));
    CHECK(std::isnan(f(std::numeric_limits<float>::quiet_NaN())));
    CHECK(std::isnan(f.derivative(std::numeric_limits<float>::quiet_NaN())));
}

TEST_CASE("squared_relu's flat side gives +0 for any upstream gradient", "[squared_relu]") {
    for (const float dy : support::special_values<float>())
        for (const float x : {-0.0F, 0.0F, -1.0F, -std::numeric_limits<float>::infinity()})
            CHECK(support::same(squared_relu{}.gradient(x, dy), 0.0F));
}
