#include <simdact/activations/celu.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels.hpp>

using simdact::celu;
using support::infinity, support::largest;

namespace {

/// Its bounds for other parameters.
struct of_any_alpha : celu {
    static constexpr double max_ulp[]{3, 2.5};
};

} // namespace

TEMPLATE_TEST_CASE("celu of special values", "[celu]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>;
    support::check_table<TestType>(celu{}, {{0, 0, 1},
                                            {TestType(-0.0), TestType(-0.0), 1},
                                            {2, 2, 1},
                                            {inf, inf, 1},
                                            {max, max, 1},
                                            {-inf, -1, 0},
                                            {-max, -1, 0}});
    support::check_table<TestType>(
        celu{.alpha = 2.5},
        {{0, 0, 1}, {TestType(-0.0), TestType(-0.0), 1}, {2, 2, 1}, {-inf, -2.5, 0}, {-max, -2.5, 0}});
}

TEMPLATE_TEST_CASE("celu keeps its bound for any alpha, and lanes agree", "[celu]", float, double) {
    const auto alpha = GENERATE(1.0, 0.1, 1.5, 0.25, 30, 1e-9, 1e9);
    CAPTURE(alpha);
    const of_any_alpha f{{.alpha = alpha}};
    support::check_bounds_and_lanes(f, support::arguments_about<TestType>(alpha, sizeof(TestType) == 4 ? 135 : 1060));
}

TEST_CASE("celu keeps the bound of other alpha where its errors were largest", "[celu]") {
    support::check_bounds<float>(of_any_alpha{{.alpha = 26.095603249045372}}, {-9.05745888F});
    support::check_bounds<float>(of_any_alpha{{.alpha = 0.10994354212666377}}, {-0.0157080386F});
}

TEMPLATE_TEST_CASE("celu of tiny x is x, though x / alpha underflows", "[celu]", float, double) {
    const TestType tiny = -std::numeric_limits<TestType>::min() * TestType(1.2345);
    CHECK(celu{.alpha = 30}(tiny) == tiny);
    CHECK(celu{.alpha = 1e9}(-std::numeric_limits<TestType>::denorm_min()) ==
          -std::numeric_limits<TestType>::denorm_min());
}

TEMPLATE_TEST_CASE("celu's derivative from the output is 1 + y / alpha", "[celu]", float, double) {
    const auto alpha = GENERATE(1.0, 0.1, 30);
    CAPTURE(alpha);
    const celu f{.alpha = alpha};
    support::check_from_output(f, support::arguments_about<TestType>(alpha, 20), 2);
}

TEST_CASE("kernels refuse an alpha that is not above 0 for celu", "[celu]") {
    std::vector<float> x(3, -1), y(3, 7);
    CHECK(support::message_of([&] { simdact::forward(celu{.alpha = 0}, x, y); }) ==
          "simdact::forward(celu): alpha is 0 but must be above 0");
    for (const double alpha : {-0.5, double{NAN}, double{INFINITY}, 1e-50})
        CHECK_THROWS_AS(simdact::forward(celu{.alpha = alpha}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}
