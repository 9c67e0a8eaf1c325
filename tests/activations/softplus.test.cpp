#include <simdact/activations/softplus.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_fast.hpp"
#include "../support/check_table.hpp"
#include "../support/refusal.hpp"

#include <simdact/kernels.hpp>
#include <simdact/kernels/forward.hpp>

using simdact::softplus;
using support::infinity, support::largest;

namespace {

/// Its bounds for other parameters.
struct of_any_beta : softplus {
    static constexpr double max_ulp[]{4, 2};
};

} // namespace

TEMPLATE_TEST_CASE("softplus of special values", "[softplus]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>;
    support::check_table<TestType>(softplus{},
                                   {

                                       {inf, inf, 1}, {max, max, 1}, {-inf, 0, 0}, {-max, 0, 0}, {100, 100, 1}});
    support::check_table<TestType>(softplus{.beta = 4}, {{inf, inf, 1}, {-inf, 0, 0}, {max, max, 1}, {-max, 0, 0}});
}

TEST_CASE("softplus keeps its bound down to the last subnormal", "[softplus]") {
    support::check_bounds<float>(softplus{}, {0, -0.0F, 0.000855475664F, -20, -87.5F, -100, -103.9F, -104.5F});
    support::check_bounds<double>(softplus{}, {0, -0.0, -1.61035125e-05, -40, -708.5, -740, -745, -750});
    support::check_bounds<double>(softplus{.threshold = 20}, {-100, 19, 20, 20.001, 1e300});
    CHECK(softplus{}(-103.9F) > 0);
}

TEMPLATE_TEST_CASE("softplus keeps its bound for any beta, and lanes agree", "[softplus]", float, double) {
    const auto beta = GENERATE(1.0, 0.1, 1.5, 0.25, 30, 1e-9, 1e9);
    CAPTURE(beta);
    const of_any_beta f{{.beta = beta}};
    support::check_bounds_and_lanes(f,
                                    support::arguments_about<TestType>(1 / beta, sizeof(TestType) == 4 ? 140 : 1100));
}

TEST_CASE("softplus keeps the bound of other beta where its errors were largest", "[softplus]") {
    support::check_bounds<float>(of_any_beta{{.beta = 0.23320629388907654}}, {-2.42341328F});
    support::check_bounds<float>(of_any_beta{{.beta = 0.023413510567365767}}, {-161.292709F});
}

TEMPLATE_TEST_CASE("softplus is x beyond its threshold", "[softplus]", float, double) {
    const softplus f{.beta = 2, .threshold = 5};
    const TestType above = std::nextafter(TestType(2.5), TestType(3));
    CHECK(f(TestType(2.5)) == softplus{.beta = 2}(TestType(2.5)));
    CHECK(f(TestType(2.5)) > TestType(2.5));
    CHECK(f.derivative(TestType(2.5)) < 1);
    CHECK(f(above) == above);
    CHECK(f.derivative(above) == 1);
    CHECK(f(largest<TestType>) == largest<TestType>);
    CHECK(softplus{.beta = 2, .threshold = 0}(TestType(0)) == softplus{.beta = 2}(TestType(0)));
    CHECK(softplus{.beta = 2, .threshold = -5}(TestType(-2.4)) == TestType(-2.4));
    constexpr auto tenth = TestType(0.1); // the nearest float is above 0.1
    CHECK((softplus{.threshold = 0.1}(tenth) == tenth) == (static_cast<double>(tenth) > 0.1));
    CHECK(std::isnan(f(std::numeric_limits<TestType>::quiet_NaN())));
    support::check_activation_lanes(f, support::arguments_about<TestType>(1, 6));
}

TEST_CASE("kernels refuse a beta that is not above 0 and a threshold that is no number or -inf", "[softplus]") {
    std::vector<float> x(3, -1), y(3, 7);
    CHECK(support::message_of([&] { simdact::forward(softplus{.beta = 0}, x, y); }) ==
          "simdact::forward(softplus): beta is 0 but must be above 0");
    for (const double beta : {-1.0, double{NAN}, double{INFINITY}})
        CHECK_THROWS_AS(simdact::forward(softplus{.beta = beta}, x, y), std::invalid_argument);
    for (const double threshold : {double{NAN}, -double{INFINITY}})
        CHECK_THROWS_AS(simdact::forward(softplus{.threshold = threshold}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
    simdact::forward(softplus{.threshold = INFINITY}, x, y);
    CHECK(y[2] == softplus{}(-1.0F));
}

TEST_CASE("fast softplus takes beta and threshold", "[fast]") {
    support::check_fast(simdact::softplus{.beta = 0.5}, 4);
    support::check_fast(simdact::softplus{.beta = 3}, 4);
    const simdact::fast f{simdact::softplus{.beta = 2, .threshold = 4}};
    CHECK(f(2.01F) == 2.01F);
    CHECK(f.derivative(2.01F) == 1);
    CHECK(f(1.99F) > 1.995F);
    CHECK(f.derivative(1.99F) < 1);
}

TEST_CASE("kernels check the parameters of a fast form", "[fast]") {
    float x = 1, y = 0;
    const auto refused = [&](double beta) {
        return support::message_of(
            [&] { simdact::forward(simdact::fast{simdact::softplus{.beta = beta}}, &x, &y, 1); });
    };
    CHECK(refused(-1) == "simdact::forward(fast<softplus>): beta is -1 but must be above 0");
    CHECK(refused(NAN).starts_with("simdact::forward(fast<softplus>): beta is "));
    CHECK(y == 0);
}
