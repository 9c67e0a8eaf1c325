#include <simdact/activations/silu.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_fast.hpp"
#include "../support/check_table.hpp"
#include "../support/check_value_and_derivative.hpp"
#include "../support/lanes.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels.hpp>

using simdact::silu;
using support::infinity, support::largest;

namespace {

/// Its windows are of beta = 1. parameters.test.cpp has the second derivative.
struct of_any_beta : silu {
    static constexpr int zero_windows = 0;
    static constexpr double max_ulp[]{silu::max_ulp[0], silu::max_ulp[1]};
};

bool near_zero_of_slope(double a) {
    return std::fabs(a + 1.2784645427610738) <= 0.5;
}

} // namespace

TEMPLATE_TEST_CASE("silu of special values", "[silu]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, half = 0.5, minus_0 = TestType(-0.0);
    for (const double beta : {1.0, 1.5})
        support::check_table<TestType>(silu{.beta = beta}, {{0, 0, half},
                                                            {minus_0, minus_0, half},
                                                            {inf, inf, 1},
                                                            {max, max, 1},
                                                            {-inf, minus_0, minus_0},
                                                            {-max, minus_0, minus_0}});
    support::check_table<TestType>(silu{.beta = -1.5}, {{inf, 0, minus_0},
                                                        {max, 0, minus_0},
                                                        {-inf, -inf, 1},
                                                        {-max, -max, 1},
                                                        {0, 0, half},
                                                        {minus_0, minus_0, half}});
}

TEST_CASE("silu keeps its bound down to the last subnormal", "[silu]") {
    support::check_bounds<float>(silu{}, {-20, -78.5F, -87.5F, -91, -91.9F, -100, -108.5F, -110});
    support::check_bounds<double>(silu{}, {-40, -629, -631, -710, -745, -751.5, -760});
    CHECK(silu{}(-108.5F) < 0);
    support::check_minimum(silu{}, -0.2785);
}

TEMPLATE_TEST_CASE("silu keeps its bound for any beta, and lanes agree", "[silu]", float, double) {
    using R = oracle::real<TestType>;
    const auto beta = GENERATE(1.0, 1.5, 0.25, -1, 1e-3, 30, 0.1, -0.7, 1e-9, -1e9);
    CAPTURE(beta);
    const of_any_beta f{{.beta = beta}};
    std::vector<TestType> x = support::arguments_about<TestType>(1 / beta, sizeof(TestType) == 4 ? 140 : 1100);
    support::check_activation_lanes(f, x);
    for (const TestType zero : x)
        if (near_zero_of_slope(beta * static_cast<double>(zero))) {
            const R exact = oracle::of(f, R(zero))[1];
            CAPTURE(zero);
            REQUIRE(support::window_error(f.derivative(zero), exact) <= 1);
        }
    std::erase_if(x, [&](TestType t) { return near_zero_of_slope(beta * static_cast<double>(t)); });
    support::check_bounds(f, x);
}

TEST_CASE("silu's derivative needs the low part of beta x", "[silu]") {
    support::check_bounds<float>(of_any_beta{{.beta = 0.3}}, {-6.90758085F}); // 5.1 without
}

TEMPLATE_TEST_CASE("silu with beta 0 halves, with -beta it is mirrored", "[silu]", float, double) {
    const silu f{.beta = 1.7}, mirrored{.beta = -1.7};
    for (const TestType x : support::arguments_about<TestType>(1, 100)) {
        CAPTURE(x);
        REQUIRE(support::same(silu{.beta = 0}(x), x / 2));
        REQUIRE(support::same(silu{.beta = -0.0}(x), x / 2));
        if (!std::isnan(x)) REQUIRE(silu{.beta = 0}.derivative(x) == TestType(0.5));
        REQUIRE(support::same(mirrored(x), -f(-x)));
        if (x != 0) REQUIRE(support::same(mirrored.derivative(x), f.derivative(-x)));
    }
}

TEST_CASE("kernels refuse a beta that is no finite number", "[silu]") {
    std::vector<float> x(3, -1), y(3, 7);
    for (const double beta : {double{NAN}, double{INFINITY}, 1e39})
        CHECK_THROWS_AS(simdact::forward(silu{.beta = beta}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}

TEST_CASE("fast silu takes beta", "[fast]") {
    for (const double beta : {0.5, 1.702, 3.0}) {
        CAPTURE(beta);
        const simdact::silu accurate{.beta = beta};
        support::check_fast(accurate, 4);
        const simdact::fast f{accurate};
        CHECK(f(INFINITY) == INFINITY);
        CHECK(f(-INFINITY) == 0);
        CHECK(f.derivative(INFINITY) == 1);
        CHECK(f.derivative(-INFINITY) == 0);
    }
}

TEST_CASE("fast silu has the limits of silu with any beta", "[fast]") {
    for (const double beta : {1.0, 3.0, 1e-9, 1e9, 0.0, -0.0, -1e-9, -1.0, -1e9}) {
        const simdact::silu accurate{.beta = beta};
        const simdact::fast f{accurate};
        if (beta == 0 || std::fabs(std::log(std::fabs(beta))) < 2) support::check_fast(accurate, 4);
        for (const float x : {INFINITY, -INFINITY}) {
            CAPTURE(beta, x);
            CHECK(f(x) == accurate(x));
            CHECK(f.derivative(x) == accurate.derivative(x));
        }
        CHECK(std::isnan(f(NAN)));
        CHECK(std::isnan(f.derivative(NAN)));
    }
}

TEST_CASE("fast silu ends at x and 0", "[fast]") {
    const simdact::fast<simdact::silu> f{};
    for (float x = 40; x < 1e38F; x *= 1.5F) {
        CAPTURE(x);
        CHECK(f(x) == x);
        CHECK((f(-x) <= 0 && f(-x) >= f(-x / 1.5F)));
        CHECK(f.derivative(x) == 1);
    }
    CHECK(f(-90.0F) == 0);
}

TEMPLATE_TEST_CASE("silu gives value and derivative from one exponential", "[silu]", float, double) {
    for (const double beta : {1.0, 1.702, -0.3, 40.0, 1e-5, 1e-7}) {
        CAPTURE(beta);
        support::check_value_and_derivative<TestType>(silu{.beta = beta});
    }
}
