#include <simdact/math/fast_tanh.hpp>

#include "../catch.hpp"

#include <cmath>

TEST_CASE("the fast hyperbolic tangent reaches 1 and no more", "[math]") {
    for (float x = 1e-38F; x < 100; x *= 1.0003F) {
        CAPTURE(x);
        const double exact = std::tanh(double{x});
        CHECK(std::fabs(simdact::math::fast_tanh(x) - exact) <= 3.5e-7 * exact);
        CHECK(simdact::math::fast_tanh(x) <= 1);
    }
    CHECK(simdact::math::fast_tanh(INFINITY) == 1);
    CHECK(simdact::math::fast_tanh(-INFINITY) == -1);
    CHECK(std::isnan(simdact::math::fast_tanh(NAN)));
}
