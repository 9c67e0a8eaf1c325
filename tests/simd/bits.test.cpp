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
