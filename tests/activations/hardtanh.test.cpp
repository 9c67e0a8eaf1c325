#include <simdact/activations/hardtanh.hpp>

#include "../catch.hpp"
#include "../support/kernel_cases.hpp"

#include <limits>

using simdact::hardtanh;

TEST_CASE("hardtanh at compile time", "[hardtanh]") {
    STATIC_REQUIRE(hardtanh{}.min_val == -1);
    STATIC_REQUIRE(hardtanh{}.max_val == 1);
    STATIC_REQUIRE(hardtanh{}(-1.5F) == -1);
    STATIC_REQUIRE(hardtanh{}(0.5) == 0.5);
    STATIC_REQUIRE(hardtanh{.min_val = 0, .max_val = 20}(30.0) == 20);
    STATIC_REQUIRE(hardtanh{}.derivative(0.5F) == 1);
    STATIC_REQUIRE(simdact::gradient(hardtanh{}, -0.5F, 4.0F) == 4);
}

TEST_CASE("hardtanh has slope 1 on the open interval alone", "[hardtanh]") {
    for (const float edge : {-1.0F, 1.0F}) {
        CHECK(hardtanh{}.derivative(edge) == 0);
        CHECK(hardtanh{}.derivative(std::nextafter(edge, 0.0F)) == 1);
        CHECK(hardtanh{}.derivative(std::nextafter(edge, 2 * edge)) == 0);
    }
    CHECK(hardtanh{}(-std::numeric_limits<float>::infinity()) == -1);
    CHECK(hardtanh{}(std::numeric_limits<float>::infinity()) == 1);
    CHECK(std::isnan(hardtanh{}(std::numeric_limits<float>::quiet_NaN())));
    CHECK(hardtanh{}.derivative(std::numeric_limits<float>::quiet_NaN()) == 1);
    for (const float dy : support::special_values<float>())
        CHECK(support::same(simdact::gradient(hardtanh{}, -1.0F, dy), 0.0F));
}

TEST_CASE("minus zero stays beside a bound of 0", "[hardtanh]") {
    CHECK(support::same(hardtanh{.min_val = 0}(-0.0F), -0.0F));
    CHECK(support::same(hardtanh{.max_val = 0}(-0.0F), -0.0F));
    CHECK(support::same(hardtanh{.max_val = -0.0}(0.0F), 0.0F));
}

TEST_CASE("hardtanh takes any bounds in every kernel", "[hardtanh]") {
    const auto f =
        GENERATE(hardtanh{-1, 1}, hardtanh{0, 6}, hardtanh{-0.1, 0.1}, hardtanh{1, 1}, hardtanh{-1e30, -1e-30});
    CAPTURE(f.min_val, f.max_val);
    support::check_special_values<support::forward_case, hardtanh, float>(f);
    support::check_special_values<support::backward_case, hardtanh, float>(f);
    support::check_special_values<support::backward_from_output_case, hardtanh, float>(f);
    support::check_special_values<support::forward_with_mask_case, hardtanh, float>(f);
    support::check_special_values<support::backward_from_mask_case, hardtanh, float>(f);
    for (const float x : support::some_values<float>(2000, 5))
        CHECK(support::same(simdact::gradient(f, x, 3.0F), f.gradient_from_output(f(x), 3.0F)));
}

TEST_CASE("kernels refuse bounds that are exchanged or infinite", "[hardtanh]") {
    std::vector<float> x(3, 1), y(3, 7);
    CHECK_THROWS_WITH(simdact::forward(hardtanh{.min_val = 2}, x, y),
                      "simdact::forward(hardtanh): min_val is 2 but must be at most max_val, which is 1");
    CHECK_THROWS_WITH(simdact::backward(hardtanh{.max_val = -1.5}, x, x, y),
                      "simdact::backward(hardtanh): min_val is -1 but must be at most max_val, which is -1.5");
    CHECK_THROWS_AS(simdact::forward(hardtanh{.max_val = INFINITY}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}
