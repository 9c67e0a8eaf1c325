#include <simdact/activations/mish.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

using simdact::mish;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("mish of special values", "[mish]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, slope = TestType(0.6L);
    constexpr TestType minus_0 = TestType(-0.0);
    support::check_table<TestType>(mish{}, {{0, 0, slope},
                                            {minus_0, minus_0, slope},
                                            {inf, inf, 1},
                                            {max, max, 1},
                                            {-inf, minus_0, minus_0},
                                            {-max, minus_0, minus_0},
                                            {100, 100, 1}});
}

TEST_CASE("mish keeps its bound down to the last subnormal", "[mish]") {
    support::check_bounds<float>(mish{}, {-20, -87.5F, -91, -91.9F, -100, -108.5F, -110, 10, 20, 1e-30F, -1e-40F});
    support::check_bounds<double>(mish{}, {-40, -710, -745, -751.5, -760, 20, 40, 1e-300});
    CHECK(mish{}(-108.5F) < 0);
    support::check_minimum(mish{}, -0.3088);
}

TEMPLATE_TEST_CASE("mish rounds little at ordinary arguments", "[mish]", float, double) {
    double value = 0, derivative = 0;
    for (int i = -4000; i <= 4000; ++i) {
        const auto x = static_cast<TestType>(27.2 * std::pow(i / 3999.3, 3));
        const auto exact = oracle::of(mish{}, oracle::real<TestType>(x));
        value = std::fmax(value, support::ulp_error(mish{}(x), exact[0]));
        if (!support::window_at<mish>(1, static_cast<double>(x)))
            derivative = std::fmax(derivative, support::ulp_error(mish{}.derivative(x), exact[1]));
    }
    CHECK(value < 2);
    CHECK(derivative < 4);
}

TEST_CASE("fast mish ends at x and 0", "[fast]") {
    const simdact::fast<simdact::mish> f{};
    for (float x = 21; x < 1e38F; x *= 1.01F) {
        CAPTURE(x);
        CHECK(f(x) == x);
        CHECK((f(-x) <= 0 && f(-x) >= f(-x / 1.01F)));
        CHECK(f.derivative(x) == 1);
    }
    CHECK(f(-90.0F) == 0);
    CHECK(f(-87.0F) < 0);
}
