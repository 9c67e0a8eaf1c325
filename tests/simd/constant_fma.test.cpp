#include <simdact/simd/constant_fma.hpp>

#include "../catch.hpp"

#include <cmath>
#include <random>

static_assert(simdact::simd::constant_fma(0x1.000002p0F, 0x1.000002p0F, -1.0F) == 0x1.000001p-22F);
// The last bit of the sum in double is 1, what is lost lies toward a midpoint of two floats.
static_assert(simdact::simd::constant_fma(0x1.00034p0F, 0x1.FFF98p-1F, 0x1.000002p24F) == 0x1.000002p24F);
static_assert(simdact::simd::constant_fma(0x1.0000000000001p0, 0x1.0000000000001p0, -1.0) == 0x1.00000000000008p-51);

TEST_CASE("a sum that is no double becomes its odd neighbour", "[simd]") {
    for (const double sign : {1, -1}) {
        CHECK(simdact::simd::odd_sum(sign, sign * 0x1p-60) == sign * (1 + 0x1p-52));
        CHECK(simdact::simd::odd_sum(sign, -sign * 0x1p-60) == sign * (1 - 0x1p-53));
        for (const double rest : {0.0, 0x1p-60, -0x1p-60})
            CHECK(simdact::simd::odd_sum(sign * (1 + 0x1p-52), rest) == sign * (1 + 0x1p-52));
        CHECK(simdact::simd::odd_sum(sign, sign) == 2 * sign);
    }
}

TEMPLATE_TEST_CASE("constant_fma rounds once", "[simd]", float, double) {
    std::mt19937 random(1);
    std::uniform_real_distribution<TestType> value(-2, 2);
    std::uniform_int_distribution<int> exponent(-30, 30);
    for (int i = 0; i < 100000; ++i) {
        const TestType a = value(random), b = value(random);
        // Often near -a b, where what is left decides, or near a midpoint.
        const TestType near_product = -a * b * (1 + std::ldexp(value(random), -20));
        const TestType c = i % 2 == 0 ? near_product : std::ldexp(value(random), exponent(random));
        CAPTURE(a, b, c);
        REQUIRE(simdact::simd::constant_fma(a, b, c) == std::fma(a, b, c));
    }
}
