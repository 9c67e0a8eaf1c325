#include <simdact/activations/threshold.hpp>

#include "../catch.hpp"
#include "../support/kernel_cases.hpp"

#include <limits>

using simdact::threshold;

TEST_CASE("threshold at compile time", "[threshold]") {
    STATIC_REQUIRE(threshold{}(-1.5F) == 0);
    STATIC_REQUIRE(threshold{.threshold = 0.1, .value = 20}(0.05) == 20);
    STATIC_REQUIRE(threshold{.threshold = 0.1, .value = 20}(0.5) == 0.5);
    STATIC_REQUIRE(threshold{}.derivative(2.0F) == 1);
    STATIC_REQUIRE(simdact::gradient(threshold{.threshold = 3}, 2.0F, 5.0F) == 0);
}

TEST_CASE("x at the threshold is replaced", "[threshold]") {
    const threshold f{.threshold = -2, .value = 5};
    CHECK(f(-2.0F) == 5);
    CHECK(f(std::nextafter(-2.0F, 0.0F)) == std::nextafter(-2.0F, 0.0F));
    CHECK(f.derivative(-2.0F) == 0);
    CHECK(f.derivative(std::nextafter(-2.0F, 0.0F)) == 1);
    CHECK(f(-std::numeric_limits<float>::infinity()) == 5);
    CHECK(f(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
    CHECK(std::isnan(f(std::numeric_limits<float>::quiet_NaN())));
    CHECK(f.derivative(std::numeric_limits<float>::quiet_NaN()) == 1);
    CHECK(support::same(threshold{.threshold = 0, .value = -0.0}(0.0F), -0.0F));
    for (const float dy : support::special_values<float>()) CHECK(support::same(simdact::gradient(f, -2.0F, dy), 0.0F));
}

TEST_CASE("threshold takes any parameters in every kernel", "[threshold]") {
    const auto f = GENERATE(threshold{0.1, 20}, threshold{-0.1, -0.1}, threshold{1, -3}, threshold{1e30, 0});
    CAPTURE(f.threshold, f.value);
    support::check_special_values<support::forward_case, threshold, float>(f);
    support::check_special_values<support::backward_case, threshold, float>(f);
    support::check_special_values<support::forward_with_mask_case, threshold, float>(f);
    support::check_special_values<support::backward_from_mask_case, threshold, float>(f);
    if (f.value > f.threshold) return;
    support::check_special_values<support::backward_from_output_case, threshold, float>(f);
    for (const float x : support::some_values<float>(2000, 5))
        CHECK(support::same(simdact::gradient(f, x, 3.0F), f.gradient_from_output(f(x), 3.0F)));
}

TEST_CASE("kernels refuse parameters of threshold", "[threshold]") {
    std::vector<float> x(3, 1), y(3, 7);
    CHECK_THROWS_WITH(
        simdact::backward_from_output(threshold{.threshold = 0.1, .value = 20}, x, x, y),
        "simdact::backward_from_output(threshold): value is 20 but must be at most threshold, which is 0.1");
    CHECK_THROWS_AS(simdact::forward(threshold{.value = NAN}, x, y), std::invalid_argument);
    CHECK_THROWS_AS(simdact::forward(threshold{.threshold = -INFINITY}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}
