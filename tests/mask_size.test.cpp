#include <simdact/mask_size.hpp>

#include "catch.hpp"

#include <cstdint>

TEST_CASE("mask_size rounds up to bytes", "[mask_size]") {
    STATIC_REQUIRE(simdact::mask_size(0) == 0);
    STATIC_REQUIRE(simdact::mask_size(1) == 1);
    STATIC_REQUIRE(simdact::mask_size(8) == 1);
    STATIC_REQUIRE(simdact::mask_size(9) == 2);
    STATIC_REQUIRE(simdact::mask_size(SIZE_MAX) == SIZE_MAX / 8 + 1);
}
