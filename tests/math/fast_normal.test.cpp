#include <simdact/math/fast_normal.hpp>

#include "../catch.hpp"

#include <cmath>

TEST_CASE("the fast lower tail of the normal distribution", "[math]") {
    for (float u = 0; u > -12.5F; u -= 0.00137F) {
        CAPTURE(u);
        const double exact = std::erfc(double{-u} / std::sqrt(2)) / 2, error = simdact::math::fast_normal(u) - exact;
        CHECK(std::fabs(error) <= 1.5e-3 * exact);
        CHECK(std::fmax(0.5, double{-u}) * std::fabs(error) <= 2.5e-7);
        const double density = std::exp(-double{u} * double{u} / 2) / std::sqrt(2 * std::acos(-1.0));
        const double slope =
            double{simdact::math::fast_bell(u)} * double{simdact::math::horner(u, simdact::math::fast_normal_s)};
        CHECK(std::fabs(slope - (exact + double{u} * density)) <= 3e-7);
    }
}

TEST_CASE("the fast lower tail ends at 0", "[math]") {
    CHECK(simdact::math::fast_normal(0.0F) == 0.5F);
    CHECK(simdact::math::fast_bell(0.0F) == 1);
    CHECK(simdact::math::fast_normal_argument(3.0F) == -3);
    for (const float end : {INFINITY, -INFINITY}) {
        CHECK(simdact::math::fast_normal(simdact::math::fast_normal_argument(end)) == 0);
        CHECK(simdact::math::fast_bell(simdact::math::fast_normal_argument(end)) == 0);
    }
}
