/// \file
/// Numbers of 16 bits in memory, as many as a batch of floats has lanes, and as the lower halves of its 32-bit lanes.
#pragma once

#include <simdact/simd/memory.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// `widen_halves` reads a vector of them into the lanes, with zeros above. `narrow_halves` takes the lower halves of
// lanes that hold numbers from -2^15 to 2^15 - 1. `put_halves` and `stream_halves` write what it gives.
#if XSIMD_WITH_SSE2
/// The lower 64 bits.
struct four_halves {
    __m128i bits;
};
SIMDACT_INLINE void load_pieces(const char* p, std::size_t bytes, four_halves& v) {
    load_pieces(p, bytes, v.bits);
}
SIMDACT_INLINE void store_pieces(char* p, std::size_t bytes, four_halves v) {
    store_pieces(p, bytes, v.bits);
}

SIMDACT_INLINE void widen_halves(const void* p, __m128i& v) {
    v = _mm_unpacklo_epi16(_mm_loadl_epi64(static_cast<const __m128i*>(p)), _mm_setzero_si128());
}
SIMDACT_INLINE four_halves narrow_halves(__m128i v) {
    return {_mm_packs_epi32(v, v)};
}
SIMDACT_INLINE void put_halves(void* p, four_halves v) {
    _mm_storel_epi64(static_cast<__m128i*>(p), v.bits);
}
#if defined(__x86_64__) || defined(_M_X64)
SIMDACT_INLINE void stream_halves(void* p, four_halves v) {
    _mm_stream_si64(static_cast<long long*>(p), _mm_cvtsi128_si64(v.bits));
}
#endif
SIMDACT_INLINE void put_halves(void* p, __m128i v) {
    _mm_storeu_si128(static_cast<__m128i*>(p), v);
}
SIMDACT_INLINE void stream_halves(void* p, __m128i v) {
    _mm_stream_si128(static_cast<__m128i*>(p), v);
}
#endif
#if XSIMD_WITH_AVX
SIMDACT_INLINE void widen_halves(const void* p, __m256i& v) {
    const __m128i all = _mm_loadu_si128(static_cast<const __m128i*>(p));
#if XSIMD_WITH_AVX2
    v = _mm256_cvtepu16_epi32(all);
#else
    const __m128i zero = _mm_setzero_si128();
    v = _mm256_insertf128_si256(_mm256_castsi128_si256(_mm_unpacklo_epi16(all, zero)), _mm_unpackhi_epi16(all, zero),
                                1);
#endif
}
SIMDACT_INLINE __m128i narrow_halves(__m256i v) {
    return _mm_packs_epi32(_mm256_castsi256_si128(v), _mm256_extractf128_si256(v, 1));
}
SIMDACT_INLINE void put_halves(void* p, __m256i v) {
    _mm256_storeu_si256(static_cast<__m256i*>(p), v);
}
SIMDACT_INLINE void stream_halves(void* p, __m256i v) {
    _mm256_stream_si256(static_cast<__m256i*>(p), v);
}
#endif
#if XSIMD_WITH_AVX512F // with a mask of ones, because GCC 12 warns about the plain form in its own header
SIMDACT_INLINE void widen_halves(const void* p, __m512i& v) {
    v = _mm512_maskz_cvtepu16_epi32(0xFFFF, _mm256_loadu_si256(static_cast<const __m256i*>(p)));
}
SIMDACT_INLINE __m256i narrow_halves(__m512i v) {
    return _mm512_maskz_cvtepi32_epi16(0xFFFF, v);
}
#endif
#if XSIMD_WITH_NEON
SIMDACT_INLINE void widen_halves(const void* p, int32x4_t& v) {
    uint16x4_t all;
    std::memcpy(&all, p, sizeof all);
    v = vreinterpretq_s32_u32(vmovl_u16(all));
}
SIMDACT_INLINE uint16x4_t narrow_halves(int32x4_t v) {
    return vmovn_u32(vreinterpretq_u32_s32(v));
}
SIMDACT_INLINE void put_halves(void* p, uint16x4_t v) {
    std::memcpy(p, &v, sizeof v);
}
#endif
struct no_halves;
void widen_halves(no_halves*, no_halves*); // declares the name, because clang refuses a name that is only deleted
void narrow_halves(no_halves*);
void stream_halves(no_halves*, no_halves*);

/// The lanes of a batch of floats as integers.
template <class A>
using words = batch<std::int32_t, A>;

template <class A>
SIMDACT_INLINE words<A> load_halves(const void* p) {
    if constexpr (requires(typename words<A>::register_type r) { widen_halves(p, r); }) {
        typename words<A>::register_type r;
        widen_halves(p, r);
        return words<A>(r);
    } else {
        std::uint16_t halves[words<A>::size];
        std::memcpy(halves, p, sizeof halves);
        alignas(A::alignment()) std::int32_t lanes[words<A>::size];
        for (std::size_t i = 0; i < words<A>::size; ++i) lanes[i] = halves[i];
        return words<A>::load_aligned(lanes);
    }
}

template <class A>
SIMDACT_INLINE void store_halves(void* p, const words<A>& v) {
    if constexpr (requires { narrow_halves(register_of(v)); }) {
        put_halves(p, narrow_halves(register_of(v)));
    } else {
        alignas(A::alignment()) std::int32_t lanes[words<A>::size];
        v.store_aligned(lanes);
        std::uint16_t halves[words<A>::size];
        for (std::size_t i = 0; i < words<A>::size; ++i) halves[i] = static_cast<std::uint16_t>(lanes[i]);
        std::memcpy(p, halves, sizeof halves);
    }
}

/// There are stores of them that bypass the caches.
template <class A>
concept streams_halves = requires(void* p, const words<A>& v) {
    stream_halves(p, narrow_halves(register_of(v)));
};

}}} // namespace simdact::v0_1_0::simd
