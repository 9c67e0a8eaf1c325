#include <simdact/kernels/elementwise.hpp>

#include "../catch.hpp"

#include <simdact/activations/identity.hpp>

#include <vector>

TEST_CASE("elementwise takes any number of inputs and outputs, and checks each", "[kernels]") {
    using A = simdact::simd::default_arch;
    namespace contract = simdact::contract;
    const std::vector<float> a(37, 1), b(37, 2), c(37, 4);
    std::vector<float> sum(37), product(37), shorter(36);
    const auto combine = [&](auto& third, auto& second_output) {
        contract::elementwise<simdact::automatic_stores, simdact::identity>(
            contract::call<A>{"combine", "test"},
            [](auto x, auto y, auto z, auto total, auto multiple) {
                total = x + y + z;
                multiple = y * z;
            },
            contract::input("a", a), contract::input("b", b), contract::input("c", third), contract::output("sum", sum),
            contract::output("product", second_output));
    };
    combine(c, product);
    CHECK(sum == std::vector<float>(37, 7));
    CHECK(product == std::vector<float>(37, 8));
    CHECK_THROWS_AS(combine(shorter, product), std::invalid_argument);
    CHECK_THROWS_AS(combine(c, shorter), std::invalid_argument);
    CHECK_THROWS_AS(combine(c, sum), std::invalid_argument);
    CHECK(sum == std::vector<float>(37, 7));
}
