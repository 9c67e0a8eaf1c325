#include <simdact/activations/hardsigmoid_onnx.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/kernel_cases.hpp"
#include "../support/ulp.hpp"

#include <limits>

using simdact::hardsigmoid_onnx;

TEST_CASE("hardsigmoid_onnx has ONNX's defaults", "[hardsigmoid_onnx]") {
    const hardsigmoid_onnx f;
    CHECK(f.alpha == 0.2);
    CHECK(f.beta == 0.5);
    CHECK(f(0.0F) == 0.5F);
    CHECK(f(1.0F) == 0.7F);
    CHECK(support::same(f(-2.5F), 0.0F));
    CHECK(support::same(f(-2.5), 0.0));
    CHECK(f(2.5F) == 1);
    CHECK(f(-std::numeric_limits<float>::infinity()) == 0);
    CHECK(f(std::numeric_limits<float>::infinity()) == 1);
    CHECK(f(std::numeric_limits<double>::max()) == 1);
    CHECK(std::isnan(f(std::numeric_limits<float>::quiet_NaN())));
    CHECK(f.derivative(std::numeric_limits<float>::quiet_NaN()) == 0.2F);
    for (const float dy : support::special_values<float>())
        for (const float x : {-2.5F, 2.5F, -std::numeric_limits<float>::infinity()})
            CHECK(support::same(simdact::gradient(f, x, dy), 0.0F));
}

TEMPLATE_TEST_CASE("the bound of hardsigmoid_onnx holds next to its edges", "[hardsigmoid_onnx]", float, double) {
    using real = long double;
    const hardsigmoid_onnx f;
    for (const TestType edge : {TestType(-2.5), TestType(2.5)}) {
        TestType up = edge, down = edge;
        for (int i = 0; i < 10000; ++i) {
            up = std::nextafter(up, TestType(9));
            down = std::nextafter(down, TestType(-9));
            for (const TestType x : {up, down}) {
                const auto exact = oracle::of(f, real{x});
                CAPTURE(x, f(x), exact[0]);
                REQUIRE(support::ulp_error(f(x), exact[0]) <= real{hardsigmoid_onnx::max_ulp[0]});
                REQUIRE(support::ulp_error(f.derivative(x), exact[1]) <= real{hardsigmoid_onnx::max_ulp[1]});
            }
        }
    }
}

TEST_CASE("hardsigmoid_onnx takes any parameters in every kernel", "[hardsigmoid_onnx]") {
    const auto f = GENERATE(hardsigmoid_onnx{1.0 / 6, 0.5}, hardsigmoid_onnx{1, 0}, hardsigmoid_onnx{0.3, -2},
                            hardsigmoid_onnx{5, 1.5}, hardsigmoid_onnx{1e-30, 1e30}, hardsigmoid_onnx{1e-30, 0.25});
    CAPTURE(f.alpha, f.beta);
    support::check_special_values<support::forward_case, hardsigmoid_onnx, float>(f);
    support::check_special_values<support::backward_case, hardsigmoid_onnx, float>(f);
    support::check_special_values<support::backward_from_output_case, hardsigmoid_onnx, float>(f);
    support::check_special_values<support::forward_with_mask_case, hardsigmoid_onnx, float>(f);
    support::check_special_values<support::backward_from_mask_case, hardsigmoid_onnx, float>(f);
    for (const float x : support::some_values<float>(5000, 5)) {
        if (std::isnan(x)) continue;
        const auto exact = oracle::of(f, static_cast<long double>(x));
        CAPTURE(x, f(x), exact[0]);
        REQUIRE(support::ulp_error(f(x), exact[0]) <= static_cast<long double>(hardsigmoid_onnx::max_ulp[0]));
    }
}

TEST_CASE("kernels refuse a slope that is not above 0", "[hardsigmoid_onnx]") {
    std::vector<float> x(3, 1), y(3, 7);
    CHECK_THROWS_WITH(simdact::forward(hardsigmoid_onnx{.alpha = 0}, x, y),
                      "simdact::forward(hardsigmoid_onnx): alpha is 0 but must be above 0");
    CHECK_THROWS_WITH(simdact::forward(hardsigmoid_onnx{.alpha = -0.2}, x, y),
                      "simdact::forward(hardsigmoid_onnx): alpha is -0.2 but must be above 0");
    CHECK_THROWS_AS(simdact::forward(hardsigmoid_onnx{.beta = NAN}, x, y), std::invalid_argument);
    CHECK(y == std::vector<float>(3, 7));
}
