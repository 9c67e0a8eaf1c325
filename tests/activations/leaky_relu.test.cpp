#include <simdact/activations/leaky_relu.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/kernel_cases.hpp"

using simdact::leaky_relu;

TEST_CASE("leaky_relu at compile time", "[leaky_relu]") {
    STATIC_REQUIRE(leaky_relu{}.negative_slope == 0.01);
    STATIC_REQUIRE(leaky_relu{.negative_slope = 0.5}(-3.0F) == -1.5F);
    STATIC_REQUIRE(leaky_relu{}(3.0) == 3.0);
    STATIC_REQUIRE(leaky_relu{.negative_slope = 0.5}.derivative(-3.0) == 0.5);
    STATIC_REQUIRE(simdact::gradient(leaky_relu{.negative_slope = -2}, -1.0F, 4.0F) == -8);
}

TEST_CASE("leaky_relu takes any slope in every kernel", "[leaky_relu]") {
    const auto slope = GENERATE(0.2, 1.0, 1.5, 1e30, 1e-30);
    const leaky_relu f{.negative_slope = slope};
    support::check_special_values<support::forward_case, leaky_relu, float>(f);
    support::check_special_values<support::backward_case, leaky_relu, float>(f);
    support::check_special_values<support::backward_from_output_case, leaky_relu, float>(f);
    support::check_special_values<support::forward_with_mask_case, leaky_relu, float>(f);
    support::check_special_values<support::backward_from_mask_case, leaky_relu, float>(f);
}

TEST_CASE("leaky_relu takes slopes up to 0 where the input or its side is kept", "[leaky_relu]") {
    const auto slope = GENERATE(0.0, -0.0, -0.5, -3.0);
    const leaky_relu f{.negative_slope = slope};
    support::check_special_values<support::forward_case, leaky_relu, double>(f);
    support::check_special_values<support::backward_case, leaky_relu, double>(f);
    support::check_special_values<support::forward_with_mask_case, leaky_relu, double>(f);
    support::check_special_values<support::backward_from_mask_case, leaky_relu, double>(f);
}

TEST_CASE("the stated bound holds for slopes that are 0 or normal numbers", "[leaky_relu]") {
    const auto slope = GENERATE(0.0, 0.1, -0.3, 1.7, 1e-30, 1e30, 1.2e-38);
    const leaky_relu f{.negative_slope = slope};
    std::vector<float> finite = support::arguments<float>();
    std::erase_if(finite, [](float x) { return std::isinf(x); });
    support::check_bounds(f, finite);
}

TEST_CASE("a slope of 0 is judged by y <= 0", "[leaky_relu]") {
    const leaky_relu f{.negative_slope = 0};
    const std::vector<float> x{-2, -0.0F, 0, 3}, dy{5, 6, 7, 8};
    std::vector<float> y(4), dx(4);
    simdact::forward(f, x, y);
    simdact::backward_from_output(f, y, dy, dx);
    CHECK(dx == std::vector<float>{0, 0, 0, 8});
}

TEST_CASE("a slope of 0 multiplies, as the documentation says", "[leaky_relu]") {
    const leaky_relu f{.negative_slope = 0};
    CHECK(std::isnan(f(-std::numeric_limits<float>::infinity())));
    CHECK(std::isnan(simdact::gradient(f, -1.0F, std::numeric_limits<float>::infinity())));
}

TEST_CASE("zero keeps its sign for any slope, NaN is active", "[leaky_relu]") {
    CHECK(support::same(leaky_relu{.negative_slope = -1}(-0.0F), -0.0F));
    CHECK(std::isnan(leaky_relu{}(std::numeric_limits<float>::quiet_NaN())));
    CHECK(leaky_relu{}.derivative(std::numeric_limits<float>::quiet_NaN()) == 1);
    CHECK(leaky_relu{}.derivative(-0.0F) == 0.01F);
    CHECK(leaky_relu{}.derivative(0.0F) == 0.01F);
}

TEST_CASE("a product that underflows keeps its side", "[leaky_relu]") {
    const float tiny = -std::numeric_limits<float>::denorm_min();
    CHECK(support::same(leaky_relu{}(tiny), -0.0F));
    CHECK(leaky_relu{}.gradient_from_output(leaky_relu{}(tiny), 100.0F) ==
          simdact::gradient(leaky_relu{}, tiny, 100.0F));
}
