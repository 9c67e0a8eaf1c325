/// \file
/// 256 bytes as a table: one of them for each byte of a vector. By permutations of bytes where there are some.
///
/// xsimd has none that fits: from version 11 on its swizzle takes indices, but they choose among the lanes of one
/// register.
#pragma once

#include <simdact/simd/rounded.hpp>
#include <simdact/simd/value.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace simd {

#if XSIMD_WITH_SSE4_1
using bytes_of_128 = batch<std::uint8_t, xsimd::sse4_1>;
SIMDACT_INLINE bytes_of_128 permuted(const std::uint8_t* bytes, const bytes_of_128& index) {
    return _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)), register_of(index));
}
SIMDACT_INLINE bytes_of_128 by_bit7(const bytes_of_128& where, const bytes_of_128& set, const bytes_of_128& clear) {
    return _mm_blendv_epi8(register_of(clear), register_of(set), register_of(where));
}
#endif
#if XSIMD_WITH_AVX2
using bytes_of_256 = batch<std::uint8_t, xsimd::avx2>;
SIMDACT_INLINE bytes_of_256 permuted(const std::uint8_t* bytes, const bytes_of_256& index) {
    const __m128i half = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), register_of(index));
}
SIMDACT_INLINE bytes_of_256 by_bit7(const bytes_of_256& where, const bytes_of_256& set, const bytes_of_256& clear) {
    return _mm256_blendv_epi8(register_of(clear), register_of(set), register_of(where));
}
#endif
#if XSIMD_WITH_SSE4_1 || XSIMD_WITH_AVX2
// A permutation takes one of 16 bytes by the lower 4 bits of an index. It gives 0 where bit 7 is set, so a bitwise or
// joins entries of the two halves of the table. Bits 4 to 6 choose among these eight. An or and an addition have more
// ports than a blend and a shift. GCC would compute the comparison of a mask that it sees used twice.
template <class B>
SIMDACT_INLINE B joined_halves(const std::uint8_t* table, const B& index) {
    const B bit6 = index + index, other = index ^ B(0x80);
    B bit5 = bit6 + bit6, bit4 = bit5 + bit5;
    const auto among_2 = [&](std::size_t k) SIMDACT_INLINE_LAMBDA {
        return simd::permuted(table + 16 * k, index) | simd::permuted(table + 16 * k + 128, other);
    };
    const auto among_4 = [&](std::size_t k) SIMDACT_INLINE_LAMBDA {
        bit4 = B(simd::opaque(register_of(bit4)));
        return simd::by_bit7(bit4, among_2(k + 1), among_2(k));
    };
    const auto among_8 = [&](std::size_t k) SIMDACT_INLINE_LAMBDA {
        const B low = among_4(k), high = among_4(k + 2);
        bit5 = B(simd::opaque(register_of(bit5)));
        return simd::by_bit7(bit5, high, low);
    };
    const B low = among_8(0);
    return simd::by_bit7(bit6, among_8(4), low);
}
#endif
#if XSIMD_WITH_SSE4_1
SIMDACT_INLINE __m128i look_up(const std::uint8_t* table, __m128i index) {
    return register_of(simd::joined_halves(table, bytes_of_128(index)));
}
#endif
#if XSIMD_WITH_AVX2
SIMDACT_INLINE __m256i look_up(const std::uint8_t* table, __m256i index) {
    return register_of(simd::joined_halves(table, bytes_of_256(index)));
}
#endif
#if XSIMD_WITH_AVX512BW
SIMDACT_INLINE __m512i look_up(const std::uint8_t* table, __m512i index) {
    const __mmask64 bit7 = _mm512_movepi8_mask(index);
#if defined(__AVX512VBMI__)
    const auto among_128 = [&](const std::uint8_t* half) SIMDACT_INLINE_LAMBDA {
        return _mm512_permutex2var_epi8(_mm512_loadu_si512(half), index, _mm512_loadu_si512(half + 64));
    };
    return _mm512_mask_blend_epi8(bit7, among_128(table), among_128(table + 128));
#else
    const auto is_set = [&](int shifted) SIMDACT_INLINE_LAMBDA {
        return _mm512_test_epi8_mask(index, _mm512_set1_epi8(static_cast<char>(1 << shifted)));
    };
    const __mmask64 bit4 = is_set(4), bit5 = is_set(5), bit6 = is_set(6);
    const __m512i low = _mm512_and_si512(index, _mm512_set1_epi8(15));
    const auto among_16 = [&](std::size_t k) SIMDACT_INLINE_LAMBDA {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table + 16 * k));
        return _mm512_shuffle_epi8(_mm512_maskz_broadcast_i32x4(0xFFFF, bytes), low);
    };
    const auto among_64 = [&](std::size_t k) SIMDACT_INLINE_LAMBDA {
        return _mm512_mask_blend_epi8(bit5, _mm512_mask_blend_epi8(bit4, among_16(k), among_16(k + 1)),
                                      _mm512_mask_blend_epi8(bit4, among_16(k + 2), among_16(k + 3)));
    };
    return _mm512_mask_blend_epi8(bit7, _mm512_mask_blend_epi8(bit6, among_64(0), among_64(4)),
                                  _mm512_mask_blend_epi8(bit6, among_64(8), among_64(12)));
