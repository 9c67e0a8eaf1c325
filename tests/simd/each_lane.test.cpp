#include <simdact/simd/each_lane.hpp>

#include "../catch.hpp"

TEST_CASE("a function of single elements is called lane by lane", "[simd]") {
    using B = simdact::simd::batch<std::int16_t, simdact::simd::default_arch>;
    std::int16_t x[B::size], y[B::size], sums[B::size];
    for (std::size_t i = 0; i < B::size; ++i)
        x[i] = static_cast<std::int16_t>(3 * i), y[i] = static_cast<std::int16_t>(100 - i);
    const auto weighted = [](std::int16_t a, std::int16_t b) { return static_cast<std::int16_t>(a + 2 * b); };
    simdact::simd::each_lane(weighted, B::load_unaligned(x), B::load_unaligned(y)).store_unaligned(sums);
    for (std::size_t i = 0; i < B::size; ++i) CHECK(sums[i] == x[i] + 2 * y[i]);
    const auto doubled = [](std::int16_t a) { return static_cast<std::int16_t>(2 * a); };
    simdact::simd::each_lane(doubled, B::load_unaligned(x)).store_unaligned(sums);
    for (std::size_t i = 0; i < B::size; ++i) CHECK(sums[i] == 2 * x[i]);
}
