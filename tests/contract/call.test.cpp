// What kernels share, with a kernel and a run-time choice that are not those of the library.
#include <simdact/contract/call.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"
#include "../support/values.hpp"

#include <simdact/simdact.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <utility>
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

/// Kernels on arrays and on spans of N elements.
template <class F, std::size_t N>
void run_fixed_length(const float* first, const float* second, float* results) {
    const F f{};
    const std::span<const float, N> x(first, N), dy(second, N);
    std::array<float, N> y, dydx, dx;
    std::copy(first, first + N, y.begin());
    simdact::forward_with_derivative(f, std::as_const(y), std::span<float, N>(results, N), dydx);
    simdact::forward(f, y, y);
    simdact::backward(f, x, std::vector<float>(second, second + N), dx);
    simdact::backward(f, x, dy, dx, simdact::accumulate);
    std::copy(y.begin(), y.end(), std::copy(dydx.begin(), dydx.end(), results + N));
    std::copy(dx.begin(), dx.end(), results + 3 * N);
    if constexpr (simdact::maskable<F, float>) {
        std::array<std::uint8_t, simdact::mask_size(N) + 1> mask;
        simdact::forward_with_mask(f, x, y, mask);
        simdact::backward_from_mask(f, mask, dy, dx);
        std::copy(dx.begin(), dx.end(), results + 4 * N);
    } else {
        simdact::backward(f, x, dy, std::span<float, N>(results + 4 * N, N), simdact::streaming);
    }
}

/// They give what they give where only the call knows the length.
template <class F, std::size_t... N>
void check_fixed_lengths(std::index_sequence<N...>) {
    constexpr void (*runs[])(const float*, const float*, float*){&run_fixed_length<F, N>...};
    std::size_t k = 0;
    for (const std::size_t n : {N...}) {
        CAPTURE(n);
        const std::vector<float> x = support::some_values<float>(n, 1), dy = support::some_values<float>(n, 7);
        std::vector<float> results(5 * n), expected(5 * n);
        const auto part = [&](std::size_t i) { return std::span(expected).subspan(i * n, n); };
        simdact::forward_with_derivative(F{}, x, part(0), part(1));
        simdact::forward(F{}, x, part(2));
        simdact::backward(F{}, x, dy, part(3));
        simdact::backward(F{}, x, dy, part(3), simdact::accumulate);
        simdact::backward(F{}, x, dy, part(4));
        runs[k++](x.data(), dy.data(), results.data());
        CHECK(support::all_same(results, expected));
    }
}

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

TEST_CASE("a length that is part of a type gives the same bits", "[contract]") {
    check_fixed_lengths<simdact::relu>(std::index_sequence<1, 3, 8, 12, 31, 64, 130>{});
    check_fixed_lengths<simdact::tanh>(std::index_sequence<5, 64>{});
}

TEST_CASE("a length that is part of a type is checked like another", "[contract]") {
    std::array<float, 8> x{}, y{};
    const std::vector<float> shorter(7), as_long(8);
    std::array<std::uint8_t, 1> mask{};
    std::array<std::uint8_t, 0> no_mask{};
    CHECK(support::message_of([&] { simdact::forward(simdact::relu{}, shorter, y); }) ==
          "simdact::forward(relu): x has 7 elements but y has 8");
    CHECK(support::message_of([&] { simdact::backward(simdact::relu{}, as_long, shorter, y); }) ==
          "simdact::backward(relu): dy has 7 elements but dx has 8");
    CHECK(support::message_of([&] { simdact::forward_with_mask(simdact::relu{}, x, y, no_mask); }) ==
          "simdact::forward_with_mask(relu): mask has 0 bytes but 8 elements need 1");
    CHECK(support::message_of([&] { simdact::forward_with_derivative(simdact::relu{}, x, y, y); }) ==
          "simdact::forward_with_derivative(relu): y and dydx overlap: 32 and 32 bytes that start 0 bytes apart");
    CHECK(support::message_of([&] { simdact::forward_with_derivative(simdact::relu{}, x, x, x); }) ==
          "simdact::forward_with_derivative(relu): y and dydx overlap: 32 and 32 bytes that start 0 bytes apart");
    std::array<float, 40> all{};
    const auto part = [&](std::size_t first) { return std::span<float, 8>(all.data() + first, 8); };
    const auto text = [&](std::size_t in, std::size_t out) {
        return support::message_of([&] { simdact::forward(simdact::relu{}, part(in), part(out)); });
    };
    CHECK(text(8, 15) == "simdact::forward(relu): y and x overlap: 32 and 32 bytes that start -28 bytes apart");
    CHECK(text(8, 1) == "simdact::forward(relu): y and x overlap: 32 and 32 bytes that start 28 bytes apart");
    for (const std::size_t out : {0, 8, 16, 32}) CHECK(text(8, out) == "nothing was thrown");
    auto* bytes = reinterpret_cast<std::uint8_t*>(all.data());
    const auto masked = [&](std::size_t first) {
        return support::message_of([&] {
            simdact::forward_with_mask(simdact::relu{}, part(8), part(16),
                                       std::span<std::uint8_t, 1>(bytes + first, 1));
        });
    };
    CHECK(masked(63).find("mask and x overlap") != std::string::npos);
    CHECK(masked(64).find("mask and y overlap") != std::string::npos);
    CHECK(masked(31) == "nothing was thrown");
    CHECK(masked(96) == "nothing was thrown");
    simdact::forward_with_mask(simdact::relu{}, x, x, mask);
    std::array<float, 0> none{};
    simdact::forward_with_derivative(simdact::relu{}, none, none, none);
}
