#include <simdact/activations/snake.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_fast.hpp"
#include "../support/check_table.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels.hpp>

using simdact::snake;
using support::infinity, support::largest;

namespace {

/// Its bound for other parameters.
struct of_any_alpha : snake {
    static constexpr double max_ulp[]{3, 0};
};

} // namespace

TEMPLATE_TEST_CASE("snake of special values", "[snake]", float, double) {
    constexpr TestType inf = infinity<TestType>, nan = std::numeric_limits<TestType>::quiet_NaN();
    constexpr TestType tiny = std::numeric_limits<TestType>::denorm_min();
    for (const double alpha : {1.0, 0.3, 100.0}) {
        const snake f{.alpha = alpha};
        support::check_table<TestType>(f, {{inf, inf, nan}, {-inf, -inf, nan}});
        CHECK(support::same(f(TestType(-0.0)), TestType(0)));
        for (const TestType x : {TestType(0), tiny, -tiny}) {
            CHECK(support::same(f(x), x));
            CHECK(support::window_error(f.derivative(x), oracle::real<TestType>(1)) <= 1);
        }
    }
    CHECK(snake{}(largest<TestType>) == largest<TestType>);
    CHECK(snake{.alpha = 1e9}(-largest<TestType>) == -largest<TestType>);
    CHECK(snake{.alpha = 1e-9}(largest<TestType>) == largest<TestType>);
}

TEMPLATE_TEST_CASE("snake keeps its bound for other alpha, and lanes agree", "[snake]", float, double) {
    const auto alpha = GENERATE(1.0, 0.3, 0.5, 1.37, 5.0, 1e-9, 1e9);
    CAPTURE(alpha);
    const of_any_alpha f{{.alpha = alpha}};
    std::vector<TestType> x = support::arguments_about<TestType>(1 / alpha, 60);
    for (int i = -4000; i <= 4000; ++i) x.push_back(static_cast<TestType>(i * 1e-3 / alpha));
    support::check_activation_lanes(f, x);
    support::check_activation_lanes(f, support::special_values<TestType>());
    std::erase_if(x, [&](TestType t) { return std::fabs(alpha * static_cast<double>(t)) > 61; }); // inexact oracle
    support::check_bounds(f, x);
}

TEST_CASE("snake keeps the bound of other alpha where the small terms are needed", "[snake]") {
    support::check_bounds<float>(of_any_alpha{{.alpha = 0.5719000000000003}}, {-1.37987781F}); // 3.2 without
}

TEMPLATE_TEST_CASE("snake takes the mean of sin^2 where it hardly counts", "[snake]", float, double) {
    for (const double alpha : {1.0, 0.3, 0.7}) {
        const TestType end = simdact::math::farthest_turns<TestType> / static_cast<TestType>(alpha);
        for (int i = 1; i < 3000; ++i) {
            const TestType x = end * (1 + TestType(i) / 1024);
            CAPTURE(alpha, x);
            REQUIRE(support::ulp_error(snake{.alpha = alpha}(x), static_cast<long double>(x) + 0.5L / alpha) <= 0.5);
        }
    }
}

TEMPLATE_TEST_CASE("snake's derivative lies between 0 and 2, to the farthest x", "[snake]", float, double) {
    for (const TestType x : support::arguments<TestType>()) {
        if (!std::isfinite(x)) continue;
        CAPTURE(x);
        REQUIRE((snake{}.derivative(x) >= 0 && snake{}.derivative(x) <= 2));
    }
    double lowest = 1, highest = 1;
    for (int i = 0; i < 10000; ++i) {
        const double slope = snake{}.derivative(static_cast<TestType>(1e12 + 1e6 * i));
        lowest = std::fmin(lowest, slope);
        highest = std::fmax(highest, slope);
    }
    CHECK(lowest < 1e-4);
    CHECK(highest > 1.9999);
}

TEST_CASE("kernels refuse an alpha that is not above 0 for snake", "[snake]") {
    std::vector<float> x(3, -1), y(3, 7);
    CHECK(support::message_of([&] { simdact::forward(snake{.alpha = 0}, x, y); }) ==
          "simdact::forward(snake): alpha is 0 but must be above 0");
    for (const double alpha : {-0.5, double{NAN}, double{INFINITY}, 1e-50})
        CHECK_THROWS_AS(simdact::forward(snake{.alpha = alpha}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}

TEST_CASE("fast snake takes alpha", "[fast]") {
    for (const double alpha : {0.25, 1.37, 5.0}) {
        CAPTURE(alpha);
        support::check_fast(snake{.alpha = alpha}, 2);
    }
    const simdact::fast f{snake{.alpha = 3}};
    CHECK(f(infinity<float>) == infinity<float>);
    CHECK(f(-infinity<float>) == -infinity<float>);
    for (int i = -300; i <= 300; ++i) {
        const float x = 1e6F * static_cast<float>(i), y = f(x); // n pi / 3 is subtracted, up to the end
        CAPTURE(x);
        CHECK((y >= x - 0.1F && y <= x + 0.4F));
    }
}

TEST_CASE("fast snake is snake where alpha has an extreme size", "[fast]") {
    for (const double alpha : {1e-30, 1e30})
        for (const float x : {1e-30F, 3e-30F, -1.0F, 1e30F}) {
            CAPTURE(alpha, x);
            CHECK(simdact::fast{snake{.alpha = alpha}}(x) == snake{.alpha = alpha}(x));
        }
}
