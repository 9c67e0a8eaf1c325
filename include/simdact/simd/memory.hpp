/// \file
/// Loads and stores of the first `count` lanes of a batch. Nothing after them is read or written. If the compiler sees
/// that `count` is all lanes, it costs nothing. `storage` says how elements lie in memory.
#pragma once

#include <simdact/simd/first_bytes.hpp>
#include <simdact/simd/value.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {
namespace simd {

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

struct no_bytes;
void load_pieces(no_bytes*, no_bytes*); // declares the names where first_bytes.hpp has none
void store_pieces(no_bytes*, no_bytes*);
void load_words(no_bytes*, no_bytes*);
void store_words(no_bytes*, no_bytes*);

/// A has loads and stores of the first bytes.
template <class A>
concept has_pieces = requires(char* p, typename batch<std::int32_t, A>::register_type& bits) {
    load_pieces(p, 1, bits);
};

/// A number of lanes that is a constant.
template <std::size_t Lanes>
using first_lanes_of = std::integral_constant<std::size_t, Lanes>;
template <class Count>
inline constexpr bool is_constant_count = requires { Count::value; };

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
    template <class A, std::convertible_to<std::size_t> Count>
    SIMDACT_INLINE static batch<T, A> load(const T* p, Count count) {
        using B = batch<T, A>;
        if (count >= B::size) return B::load_unaligned(p);
        if constexpr (has_pieces<A>) {
            typename batch<std::int32_t, A>::register_type bits;
            if constexpr (sizeof(T) >= 4 && !is_constant_count<Count> && requires { load_words(p, 1, bits); })
                load_words(p, count * (sizeof(T) / 4), bits);
            else
                load_pieces(reinterpret_cast<const char*>(p), count * sizeof(T), bits);
            return simd::reinterpret<T>(batch<std::int32_t, A>(bits));
        } else {
            alignas(A::alignment()) T padded[B::size] = {};
            for (std::size_t i = 0; i < count; ++i) padded[i] = p[i];
            return B::load_aligned(padded);
        }
    }

    /// Stores the first `count` lanes of `v` to `p`.
    template <std::convertible_to<std::size_t> Count, class A>
    SIMDACT_INLINE static void store(T* p, Count count, const batch<T, A>& v) {
        using B = batch<T, A>;
        if (count >= B::size) return v.store_unaligned(p);
        if constexpr (has_pieces<A>) {
            const auto bits = register_of(simd::reinterpret<std::int32_t>(v));
            if constexpr (sizeof(T) >= 4 && !is_constant_count<Count> && requires { store_words(p, 1, bits); })
                store_words(p, count * (sizeof(T) / 4), bits);
            else
                store_pieces(reinterpret_cast<char*>(p), count * sizeof(T), bits);
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
