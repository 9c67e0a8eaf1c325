// What kernels share, with a kernel and a run-time choice that are not those of the library.
#include <simdact/contract/call.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

#include <simdact/simdact.hpp>

#include <algorithm>
#include <vector>

namespace {

struct relu_or_identity {
    struct choices {};
    bool is_relu;
    template <class Visitor>
    void visit(const Visitor& visitor) const {
        if (is_relu)
            visitor(simdact::relu{});
        else
            visitor(simdact::identity{});
    }
};

/// x + y + z and y z.
struct combine_t : simdact::kernel<combine_t> {
    using access = simdact::contract::access;
    static constexpr const char* name = "combine";
    static constexpr simdact::contract::operand operands[]{{"a", access::reads},
                                                           {"b", access::reads},
                                                           {"c", access::reads},
                                                           {"sum", access::writes},
                                                           {"product", access::writes}};
    template <class F, class T, class A, std::size_t>
    using needs = simdact::contract::has_value<F, T, A, 1>;
    static void step(const auto&, auto x, auto y, auto z, auto sum, auto product) {
        sum = x + y + z;
        product = y * z;
    }
};
constexpr combine_t combine{};

} // namespace

TEST_CASE("a kernel takes what a choice holds, or refuses it", "[contract]") {
    const std::vector<float> x{-1, 2};
    std::vector<float> y(2, 9);
    std::vector<std::uint8_t> mask(1, 9);
    simdact::forward_with_mask(relu_or_identity{true}, x, y, mask);
    CHECK(y == std::vector<float>{0, 2});
    CHECK(mask[0] == 2);
    simdact::forward(relu_or_identity{false}, x, y);
    CHECK(y == x);
    CHECK(support::message_of([&] { simdact::forward_with_mask(relu_or_identity{false}, x, y, mask); }) ==
          "simdact::forward_with_mask(identity): identity does not support this kernel");
    CHECK(mask[0] == 2);
}

TEST_CASE("a kernel takes any number of inputs and outputs, and checks each", "[contract]") {
    const std::vector<float> a(37, 1), b(37, 2), c(37, 4);
    std::vector<float> sum(37), product(37), shorter(36);
    combine(simdact::identity{}, a, b, c, sum, product);
    CHECK(sum == std::vector<float>(37, 7));
    CHECK(product == std::vector<float>(37, 8));
    CHECK_THROWS_AS(combine(simdact::identity{}, a, b, shorter, sum, product), std::invalid_argument);
    CHECK_THROWS_AS(combine(simdact::identity{}, a, b, c, sum, shorter), std::invalid_argument);
    CHECK_THROWS_AS(combine(simdact::identity{}, a, b, c, sum, sum), std::invalid_argument);
    CHECK(sum == std::vector<float>(37, 7));
    combine(simdact::identity{}, a.data(), b.data(), c.data(), product.data(), sum.data(), 30, simdact::cached);
    std::vector<float> expected(37, 7);
    std::fill_n(expected.begin(), 30, 8.0F);
    CHECK(sum == expected);
}
