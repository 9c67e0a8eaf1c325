#include <simdact/math/fast_normal.hpp>

#include "../catch.hpp"

#include <cmath>

TEST_CASE("the fast tail of the normal distribution", "[math]") {
    for (float t = 0; t < 12.5F; t += 0.00137F) {
        CAPTURE(t);
        const double tail = std::erfc(double{t} / std::sqrt(2)) / 2;
        CHECK(std::fabs(simdact::math::fast_normal_tail(t) - tail) <= 1.5e-3 * tail);
        CHECK(std::fmax(0.5, double{t}) * std::fabs(simdact::math::fast_normal_tail(t) - tail) <= 2.5e-7);
        const double density = std::exp(-double{t} * double{t} / 2) / std::sqrt(2 * std::acos(-1));
        CHECK(std::fabs(simdact::math::fast_normal_density(t) - density) <= 2e-5 * density);
    }
    CHECK(simdact::math::fast_normal_tail(0.0F) == 0.5F);
    CHECK(simdact::math::fast_normal_tail(simdact::math::fast_normal_argument(INFINITY)) == 0);
    CHECK(simdact::math::fast_normal_density(simdact::math::fast_normal_argument(-INFINITY)) == 0);
}
