#include <simdact/activations/relu.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

#include <simdact/concepts.hpp>

using simdact::relu;

TEST_CASE("relu at compile time", "[relu]") {
    STATIC_REQUIRE(relu{}(-1.5F) == 0);
    STATIC_REQUIRE(relu{}(1.5) == 1.5);
    STATIC_REQUIRE(relu{}.derivative(-1.0F) == 0);
    STATIC_REQUIRE(relu{}.derivative(2.0) == 1);
    STATIC_REQUIRE(simdact::gradient(relu{}, 2.0F, 5.0F) == 5);
}

TEST_CASE("relu's flat side gives +0 for any upstream gradient", "[relu]") {
    for (const float dy : support::special_values<float>())
        for (const float x :
             {-0.0F, 0.0F, -1.0F, -std::numeric_limits<float>::denorm_min(), -std::numeric_limits<float>::infinity()}) {
            CHECK(support::same(simdact::gradient(relu{}, x, dy), 0.0F));
            CHECK(support::same(relu{}.gradient_from_output(relu{}(x), dy), 0.0F));
        }
}

TEST_CASE("relu passes NaN, and the gradient where x is NaN", "[relu]") {
    CHECK(std::isnan(relu{}(std::numeric_limits<float>::quiet_NaN())));
    CHECK(std::isnan(relu{}(-std::numeric_limits<float>::quiet_NaN())));
    CHECK(relu{}.derivative(std::numeric_limits<float>::quiet_NaN()) == 1);
    CHECK(simdact::gradient(relu{}, std::numeric_limits<float>::quiet_NaN(), 3.0F) == 3);
    CHECK(relu{}.gradient_from_output(std::numeric_limits<float>::quiet_NaN(), 3.0F) == 3);
}

TEST_CASE("relu at the ends", "[relu]") {
    CHECK(support::same(relu{}(-std::numeric_limits<float>::infinity()), 0.0F));
    CHECK(relu{}(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
    CHECK(relu{}(std::numeric_limits<float>::denorm_min()) == std::numeric_limits<float>::denorm_min());
    CHECK(relu{}.derivative(std::numeric_limits<float>::denorm_min()) == 1);
    CHECK(relu{}(std::numeric_limits<float>::max()) == std::numeric_limits<float>::max());
}

TEST_CASE("relu's flat side is x <= 0, without NaN", "[relu]") {
    CHECK(relu{}.inactive(-1.0F));
    CHECK(relu{}.inactive(-0.0F));
    CHECK(relu{}.inactive(0.0F));
    CHECK_FALSE(relu{}.inactive(std::numeric_limits<float>::denorm_min()));
    CHECK_FALSE(relu{}.inactive(std::numeric_limits<float>::quiet_NaN()));
}
