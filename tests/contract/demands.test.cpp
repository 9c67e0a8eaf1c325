// Every kind of contiguous range is taken; what is refused is in compile_fail/.
#include <simdact/contract/demands.hpp>

#include "../catch.hpp"

#include <simdact/simdact.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

using simdact::relu;

namespace {

template <bool Holds>
struct demand {
    static constexpr bool holds = Holds;
};

} // namespace

TEST_CASE("both demands hold only together", "[contract]") {
    using simdact::contract::both;
    STATIC_REQUIRE(both<demand<true>, demand<true>>::holds);
    STATIC_REQUIRE_FALSE(both<demand<true>, demand<false>>::holds);
    STATIC_REQUIRE_FALSE(both<demand<false>, demand<true>>::holds);
}

TEST_CASE("vectors, arrays, spans and C arrays, const or not", "[contract]") {
    const std::vector<float> x{-1, 2, -3, 4};
    const std::array<float, 4> expected{0, 2, 0, 4};
    std::array<float, 4> array{};
    simdact::forward(relu{}, x, array);
    CHECK(array == expected);

    float raw[4];
    simdact::forward(relu{}, std::span<const float>(x), raw);
    CHECK(std::equal(raw, raw + 4, expected.begin()));

    std::vector<float> vector(4);
    simdact::forward(relu{}, std::array<float, 4>{-1, 2, -3, 4}, std::span(vector)); // a temporary input, a span
    CHECK(std::equal(vector.begin(), vector.end(), expected.begin()));

    const float fixed[4]{-1, 2, -3, 4};
    vector.assign(4, 9);
    simdact::backward(relu{}, fixed, x, vector);
    CHECK(vector == std::vector<float>{0, 2, 0, 4});
}

TEST_CASE("pointers and a length, in every kernel", "[contract]") {
    const double x[]{-1, 2, -3, 4, 5, 6, 7, 8, -9}, dy[]{1, 2, 3, 4, 5, 6, 7, 8, 9};
    double y[9], dx[9];
    std::uint8_t mask[2];
    const std::vector<double> expected{0, 2, 0, 4, 5, 6, 7, 8, 0};
    const auto as_expected = [&](const double* p) { return std::equal(expected.begin(), expected.end(), p); };
    simdact::forward(relu{}, x, y, 9);
    CHECK(as_expected(y));
    simdact::backward(relu{}, x, dy, dx, 9);
    CHECK(as_expected(dx));
    simdact::backward_from_output(relu{}, y, dy, dx, 9, simdact::cached);
    CHECK(as_expected(dx));
    simdact::forward_with_mask(relu{}, x, y, mask, 9);
    CHECK(as_expected(y));
    CHECK(mask[0] == 0b11111010);
    CHECK(mask[1] == 0);
    simdact::backward_from_mask(relu{}, mask, dy, dx, 9, simdact::streaming);
    CHECK(as_expected(dx));
}

TEST_CASE("a mask of std::byte is the mask of std::uint8_t", "[contract]") {
    const std::vector<float> x{-1, 2, -3, 4, 0, 6, 7, 8, 9};
    std::vector<float> y(9), dx(9);
    std::vector<std::byte> mask(2);
    simdact::forward_with_mask(relu{}, x, y, mask);
    CHECK(mask == std::vector<std::byte>{std::byte{0b11101010}, std::byte{1}});
    simdact::backward_from_mask(relu{}, std::as_const(mask), x, dx);
    CHECK(dx == y);
}
