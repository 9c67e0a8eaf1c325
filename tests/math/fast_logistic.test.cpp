#include <simdact/math/fast_logistic.hpp>

#include "../catch.hpp"

#include <cmath>

TEST_CASE("fast odds are a power of 2", "[math]") {
    for (float z = -125.9F; z <= 60; z += 0.0137F) {
        CAPTURE(z);
        const simdact::math::fast_odds<float> odds(z);
        const double exact = std::exp2(double{z}), power = double{odds.yes} / double{odds.no};
        CHECK(std::fabs(power - exact) <= 7e-7 * exact);
        CHECK(simdact::math::fast_gate(z) <= 1);
    }
    CHECK(simdact::math::fast_odds<float>(-127.0F).yes == 0);
}

TEST_CASE("fast gates keep their ends and NaN", "[math]") {
    CHECK(simdact::math::fast_gate(-127.0F) == 0);
    CHECK(simdact::math::fast_gate(0.0F) == 0.5F);
    CHECK(simdact::math::fast_gate(INFINITY) == 1);
    CHECK(std::isnan(simdact::math::fast_gate(NAN)));
    CHECK(simdact::math::fast_logistic_slope(0.0F) == 0.25F);
    CHECK(simdact::math::fast_logistic_slope(INFINITY) == 0);
    CHECK(simdact::math::fast_logistic_slope(-INFINITY) == 0);
    CHECK(std::isnan(simdact::math::fast_logistic_slope(NAN)));
    CHECK(simdact::math::fast_gate_slope(1.0F, 0.0F, 1.0F) == 0.5F);
}
