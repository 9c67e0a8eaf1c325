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

TEST_CASE("bits of floats of one sign, as doubles and back", "[simd]") {
    using V = simdact::simd::batch<float>;
    using words = simdact::simd::batch<std::int32_t>;
    using simdact::simd::any_negative;
    CHECK_FALSE(any_negative(words(0)));
    CHECK(any_negative(words(-1)));
    std::int32_t one[words::size]{};
    one[words::size - 1] = -5;
    CHECK(any_negative(words::load_unaligned(one)));
    if constexpr (simdact::simd::can_widen<V>) {
        using W = simdact::simd::wide<typename V::arch_type>;
        using half = typename W::half;
        const auto rounded = [](const W& w, bool negative) {
            return simdact::simd::rounded_bits<typename V::arch_type>(w, negative, 16);
        };
        float x[V::size], y[V::size];
        std::int32_t fractions[V::size];
        for (std::size_t i = 0; i < V::size; ++i)
            x[i] = -0x1p-126F * static_cast<float>(1 << 3 * i) * (1 + static_cast<float>(i) / 3);
        const auto w = simdact::simd::widened_negative(V::load_unaligned(x));
        const auto unit = W(simdact::simd::negative_unit);
        for (const double size : {1.0, -1.0, 1 + 0x1p-25, 1 - 0x1p-26}) { // the last two round back
            const auto r = rounded(w * unit * W(size), size > 0);
            simdact::simd::reinterpret<float>(r.floats).store_unaligned(y);
            for (std::size_t i = 0; i < V::size; ++i) CHECK(y[i] == x[i] * (size > 0 ? 1.0F : -1.0F));
        }
        // 1.5 units of a float beyond 1, and 16 and 17 bits from there
        for (const int away : {-17, -16, 15, 16}) {
            const auto r = rounded(W(1 + 0x1.8p-23 + away * 0x1p-52), false);
            r.fractions.store_unaligned(fractions);
            for (const std::int32_t f : fractions) CHECK(((f & 0x1FFFFFFF) < 32) == (away >= -16 && away <= 15));
        }
        double smallest[half::size];
        simdact::simd::widened_negative(V(-0.0F)).low.store_unaligned(smallest);
        for (const double z : smallest) CHECK((z > 0 && z <= 0x1p-766));
    }
}
