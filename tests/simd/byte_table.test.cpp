#include <simdact/simd/byte_table.hpp>

#include "../catch.hpp"

#include <simdact/contract/call.hpp>

namespace {

template <class A>
std::size_t wrong_bytes() {
    using B = simdact::simd::batch<std::uint8_t, A>;
    std::uint8_t table[257], index[B::size], found[B::size];
    for (int i = 0; i < 257; ++i) table[i] = static_cast<std::uint8_t>(i * 167 ^ i / 16 * 29);
    std::size_t wrong = 0;
    for (int first = 0; first < 256; ++first)
        for (int step : {0, 1, 17, 101}) {
            for (std::size_t k = 0; k < B::size; ++k) index[k] = static_cast<std::uint8_t>(first + step * int(k));
            simdact::simd::look_up(table + 1, B::load_unaligned(index)).store_unaligned(found);
            for (std::size_t k = 0; k < B::size; ++k) wrong += found[k] != table[1 + index[k]];
        }
    return wrong;
}

template <class... A>
void check_all() {
    const auto check = []<class One>(One) {
        if constexpr (simdact::contract::enabled<One>) CHECK(wrong_bytes<One>() == 0);
    };
    (check(A{}), ...);
}

} // namespace

TEST_CASE("every byte is found in a table, by every instruction set", "[simd]") {
    check_all<simdact::simd::default_arch, xsimd::sse2, xsimd::ssse3, xsimd::sse4_1, xsimd::sse4_2, xsimd::avx,
              xsimd::avx2, xsimd::avx512f, xsimd::avx512bw, xsimd::neon, xsimd::neon64>();
}
