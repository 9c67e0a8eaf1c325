#include <simdact/kernels/elementwise.hpp>

#include "../catch.hpp"

#include <vector>

TEST_CASE("elementwise takes any number of inputs, and checks each", "[kernels]") {
    using A = simdact::simd::default_arch;
    namespace contract = simdact::contract;
    const contract::call<A> call{"add3", "test"};
    const std::vector<float> a(37, 1), b(37, 2), c(37, 4);
    std::vector<float> sum(37), shorter(36);
    const auto add = [](auto x, auto y, auto z, auto result) { result = x + y + z; };
    contract::elementwise<simdact::automatic_stores>(call, contract::name("sum", sum), add, contract::name("a", a),
                                                     contract::name("b", b), contract::name("c", c));
    CHECK(sum == std::vector<float>(37, 7));
    CHECK_THROWS_AS(
        contract::elementwise<simdact::automatic_stores>(call, contract::name("sum", sum), add, contract::name("a", a),
                                                         contract::name("b", b), contract::name("c", shorter)),
        std::invalid_argument);
}
