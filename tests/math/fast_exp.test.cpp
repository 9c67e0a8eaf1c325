#include <simdact/math/fast_exp.hpp>

#include "../catch.hpp"

#include <cmath>

TEST_CASE("fast powers of 2", "[math]") {
    for (float z = -125.9F; z < 127; z += 0.0137F) {
        CAPTURE(z);
        const double exact = std::exp2(double{z});
        const simdact::math::fast_power<float> power(z);
        CHECK(std::fabs(power.value() - exact) <= 2e-7 * exact);
        CHECK(std::fabs(power.unless_nan() - exact) <= 2e-7 * exact);
        CHECK(std::fabs(power.minus_one() - (exact - 1)) <= 8e-7 * std::fabs(exact - 1));
    }
    CHECK(simdact::math::fast_power<float>(-127.0F).value() == 0);
    CHECK(simdact::math::fast_power<float>(-127.0F).unless_nan() == 0);
    CHECK(std::isnan(simdact::math::fast_power<float>(NAN).value()));
}

TEST_CASE("the end of fast powers is hit exactly", "[math]") {
    CHECK(simdact::math::fast_exp_end * simdact::math::per_log2 == simdact::math::fast_power_end);
}
