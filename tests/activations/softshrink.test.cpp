#include <simdact/activations/softshrink.hpp>

#include "../catch.hpp"
#include "../support/kernel_cases.hpp"

#include <limits>

using simdact::softshrink;

TEST_CASE("softshrink at compile time", "[softshrink]") {
    STATIC_REQUIRE(softshrink{}.lambda == 0.5);
    STATIC_REQUIRE(softshrink{}(-0.5F) == 0);
    STATIC_REQUIRE(softshrink{.lambda = 2}(3.0) == 1);
    STATIC_REQUIRE(softshrink{}.derivative(0.75F) == 1);
    STATIC_REQUIRE(simdact::gradient(softshrink{}, 0.5F, 4.0F) == 0);
}

TEST_CASE("softshrink gives +0 in the band, edges and -0 included, and keeps NaN", "[softshrink]") {
    for (const float x : {-0.5F, -0.25F, -0.0F, 0.0F, 0.5F}) {
        CAPTURE(x);
        CHECK(support::same(softshrink{}(x), 0.0F));
        for (const float dy : support::special_values<float>()) {
            CHECK(support::same(simdact::gradient(softshrink{}, x, dy), 0.0F));
            CHECK(support::same(softshrink{}.gradient_from_output(softshrink{}(x), dy), 0.0F));
        }
    }
    CHECK(softshrink{}(std::nextafter(0.5F, 1.0F)) == std::numeric_limits<float>::epsilon() / 2);
    CHECK(softshrink{}(-2.0F) == -1.5F);
    CHECK(softshrink{}.derivative(std::nextafter(0.5F, 1.0F)) == 1);
    CHECK(softshrink{}.derivative(std::nextafter(-0.5F, -1.0F)) == 1);
    CHECK(softshrink{}(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
    CHECK(softshrink{}(-std::numeric_limits<float>::infinity()) == -std::numeric_limits<float>::infinity());
    CHECK(std::isnan(softshrink{}(std::numeric_limits<float>::quiet_NaN())));
    CHECK(softshrink{}.derivative(std::numeric_limits<float>::quiet_NaN()) == 1);
    CHECK(softshrink{}.gradient_from_output(std::numeric_limits<float>::quiet_NaN(), 3.0F) == 3);
}

TEST_CASE("softshrink takes any lambda from 0 on in every kernel", "[softshrink]") {
    const auto lambda = GENERATE(0.0, -0.0, 0.1, 1.5, 1e30, 1e-45);
    CAPTURE(lambda);
    const softshrink f{.lambda = lambda};
    support::check_special_values<support::forward_case, softshrink, float>(f);
    support::check_special_values<support::backward_case, softshrink, float>(f);
    support::check_special_values<support::backward_from_output_case, softshrink, float>(f);
    support::check_special_values<support::forward_with_mask_case, softshrink, float>(f);
    support::check_special_values<support::backward_from_mask_case, softshrink, float>(f);
    for (const float x : support::some_values<float>(2000, 5))
        CHECK(support::same(simdact::gradient(f, x, 3.0F), f.gradient_from_output(f(x), 3.0F)));
}

TEST_CASE("kernels refuse a lambda below 0 for softshrink", "[softshrink]") {
    std::vector<float> x(3, 1), y(3, 7);
    CHECK_THROWS_WITH(simdact::forward(softshrink{.lambda = -0.5}, x, y),
                      "simdact::forward(softshrink): lambda is -0.5 but must be at least 0");
    CHECK_THROWS_AS(simdact::forward(softshrink{.lambda = INFINITY}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}