#endif
}
#endif
#if XSIMD_WITH_NEON64
// The index is relative to 64 bytes. One beyond them leaves what was found before.
SIMDACT_INLINE uint8x16_t look_up(const std::uint8_t* table, uint8x16_t index) {
    const auto bytes = [&](std::size_t k) SIMDACT_INLINE_LAMBDA {
        const std::uint8_t* p = table + 64 * k;
        return uint8x16x4_t{{vld1q_u8(p), vld1q_u8(p + 16), vld1q_u8(p + 32), vld1q_u8(p + 48)}};
    };
    uint8x16_t found = vqtbl4q_u8(bytes(0), index);
    found = vqtbx4q_u8(found, bytes(1), veorq_u8(index, vdupq_n_u8(0x40)));
    found = vqtbx4q_u8(found, bytes(2), veorq_u8(index, vdupq_n_u8(0x80)));
    return vqtbx4q_u8(found, bytes(3), veorq_u8(index, vdupq_n_u8(0xC0)));
}
#endif

/// The architecture permutes bytes. What else the compiler flags enable does not matter, because files of different
/// flags share a kernel for one architecture.
template <class A>
inline constexpr bool permutes_bytes = std::derived_from<A, xsimd::sse4_1> || std::derived_from<A, xsimd::avx2> ||
                                       std::derived_from<A, xsimd::avx512bw> || std::derived_from<A, xsimd::neon64>;

/// table[index] lane by lane.
template <class A>
SIMDACT_INLINE batch<std::uint8_t, A> look_up(const std::uint8_t* table, const batch<std::uint8_t, A>& index) {
    using B = batch<std::uint8_t, A>;
    if constexpr (permutes_bytes<A>) {
        return B(look_up(table, register_of(index)));
    } else {
        // Eight bytes as a word: single bytes would wait for their store to become a vector.
        constexpr std::size_t bytes = 8;
        alignas(A::alignment()) std::uint64_t words[B::size / bytes];
        auto* const lanes = reinterpret_cast<std::uint8_t*>(words);
        index.store_aligned(lanes);
        for (std::uint64_t& word : words)
            word = [&]<std::size_t... Byte>(std::index_sequence<Byte...>) SIMDACT_INLINE_LAMBDA {
                return ((std::uint64_t{table[word >> 8 * Byte & 0xFF]} << 8 * Byte) | ...);
            }
        (std::make_index_sequence<bytes>{});
        return B::load_aligned(lanes);
    }
}

}}} // namespace simdact::v0_1_0::simd
