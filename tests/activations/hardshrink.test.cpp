#include <simdact/activations/hardshrink.hpp>

#include "../catch.hpp"
#include "../support/kernel_cases.hpp"

#include <limits>

using simdact::hardshrink;

TEST_CASE("hardshrink at compile time", "[hardshrink]") {
    STATIC_REQUIRE(hardshrink{}.lambda == 0.5);
    STATIC_REQUIRE(hardshrink{}(-0.5F) == 0);
    STATIC_REQUIRE(hardshrink{.lambda = 2}(3.0) == 3);
    STATIC_REQUIRE(hardshrink{}.derivative(0.75F) == 1);
    STATIC_REQUIRE(simdact::gradient(hardshrink{}, 0.5F, 4.0F) == 0);
}

TEST_CASE("hardshrink gives +0 in the band, edges and -0 included, and keeps NaN", "[hardshrink]") {
    for (const float x : {-0.5F, -0.25F, -0.0F, 0.0F, 0.5F}) {
        CAPTURE(x);
        CHECK(support::same(hardshrink{}(x), 0.0F));
        for (const float dy : support::special_values<float>()) {
            CHECK(support::same(simdact::gradient(hardshrink{}, x, dy), 0.0F));
            CHECK(support::same(hardshrink{}.gradient_from_output(hardshrink{}(x), dy), 0.0F));
        }
    }
    CHECK(hardshrink{}(std::nextafter(0.5F, 1.0F)) == std::nextafter(0.5F, 1.0F));
    CHECK(hardshrink{}(-2.0F) == -2);
    CHECK(hardshrink{}.derivative(std::nextafter(0.5F, 1.0F)) == 1);
    CHECK(hardshrink{}.derivative(std::nextafter(-0.5F, -1.0F)) == 1);
    CHECK(hardshrink{}(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
    CHECK(hardshrink{}(-std::numeric_limits<float>::infinity()) == -std::numeric_limits<float>::infinity());
    CHECK(std::isnan(hardshrink{}(std::numeric_limits<float>::quiet_NaN())));
    CHECK(hardshrink{}.derivative(std::numeric_limits<float>::quiet_NaN()) == 1);
    CHECK(hardshrink{}.gradient_from_output(std::numeric_limits<float>::quiet_NaN(), 3.0F) == 3);
}

TEST_CASE("hardshrink takes any lambda from 0 on in every kernel", "[hardshrink]") {
    const auto lambda = GENERATE(0.0, -0.0, 0.1, 1.5, 1e30, 1e-45);
    CAPTURE(lambda);
    const hardshrink f{.lambda = lambda};
    support::check_special_values<support::forward_case, hardshrink, float>(f);
    support::check_special_values<support::backward_case, hardshrink, float>(f);
    support::check_special_values<support::backward_from_output_case, hardshrink, float>(f);
    support::check_special_values<support::forward_with_mask_case, hardshrink, float>(f);
    support::check_special_values<support::backward_from_mask_case, hardshrink, float>(f);
    for (const float x : support::some_values<float>(2000, 5))
        CHECK(support::same(simdact::gradient(f, x, 3.0F), f.gradient_from_output(f(x), 3.0F)));
}

TEST_CASE("kernels refuse a lambda below 0 for hardshrink", "[hardshrink]") {
    std::vector<float> x(3, 1), y(3, 7);
    CHECK_THROWS_WITH(simdact::forward(hardshrink{.lambda = -0.5}, x, y),
                      "simdact::forward(hardshrink): lambda is -0.5 but must be at least 0");
    CHECK_THROWS_AS(simdact::forward(hardshrink{.lambda = INFINITY}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}
