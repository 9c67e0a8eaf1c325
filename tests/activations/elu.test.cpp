#include <simdact/activations/elu.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_fast.hpp"
#include "../support/check_table.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels.hpp>
#include <simdact/kernels/backward_from_output.hpp>

using simdact::elu;
using support::infinity, support::largest;

namespace {

/// Its bounds for other parameters.
struct of_any_alpha : elu {
    static constexpr double max_ulp[]{2.5, 2.5};
};

} // namespace

TEMPLATE_TEST_CASE("elu of special values", "[elu]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>;
    support::check_table<TestType>(elu{}, {{0, 0, 1},
                                           {TestType(-0.0), TestType(-0.0), 1},
                                           {2, 2, 1},
                                           {inf, inf, 1},
                                           {max, max, 1},
                                           {-inf, -1, 0},
                                           {-max, -1, 0}});
    support::check_table<TestType>(
        elu{.alpha = 2.5},
        {{0, 0, 2.5}, {TestType(-0.0), TestType(-0.0), 2.5}, {2, 2, 1}, {-inf, -2.5, 0}, {-max, -2.5, 0}});
    support::check_table<TestType>(elu{.alpha = -2.5}, {{0, 0, -2.5}, {-inf, 2.5, TestType(-0.0)}});
}

TEMPLATE_TEST_CASE("elu keeps its bound for any alpha, and lanes agree", "[elu]", float, double) {
    const auto alpha = GENERATE(1.0, 0.0, 0.1, 1.5, -0.3, 30, 1e-9, 1e9, -1e9);
    CAPTURE(alpha);
    const of_any_alpha f{{.alpha = alpha}};
    support::check_bounds_and_lanes(f, support::arguments_about<TestType>(1, sizeof(TestType) == 4 ? 135 : 1060));
}

TEST_CASE("elu keeps the bound of other alpha where its errors were largest", "[elu]") {
    support::check_bounds<float>(of_any_alpha{{.alpha = 0.76681128650592278}}, {-0.38199383F, -0.362656981F});
    support::check_bounds<float>(of_any_alpha{{.alpha = 0.10994354212666377}}, {-2.64635563F});
    support::check_bounds<double>(of_any_alpha{{.alpha = 11.9816037725329}}, {-0.353362421});
}

TEMPLATE_TEST_CASE("elu's derivative from the output is y + alpha", "[elu]", float, double) {
    const auto alpha = GENERATE(1.0, 0.0, 0.1, 30);
    CAPTURE(alpha);
    const elu f{.alpha = alpha};
    support::check_from_output(f, support::arguments_about<TestType>(1, 20), 1);
}

TEST_CASE("kernels refuse an alpha that is no number, and one below 0 from the output", "[elu]") {
    std::vector<float> x(3, -1), dy(3, 1), y(3, 7);
    CHECK_THROWS_AS(simdact::forward(elu{.alpha = NAN}, x, y), std::invalid_argument);
    CHECK_THROWS_AS(simdact::forward(elu{.alpha = INFINITY}, x, y), std::invalid_argument);
    CHECK(support::message_of([&] { simdact::backward_from_output(elu{.alpha = -0.5}, x, dy, y); }) ==
          "simdact::backward_from_output(elu): alpha is -0.5 but must be at least 0");
    CHECK(y == std::vector<float>(3, 7));
    simdact::backward_from_output(elu{.alpha = 0}, x, dy, y);
    simdact::forward(elu{.alpha = -0.5}, x, y);
    CHECK(y[1] == elu{.alpha = -0.5}(-1.0F));
}

TEST_CASE("fast elu takes alpha", "[fast]") {
    for (const double alpha : {0.1, 1.6732632423543772, -2.0}) {
        CAPTURE(alpha);
        const simdact::elu accurate{.alpha = alpha};
        support::check_fast(accurate, 4);
        CHECK(simdact::fast{accurate}(-INFINITY) == static_cast<float>(-alpha));
        CHECK(simdact::fast{accurate}.derivative(-INFINITY) == 0);
    }
}

TEST_CASE("fast elu is x above 0", "[fast]") {
    for (float x = 1e-40F; x < 1e38F; x *= 1.01F) CHECK(simdact::fast<simdact::elu>{}(x) == x);
}

TEST_CASE("what the output must be good for is asked of the fast form too", "[fast]") {
    float y = -0.5F, dy = 1, dx = 0;
    simdact::backward_from_output(simdact::fast<simdact::elu>{}, &y, &dy, &dx, 1);
    CHECK(dx == 0.5F);
    CHECK(support::message_of([&] {
              simdact::backward_from_output(simdact::fast{simdact::elu{.alpha = -1}}, &y, &dy, &dx, 1);
          }) == "simdact::backward_from_output(fast<elu>): alpha is -1 but must be at least 0");
}
