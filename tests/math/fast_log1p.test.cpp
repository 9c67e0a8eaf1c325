#include <simdact/math/fast_log1p.hpp>

#include "../catch.hpp"

#include <cmath>

TEST_CASE("the fast logarithm of 1 + e, over e", "[math]") {
    for (float e = 1; e > 1e-30F; e *= 0.9991F) {
        CAPTURE(e);
        const double exact = std::log1p(double{e}) / double{e};
        CHECK(std::fabs(simdact::math::fast_log1p_ratio(e) - exact) <= 5e-7 * exact);
    }
    CHECK(simdact::math::fast_log1p_ratio(0.0F) > 0.9999F);
}
