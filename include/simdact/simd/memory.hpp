/// \file
/// Loads and stores of the first `count` lanes of a batch. Nothing after them is read or written. If the compiler sees
/// that `count` is all lanes, it costs nothing. `storage` says how elements lie in memory.
#pragma once

#include <simdact/simd/value.hpp>

#include <cstddef>
#include <cstdint>

namespace simdact { inline namespace v0_1_0 {
namespace simd {

// x86 loads them in one instruction. Lanes that are left out cannot fault.
#if XSIMD_WITH_AVX
/// Ones, then zeros: what begins `count` elements before the zeros is a mask of the first lanes.
inline constexpr std::int32_t ones_and_zeros[16]{-1, -1, -1, -1, -1, -1, -1, -1};

SIMDACT_INLINE __m256i first_words(std::size_t count) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(ones_and_zeros + 8 - count));
}
SIMDACT_INLINE void load_first(const float* p, std::size_t count, __m256& v) {
    v = _mm256_maskload_ps(p, first_words(count));
}
SIMDACT_INLINE void load_first(const double* p, std::size_t count, __m256d& v) {
    v = _mm256_maskload_pd(p, first_words(2 * count));
}
// In parts, because a store with a mask takes AMD's processors up to 5 ns.
SIMDACT_INLINE void store_first(float* p, std::size_t count, __m256 v) {
    __m128 part = _mm256_castps256_ps128(v);
    if (count & 4) {
        _mm_storeu_ps(p, part);
        p += 4;
        part = _mm256_extractf128_ps(v, 1);
    }
    if (count & 2) {
        _mm_storel_pi(reinterpret_cast<__m64*>(p), part);
        p += 2;
        part = _mm_movehl_ps(part, part);
    }
    if (count & 1) _mm_store_ss(p, part);
}
SIMDACT_INLINE void store_first(double* p, std::size_t count, __m256d v) {
    __m128d part = _mm256_castpd256_pd128(v);
    if (count & 2) {
        _mm_storeu_pd(p, part);
        p += 2;
        part = _mm256_extractf128_pd(v, 1);
    }
    if (count & 1) _mm_store_sd(p, part);
}
#endif
#if XSIMD_WITH_AVX512F
SIMDACT_INLINE void load_first(const float* p, std::size_t count, __m512& v) {
    v = _mm512_maskz_loadu_ps(static_cast<__mmask16>((1U << count) - 1), p);
}
SIMDACT_INLINE void load_first(const double* p, std::size_t count, __m512d& v) {
    v = _mm512_maskz_loadu_pd(static_cast<__mmask8>((1U << count) - 1), p);
}
SIMDACT_INLINE void store_first(float* p, std::size_t count, __m512 v) {
    _mm512_mask_storeu_ps(p, static_cast<__mmask16>((1U << count) - 1), v);
}
SIMDACT_INLINE void store_first(double* p, std::size_t count, __m512d v) {
    _mm512_mask_storeu_pd(p, static_cast<__mmask8>((1U << count) - 1), v);
}
#endif

// Stores that bypass the caches, so that the overwritten line is not read first. xsimd has them from 14.2 on; these are
// the same with every version.
#if XSIMD_WITH_SSE2
SIMDACT_INLINE void stream(float* p, __m128 v) {
    _mm_stream_ps(p, v);
}
SIMDACT_INLINE void stream(double* p, __m128d v) {
    _mm_stream_pd(p, v);
}
SIMDACT_INLINE void stream(void* p, __m128i v) {
    _mm_stream_si128(static_cast<__m128i*>(p), v);
}
#if XSIMD_WITH_AVX
SIMDACT_INLINE void stream(float* p, __m256 v) {
    _mm256_stream_ps(p, v);
}
SIMDACT_INLINE void stream(double* p, __m256d v) {
    _mm256_stream_pd(p, v);
}
SIMDACT_INLINE void stream(void* p, __m256i v) {
    _mm256_stream_si256(static_cast<__m256i*>(p), v);
}
#endif
#if XSIMD_WITH_AVX512F
SIMDACT_INLINE void stream(float* p, __m512 v) {
    _mm512_stream_ps(p, v);
}
SIMDACT_INLINE void stream(double* p, __m512d v) {
    _mm512_stream_pd(p, v);
}
SIMDACT_INLINE void stream(void* p, __m512i v) {
    _mm512_stream_si512(static_cast<__m512i*>(p), v);
}
#endif
/// Orders streaming stores before the next stores of the calling thread that other threads see.
SIMDACT_INLINE void stream_fence() {
    _mm_sfence();
}
#else
struct not_streamable;
void stream(not_streamable*, not_streamable*); // declares the name, because clang refuses a name that is only deleted
SIMDACT_INLINE void stream_fence() {}
#endif

template <class B>
concept streamable = requires(typename B::value_type* p, const B& v) {
    simd::stream(p, simd::register_of(v));
};

/// How elements of type S lie in memory: what they are computed in, and how a batch of that is loaded and stored.
template <class S>
struct storage {};

template <class T>
requires(element<T> || integer<T>) struct storage<T> {
    using compute = T;
    /// There are stores that bypass the caches.
    template <class A>
    static constexpr bool streams = streamable<batch<T, A>>;

    /// The first `count` lanes are loaded from `p`, the others are zero.
    template <class A>
    SIMDACT_INLINE static batch<T, A> load(const T* p, std::size_t count) {
        using B = batch<T, A>;
        if (count >= B::size) return B::load_unaligned(p);
        if constexpr (requires(typename B::register_type r) { load_first(p, count, r); }) {
            typename B::register_type r;
            load_first(p, count, r);
            return B(r);
        } else {
            alignas(A::alignment()) T padded[B::size] = {};
            for (std::size_t i = 0; i < count; ++i) padded[i] = p[i];
            return B::load_aligned(padded);
        }
    }

    /// Stores the first `count` lanes of `v` to `p`.
    template <class A>
    SIMDACT_INLINE static void store(T* p, std::size_t count, const batch<T, A>& v) {
        using B = batch<T, A>;
        if (count >= B::size) return v.store_unaligned(p);
        if constexpr (requires { store_first(p, count, register_of(v)); }) {
            store_first(p, count, register_of(v));
        } else {
            alignas(A::alignment()) T padded[B::size];
            v.store_aligned(padded);
            for (std::size_t i = 0; i < count; ++i) p[i] = padded[i];
        }
    }

    /// Stores all lanes past the caches; `p` is aligned to them.
    template <class A>
    SIMDACT_INLINE static void stream(T* p, const batch<T, A>& v) {
        simd::stream(p, simd::register_of(v));
    }
};

/// What elements of type S are computed in.
template <class S>
using compute_t = typename storage<S>::compute;

} // namespace simd

/// An element type of the ranges that kernels take: float and double, with <simdact/float16.hpp> those of 16 bits, and
/// for functors of integers the integers of 8 to 32 bits.
template <class S>
concept stored = requires {
    typename simd::storage<S>::compute;
};

}} // namespace simdact::v0_1_0
