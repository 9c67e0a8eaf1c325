#include <simdact/simd/accessors.hpp>

#include "../catch.hpp"

TEMPLATE_TEST_CASE("an output knows how far it is from alignment", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    constexpr std::size_t lanes = simdact::simd::batch<TestType, A>::size;
    alignas(64) TestType data[2 * lanes];
    for (std::size_t i = 0; i < lanes; ++i) {
        const simdact::simd::output<TestType, A> out(data + i);
        CHECK(out.elements_to_alignment() == (lanes - i) % lanes);
        CHECK(out.can_stream_from(0) == (i == 0));
        CHECK(out.can_stream_from(lanes - i));
    }
}

TEMPLATE_TEST_CASE("a mask is written and read at any vector of a byte", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    using B = simdact::simd::batch<TestType, A>;
    constexpr std::size_t n = 8 * B::size;
    std::uint8_t bytes[B::size];
    for (std::uint8_t& b : bytes) b = 0xFF;
    simdact::simd::mask_output<TestType, A> out(bytes);
    const simdact::simd::mask_input<TestType, A> in(bytes);
    using all = simdact::simd::whole<B::size, 0>;
    const auto pattern = [](std::size_t i) { return static_cast<std::uint32_t>(0x5A3C96E1U >> i % 16); };
    for (std::size_t i = 0; i < n; i += B::size) out.at(i, all{}) = simdact::simd::from_bits<TestType, A>(pattern(i));
    constexpr std::uint32_t lanes = (std::uint32_t{1} << B::size) - 1;
    for (std::size_t i = 0; i < n; i += B::size) CHECK(simdact::simd::to_bits(in.at(i, all{})) == (pattern(i) & lanes));
}

TEMPLATE_TEST_CASE("a mask is written and read from any bit where asked for", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    using B = simdact::simd::batch<TestType, A>;
    constexpr std::uint32_t lanes = (std::uint32_t{1} << B::size) - 1;
    for (std::size_t first = 0; first < 8; ++first) {
        std::uint8_t bytes[6];
        for (std::uint8_t& b : bytes) b = 0xFF;
        auto out = simdact::simd::at_any_bit(simdact::simd::mask_output<TestType, A>(bytes));
        const auto in = simdact::simd::at_any_bit(simdact::simd::mask_input<TestType, A>(bytes));
        out.at(first, B::size) = simdact::simd::from_bits<TestType, A>(0x5A3C & lanes);
        CHECK(simdact::simd::to_bits(in.at(first, B::size)) == (0x5A3C & lanes));
        CHECK((simdact::simd::load_bits(bytes, first, B::size) & lanes) ==
              (~0x5A3CU & lanes));                                    // a bit is 0 in these lanes
        CHECK((bytes[0] & ((1U << first) - 1)) == (1U << first) - 1); // the bits before stay
        CHECK(bytes[simdact::mask_size(first + B::size)] == 0xFF);    // the bytes behind too
        const std::size_t spare = simdact::mask_size(first + B::size) * 8 - first - B::size;
        CHECK(bytes[simdact::mask_size(first + B::size) - 1] >> (8 - spare) == 0);
    }
}
