#include <simdact/simd/streams.hpp>

#include "../catch.hpp"

TEMPLATE_TEST_CASE("an output knows how far it is from alignment", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    constexpr std::size_t lanes = simdact::simd::batch<TestType, A>::size;
    alignas(64) TestType data[3 * lanes];
    for (std::size_t i = 0; i < lanes; ++i) {
        const simdact::simd::output<TestType, A> out(data + i);
        CHECK(out.elements_to_alignment() == (lanes - i) % lanes);
        CHECK((!out.can_stream_from(0) || i * sizeof(TestType) % 16 == 0));
    }
}

TEMPLATE_TEST_CASE("a mask is written and read at any vector of a byte", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    using B = simdact::simd::batch<TestType, A>;
    constexpr std::size_t n = 8 * B::size;
    std::uint8_t bytes[B::size];
    for (std::uint8_t& b : bytes) b = 0xFF;
    const simdact::simd::mask_output<TestType, A> out(bytes);
    const simdact::simd::mask_input<TestType, A> in(bytes);
    using all = simdact::simd::whole<B::size, false>;
    const auto pattern = [](std::size_t i) { return static_cast<std::uint32_t>(0x5A3C96E1U >> i % 16); };
    for (std::size_t i = 0; i < n; i += B::size) out.at(i, all{}) = simdact::simd::from_bits<TestType, A>(pattern(i));
    constexpr std::uint32_t lanes = (std::uint32_t{1} << B::size) - 1;
    for (std::size_t i = 0; i < n; i += B::size) CHECK(simdact::simd::to_bits(in.at(i, all{})) == (pattern(i) & lanes));
}
