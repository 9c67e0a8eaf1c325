/// \file
/// The first bytes of a register of x86 in memory. Nothing after them is read or written.
///
/// In pieces of 32, 16, 8, 4, 2 and 1 bytes nothing else is touched. A mask is shorter, but with it a call waits for
/// earlier stores to what lies beside its operand, such as those to a short array there. So a number that is a constant
/// takes pieces, and another one a mask where there is one: pieces would be branches, which cost more.
#pragma once

#include <simdact/simd/xsimd.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

#if XSIMD_WITH_SSE2
namespace simdact { inline namespace v0_1_0 { namespace simd {

template <class Piece>
SIMDACT_INLINE __m128i load_piece(const char* p) {
    Piece piece;
    std::memcpy(&piece, p, sizeof piece);
    return _mm_cvtsi32_si128(static_cast<int>(piece));
}
template <class Piece>
SIMDACT_INLINE void store_piece(char* p, __m128i v) {
    const Piece piece = static_cast<Piece>(_mm_cvtsi128_si32(v));
    std::memcpy(p, &piece, sizeof piece);
}

/// Loads as many bytes, modulo those of the register. The others are zero.
SIMDACT_INLINE void load_pieces(const char* p, std::size_t bytes, __m128i& v) {
    v = _mm_setzero_si128();
    if (bytes & 1) v = load_piece<std::uint8_t>(p + (bytes & 14));
    if (bytes & 2) v = _mm_unpacklo_epi16(load_piece<std::uint16_t>(p + (bytes & 12)), v);
    if (bytes & 4) v = _mm_unpacklo_epi32(load_piece<std::uint32_t>(p + (bytes & 8)), v);
    if (bytes & 8) v = _mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p)), v);
}
/// Stores as many bytes, modulo those of the register.
SIMDACT_INLINE void store_pieces(char* p, std::size_t bytes, __m128i v) {
    if (bytes & 8) {
        _mm_storel_epi64(reinterpret_cast<__m128i*>(p), v);
        v = _mm_unpackhi_epi64(v, v);
        p += 8;
    }
    if (bytes & 4) {
        store_piece<std::uint32_t>(p, v);
        v = _mm_srli_epi64(v, 32);
        p += 4;
    }
    if (bytes & 2) {
        store_piece<std::uint16_t>(p, v);
        v = _mm_srli_epi32(v, 16);
        p += 2;
    }
    if (bytes & 1) store_piece<std::uint8_t>(p, v);
}

#if XSIMD_WITH_AVX
SIMDACT_INLINE void load_pieces(const char* p, std::size_t bytes, __m256i& v) {
    __m128i last;
    load_pieces(p + (bytes & 16), bytes, last);
    v = _mm256_zextsi128_si256(last);
    if (bytes & 16) {
        const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        v = _mm256_insertf128_si256(_mm256_castsi128_si256(first), last, 1);
    }
}
SIMDACT_INLINE void store_pieces(char* p, std::size_t bytes, __m256i v) {
    __m128i last = _mm256_castsi256_si128(v);
    if (bytes & 16) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), last);
        last = _mm256_extractf128_si256(v, 1);
    }
    store_pieces(p + (bytes & 16), bytes, last);
}
#endif

#if XSIMD_WITH_AVX512F // with a mask of ones, because GCC 12 warns about the plain form in its own header
// And so for a cast.
SIMDACT_INLINE __m256i lower_half(__m512i v) {
    __m256i half;
    std::memcpy(&half, &v, sizeof half);
    return half;
}
SIMDACT_INLINE __m256d lower_half(__m512d v) {
    __m256d half;
    std::memcpy(&half, &v, sizeof half);
    return half;
}

SIMDACT_INLINE void load_pieces(const char* p, std::size_t bytes, __m512i& v) {
    __m256i last;
    load_pieces(p + (bytes & 32), bytes, last);
    if (bytes & 32) {
        const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
        v = _mm512_maskz_inserti64x4(0xFF, _mm512_castsi256_si512(first), last, 1);
    } else {
        v = _mm512_maskz_inserti64x4(0xFF, _mm512_setzero_si512(), last, 0);
    }
}
SIMDACT_INLINE void store_pieces(char* p, std::size_t bytes, __m512i v) {
    __m256i last = lower_half(v);
    if (bytes & 32) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), last);
        last = _mm512_maskz_extracti64x4_epi64(0xF, v, 1);
    }
    store_pieces(p + (bytes & 32), bytes, last);
}
#endif

// The same with a mask, for whole words.
#if XSIMD_WITH_AVX
/// Ones, then zeros: what begins as many words before the zeros is a mask of the first ones.
inline constexpr std::int32_t ones_and_zeros[16]{-1, -1, -1, -1, -1, -1, -1, -1};

// A store with a mask takes AMD's processors up to 5 ns, so there is none for AVX.
SIMDACT_INLINE void load_words(const void* p, std::size_t words, __m256i& v) {
    const __m256i mask = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(ones_and_zeros + 8 - words));
    v = _mm256_castps_si256(_mm256_maskload_ps(static_cast<const float*>(p), mask));
}
#endif
#if XSIMD_WITH_AVX512F
SIMDACT_INLINE void load_words(const void* p, std::size_t words, __m512i& v) {
    v = _mm512_maskz_loadu_epi32(static_cast<__mmask16>((1U << words) - 1), p);
}
SIMDACT_INLINE void store_words(void* p, std::size_t words, __m512i v) {
    _mm512_mask_storeu_epi32(p, static_cast<__mmask16>((1U << words) - 1), v);
}
#endif

}}} // namespace simdact::v0_1_0::simd
#endif
