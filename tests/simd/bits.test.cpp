#include <simdact/simd/bits.hpp>

#include "../catch.hpp"

TEMPLATE_TEST_CASE("bits and lanes are each other's inverse", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    using B = simdact::simd::batch<TestType, A>;
    constexpr std::uint32_t all = (std::uint32_t{1} << B::size) - 1;
    for (std::uint32_t bits = 0; bits <= all; bits += B::size > 8 ? 37 : 1) {
        const auto lanes = simdact::simd::from_bits<TestType, A>(bits);
        REQUIRE(simdact::simd::to_bits(lanes) == bits);
        REQUIRE((simdact::simd::to_bits(!lanes) & all) == (~bits & all));
        TestType chosen[B::size];
        simdact::simd::select(lanes, B(TestType(1)), B(TestType(0))).store_unaligned(chosen);
        for (std::size_t i = 0; i < B::size; ++i) REQUIRE(chosen[i] == TestType(bits >> i & 1));
    }
}

TEMPLATE_TEST_CASE("bits beyond the lanes are ignored", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    using B = simdact::simd::batch<TestType, A>;
    TestType chosen[B::size];
    simdact::simd::select(simdact::simd::from_bits<TestType, A>(~std::uint32_t{0} << B::size), B(TestType(1)),
                          B(TestType(0)))
        .store_unaligned(chosen);
    for (const TestType c : chosen) CHECK(c == 0);
}

TEST_CASE("bits of a mask begin at any bit", "[simd]") {
    const std::uint8_t mask[]{0x5A, 0xC3, 0x97};
    for (std::size_t first = 0; first < 8; ++first)
        for (std::size_t count = 1; count <= 16; ++count) {
            const std::uint32_t all = (std::uint32_t{1} << count) - 1, bits = 0x97C35AU >> first & all;
            CAPTURE(first, count);
            REQUIRE((simdact::simd::load_bits(mask, first, count) & all) == bits);
            std::uint8_t to[]{0xFF, 0xFF, 0xFF};
            simdact::simd::store_bits(to, first, count, bits | ~all);
            const std::uint32_t before = (std::uint32_t{1} << first) - 1,
                                after = 0xFFFFFFU & ~std::uint32_t{0} << 8 * simdact::mask_size(first + count);
            REQUIRE((to[0] | to[1] << 8 | to[2] << 16) == static_cast<int>(before | bits << first | after));
        }
}
