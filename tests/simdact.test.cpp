#include <simdact/simdact.hpp>

#include "catch.hpp"

#include <cstdint>
#include <vector>

TEST_CASE("the first example of the README", "[simdact]") {
    const std::vector<float> x{-2, -0.5F, 0, 3}, dy{1, 1, 1, 1};
    std::vector<float> y(4), dx(4);
    simdact::forward(simdact::relu{}, x, y);
    CHECK(y == std::vector<float>{0, 0, 0, 3});
    simdact::backward(simdact::relu{}, x, dy, dx);
    CHECK(dx == std::vector<float>{0, 0, 0, 1});
    std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
    simdact::forward_with_mask(simdact::leaky_relu{.negative_slope = 0.5}, x, y, mask);
    CHECK(y == std::vector<float>{-1, -0.25F, 0, 3});
    CHECK(mask == std::vector<std::uint8_t>{0b1000});
    simdact::backward_from_mask(simdact::leaky_relu{.negative_slope = 0.5}, mask, dy, dx);
    CHECK(dx == std::vector<float>{0.5, 0.5, 0.5, 1});
}
