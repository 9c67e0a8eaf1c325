#include <simdact/activations/relu6.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

#include <simdact/concepts.hpp>

#include <limits>

using simdact::relu6;

TEST_CASE("relu6 at compile time", "[relu6]") {
    STATIC_REQUIRE(relu6{}(-1.5F) == 0);
    STATIC_REQUIRE(relu6{}(1.5) == 1.5);
    STATIC_REQUIRE(relu6{}(6.5) == 6);
    STATIC_REQUIRE(relu6{}.derivative(2.0F) == 1);
    STATIC_REQUIRE(relu6{}.derivative(7.0F) == 0);
    STATIC_REQUIRE(simdact::gradient(relu6{}, 2.0F, 5.0F) == 5);
}

TEST_CASE("relu6 at its edges and ends", "[relu6]") {
    CHECK(support::same(relu6{}(-std::numeric_limits<float>::infinity()), 0.0F));
    CHECK(relu6{}(std::numeric_limits<float>::infinity()) == 6);
    CHECK(support::same(relu6{}(-0.0F), -0.0F));
    CHECK(relu6{}.derivative(0.0F) == 0);
    CHECK(relu6{}.derivative(std::numeric_limits<float>::denorm_min()) == 1);
    CHECK(relu6{}.derivative(6.0F) == 0);
    CHECK(relu6{}.derivative(std::nextafter(6.0F, 0.0F)) == 1);
    CHECK(relu6{}.derivative(std::numeric_limits<float>::infinity()) == 0);
}

TEST_CASE("relu6's flat sides give +0 for any upstream gradient", "[relu6]") {
    for (const float dy : support::special_values<float>())
        for (const float x : {-0.0F, -1.0F, 6.0F, 100.0F, std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity()}) {
            CHECK(support::same(simdact::gradient(relu6{}, x, dy), 0.0F));
            CHECK(support::same(relu6{}.gradient_from_output(relu6{}(x), dy), 0.0F));
        }
}

TEST_CASE("relu6 passes NaN, and the gradient where x is NaN", "[relu6]") {
    CHECK(std::isnan(relu6{}(std::numeric_limits<float>::quiet_NaN())));
    CHECK(relu6{}.derivative(std::numeric_limits<float>::quiet_NaN()) == 1);
    CHECK(relu6{}.gradient_from_output(std::numeric_limits<float>::quiet_NaN(), 3.0F) == 3);
    CHECK_FALSE(relu6{}.inactive(std::numeric_limits<float>::quiet_NaN()));
}
