#include <simdact/simd/halves.hpp>

#include "../catch.hpp"

TEST_CASE("numbers of 16 bits become the lower halves of lanes and come back", "[simd]") {
    using A = simdact::simd::default_arch;
    using words = simdact::simd::words<A>;
    std::uint16_t source[words::size + 1], target[words::size + 2] = {};
    for (std::size_t i = 0; i <= words::size; ++i) source[i] = static_cast<std::uint16_t>(0x7FF0 + 0x1235 * i);
    const words v = simdact::simd::load_halves<A>(source + 1); // at an odd address of a vector
    std::int32_t lanes[words::size];
    v.store_unaligned(lanes);
    for (std::size_t i = 0; i < words::size; ++i) CHECK(lanes[i] == source[i + 1]);
    simdact::simd::store_halves<A>(target + 1, (v << 16) >> 16);
    for (std::size_t i = 0; i < words::size; ++i) CHECK(target[i + 1] == source[i + 1]);
    CHECK(target[0] == 0);
    CHECK(target[words::size + 1] == 0);
#if defined(__x86_64__)
    STATIC_REQUIRE(simdact::simd::streams_halves<A>);
#endif
    if constexpr (simdact::simd::streams_halves<A>) {
        alignas(64) std::uint16_t past[words::size];
        simdact::simd::stream_halves(past, simdact::simd::narrow_halves(simdact::simd::register_of((v << 16) >> 16)));
        simdact::simd::stream_fence();
        for (std::size_t i = 0; i < words::size; ++i) CHECK(past[i] == source[i + 1]);
    }
}
