#include <simdact/math/log1p.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/approximation.hpp"
#include "../support/lanes.hpp"
#include "../support/ulp.hpp"

#include <cmath>

TEMPLATE_TEST_CASE("log(1 + e) / e from 0 to 1", "[math]", float, double) {
    using R = oracle::real<TestType>;
    std::vector<TestType> all;
    for (int i = 1; i <= 9973; ++i) all.push_back(TestType(i) / 9973);
    for (TestType e = 1; e >= std::numeric_limits<TestType>::min(); e *= TestType(0.37)) all.push_back(e);
    double error = 0;
    for (const TestType e : all)
        error = std::fmax(error, support::ulp_error(simdact::math::log1p_ratio(e), R(std::log1p(R(e)) / R(e))));
    CHECK(error < 1.4);
    support::check_lanes([](auto v) { return simdact::math::log1p_ratio(v); }, all);
}

TEMPLATE_TEST_CASE("the coefficients of log(1 + e) / e are as good as they can be", "[math]", float, double) {
    const double error = support::approximation_error<TestType>(
        -0.5L + 0x1p-40L, 0.5L,
        [](long double s) { return support::exact_polynomial(simdact::math::log1p_coefficients<TestType>, s); },
        [](long double s) { return std::log1p(0.5L + s) / (0.5L + s); });
    CHECK(error < (sizeof(TestType) == 4 ? 0.493 : 0.122));
}

TEST_CASE("the fast logarithm of 1 + e, over e", "[math]") {
    for (float e = 1; e > 1e-30F; e *= 0.9991F) {
        CAPTURE(e);
        const double exact = std::log1p(double{e}) / double{e};
        CHECK(std::fabs(simdact::math::fast_log1p_ratio(e) - exact) <= 5e-7 * exact);
    }
    CHECK(simdact::math::fast_log1p_ratio(0.0F) > 0.9999F);
}
