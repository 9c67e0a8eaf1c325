// Both sides meet at the minimum, where the slope is 0.
#include <simdact/math/sides.hpp>

#include "../catch.hpp"

TEMPLATE_TEST_CASE("the slope at the minimum is 0, and 0 far to the left", "[sides]", float, double) {
    for (bool left : {true, false}) {
        const auto lowest = static_cast<TestType>(simdact::math::sides_of<simdact::gelu>::y);
        const TestType slope = simdact::math::derivative_from_side(simdact::gelu{}, left, lowest);
        CHECK((slope < TestType(2e-4) && slope > TestType(-2e-4)));
    }
    CHECK(simdact::math::derivative_from_side(simdact::gelu{}, true, TestType(-0.0)) == 0);
    CHECK(simdact::math::is_left(simdact::silu{.beta = 2}, TestType(-0.65)));
    CHECK_FALSE(simdact::math::is_left(simdact::silu{.beta = 2}, TestType(-0.6)));
}
