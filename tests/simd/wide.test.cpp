#include <simdact/simd/wide.hpp>

#include "../catch.hpp"

#include <bit>
#include <cstdint>

TEST_CASE("floats as doubles and back, in order", "[simd]") {
    using V = simdact::simd::batch<float>;
    if constexpr (simdact::simd::can_widen<V>) {
        float x[V::size], y[V::size];
        for (std::size_t i = 0; i < V::size; ++i) x[i] = 1 + static_cast<float>(i) / 3;
        const auto w = simdact::simd::widened(V::load_unaligned(x));
        const auto sum = w * w + decltype(w)(0x1p-40);
        simdact::simd::narrowed(sum / w).store_unaligned(y);
        for (std::size_t i = 0; i < V::size; ++i) CHECK(y[i] == x[i]);
        std::int32_t high[V::size], even[V::size];
        simdact::simd::high_words(w).store_unaligned(high);
        simdact::simd::low_words(w).store_unaligned(even);
        for (const float number : x) {
            const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(number));
            bool is_there = false;
            for (std::size_t i = 0; i < V::size; ++i)
                is_there = is_there || (std::bit_cast<std::uint32_t>(high[i]) == bits >> 32 &&
                                        std::bit_cast<std::uint32_t>(even[i]) == (bits & 0xFFFFFFFF));
            CHECK(is_there);
        }
        double low[V::size / 2];
        w.low.store_unaligned(low);
        CHECK(low[V::size / 2 - 1] == x[V::size / 2 - 1]);
    }
    STATIC_REQUIRE(simdact::simd::narrowed(simdact::simd::widened(1.5F) * 2) == 3.0F);
#if XSIMD_WITH_SSE2
    STATIC_REQUIRE(simdact::simd::can_widen<simdact::simd::batch<float, xsimd::sse2>>);
#endif
}
