/// \file
/// Floating-point numbers of 16 bits, which are computed in float. The same bits by instructions and by the formulas.
///
/// A formula takes bits as std::uint32_t, or as a batch of std::int32_t. It rounds to nearest, ties to even, and makes
/// every NaN quiet. Integers decide on NaN, so that -ffast-math changes nothing.
#pragma once

#include <simdact/simd/fence.hpp>
#include <simdact/simd/halves.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace simdact { inline namespace v0_1_0 { namespace simd {

SIMDACT_INLINE constexpr std::uint32_t choose(bool condition, std::uint32_t yes, std::uint32_t no) {
    return condition ? yes : no;
}
template <class A>
SIMDACT_INLINE words<A> choose(const batch_bool<std::int32_t, A>& condition, const words<A>& yes, const words<A>& no) {
    // As floats: with AVX-512, xsimd 8.1 chooses between integers only where the compiler optimizes.
    return simd::reinterpret<std::int32_t>(xsimd::select(simd::reinterpret_lanes<float>(condition),
                                                         simd::reinterpret<float>(yes), simd::reinterpret<float>(no)));
}

/// The bits of x + number, where x is a float given by its bits.
SIMDACT_INLINE constexpr std::uint32_t bits_of_sum(std::uint32_t x, float number) {
    return __builtin_bit_cast(std::uint32_t, simd::fence(__builtin_bit_cast(float, x) + number));
}
template <class A>
SIMDACT_INLINE words<A> bits_of_sum(const words<A>& x, float number) {
    return simd::reinterpret<std::int32_t>(simd::fence(simd::reinterpret<float>(x) + batch<float, A>(number)));
}

/// The upper half of a float.
struct bfloat16_format {
    template <class W>
    SIMDACT_INLINE static constexpr W to_float(W half) {
        return half << 16;
    }

    template <class W>
    SIMDACT_INLINE static constexpr W from_float(W x) {
        return simd::choose((x & W(0x7FFFFFFF)) > W(0x7F800000), W(x | W(0x400000)), rounded(x)) >> 16;
    }

    /// The float x is halfway between two numbers of the format.
    template <class W>
    SIMDACT_INLINE static constexpr auto is_halfway(W x) {
        return (x & W(0xFFFF)) == W(0x8000);
    }

    /// The same in the upper half, for all but NaN.
    template <class W>
    SIMDACT_INLINE static constexpr W rounded(W x) {
        return x + W(0x7FFF) + ((x >> 16) & W(1));
    }
};

/// IEEE 754 binary16: 5 bits of exponent, 10 of mantissa.
struct float16_format {
    /// The float x is halfway between two numbers of the format. Subnormal ones lie halfway at odd multiples of 2^-25,
    /// the last digit of the sum.
    template <class W>
    SIMDACT_INLINE static constexpr auto is_halfway(W x) {
        const W size = x & W(0x7FFFFFFF), sum = simd::bits_of_sum(size, 0.25F);
        return (size > W(0x387FFFFF) && (x & W(0x1FFF)) == W(0x1000)) ||
               (size < W(0x38800000) && (sum & W(1)) == W(1) && simd::bits_of_sum(sum, -0.25F) == size);
    }

    template <class W>
    SIMDACT_INLINE static constexpr W to_float(W half) {
        const W size = half & W(0x7FFF), wide = size << 13;
        const W infinite = wide | simd::choose(size > W(0x7C00), W(0x7FC00000), W(0x7F800000));
        const W normal = wide + W(112 << 23), subnormal = simd::bits_of_sum(wide + W(113 << 23), -0x1p-14F);
        return ((half & W(0x8000)) << 16) |
               simd::choose(size > W(0x7BFF), infinite, simd::choose(size > W(0x03FF), normal, subnormal));
    }

    template <class W>
    SIMDACT_INLINE static constexpr W from_float(W x) {
        const W size = x & W(0x7FFFFFFF), odd = (size >> 13) & W(1);
        const W infinite(0x47800000); // 2^16; what is larger becomes the same
        const W normal = (simd::choose(size > infinite, infinite, size) + odd - W((112 << 23) - 0xFFF)) >> 13;
        const W subnormal = simd::bits_of_sum(size, 0.5F) - W(0x3F000000);
        const W quiet = ((size >> 13) & W(0x03FF)) | W(0x7E00);
        const W finite = simd::choose(size > W(0x387FFFFF), normal, subnormal);
        return ((x >> 16) & W(~0x7FFF)) | simd::choose(size > W(0x7F800000), quiet, finite);
    }
};

// Every processor with FMA has F16C, so that files of the same mode (mode.hpp) may share these.
#if (defined(__F16C__) && defined(__FMA__)) || (defined(_MSC_VER) && defined(__AVX2__))
SIMDACT_INLINE void widen_float16(const void* p, __m128& v) {
    v = _mm_cvtph_ps(_mm_loadl_epi64(static_cast<const __m128i*>(p)));
}
SIMDACT_INLINE void widen_float16(const void* p, __m256& v) {
    v = _mm256_cvtph_ps(_mm_loadu_si128(static_cast<const __m128i*>(p)));
}
SIMDACT_INLINE four_halves narrow_float16(__m128 v) {
    return {_mm_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT)};
}
SIMDACT_INLINE __m128i narrow_float16(__m256 v) {
    return _mm256_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT);
}
#endif
#if XSIMD_WITH_AVX512F // with a mask of ones, because GCC 12 warns about the plain form in its own header
SIMDACT_INLINE void widen_float16(const void* p, __m512& v) {
    v = _mm512_maskz_cvtph_ps(0xFFFF, _mm256_loadu_si256(static_cast<const __m256i*>(p)));
}
SIMDACT_INLINE __m256i narrow_float16(__m512 v) {
    return _mm512_maskz_cvtps_ph(0xFFFF, v, _MM_FROUND_TO_NEAREST_INT);
}
#endif
#if XSIMD_WITH_NEON64
SIMDACT_INLINE void widen_float16(const void* p, float32x4_t& v) {
    float16x4_t all;
    std::memcpy(&all, p, sizeof all);
    v = vcvt_f32_f16(all);
}
SIMDACT_INLINE uint16x4_t narrow_float16(float32x4_t v) {
    return vreinterpret_u16_f16(vcvt_f16_f32(v));
}
#endif
void widen_float16(no_halves*, no_halves*);
void narrow_float16(no_halves*);

// Four vectors without NaN at once: the rounding to bfloat16 then takes 8 instructions a vector instead of 13.
#if XSIMD_WITH_AVX2
SIMDACT_INLINE bool any_nan(__m256 a, __m256 b, __m256 c, __m256 d) {
#if defined(__clang__) // which takes every comparison for ordered with -ffinite-math-only
#pragma float_control(precise, on)
#endif
    return _mm256_movemask_ps(_mm256_or_ps(_mm256_cmp_ps(a, b, _CMP_UNORD_Q), _mm256_cmp_ps(c, d, _CMP_UNORD_Q))) != 0;
}
SIMDACT_INLINE __m256i narrow_two(__m256i a, __m256i b) {
    return _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8);
}
SIMDACT_INLINE void stream_two(void* p, __m256i v) { // aligned to one vector; a whole store is a third faster
    if (reinterpret_cast<std::uintptr_t>(p) % 32 == 0) return stream_halves(p, v);
    stream_halves(p, _mm256_castsi256_si128(v));
    stream_halves(static_cast<char*>(p) + 16, _mm256_extracti128_si256(v, 1));
}

// Two vectors as their even and odd elements: the lower and upper halves of words.
SIMDACT_INLINE __m256 bfloat16_strand(const void* p, std::size_t odd, __m256) {
    const __m256i both = _mm256_loadu_si256(static_cast<const __m256i*>(p));
    return _mm256_castsi256_ps(odd ? _mm256_and_si256(both, _mm256_set1_epi32(-0x10000)) : _mm256_slli_epi32(both, 16));
}
SIMDACT_INLINE __m256i weave(__m256i even, __m256i odd) { // the upper halves of both
    return _mm256_blend_epi16(_mm256_srli_epi32(even, 16), odd, 0xAA);
}
// The same rounded: upper halves go up where the lower ones, less 1 beside an even upper one, have the top bit.
// A heavy step lacks the register for a zero.
SIMDACT_INLINE __m256i weave_rounded(__m256 even, __m256 odd, bool is_light) {
    const __m256i a = _mm256_castps_si256(even), b = _mm256_castps_si256(odd), high = weave(a, b);
    const __m256i low = _mm256_blend_epi16(a, _mm256_slli_epi32(b, 16), 0xAA);
    const __m256i up = _mm256_subs_epu16(low, _mm256_andnot_si256(high, _mm256_set1_epi16(1)));
    return is_light ? _mm256_sub_epi16(high, _mm256_cmpgt_epi16(_mm256_setzero_si256(), up))
                    : _mm256_add_epi16(high, _mm256_srli_epi16(up, 15));
}
#endif
void bfloat16_strand(no_halves*, no_halves*);
void weave(no_halves*, no_halves*);
void weave_rounded(no_halves*, no_halves*, bool);
bool any_nan(no_halves*, no_halves*, no_halves*, no_halves*);

/// Elements of type S, whose 16 bits mean what Format says.
template <class S, class Format>
struct storage16 {
    static_assert(sizeof(S) == 2);
    using compute = float;
    using format = Format;
    /// There are stores that bypass the caches.
    template <class A>
    static constexpr bool streams = streams_halves<A>;

    /// The first `count` lanes are loaded from `p`, the others are zero.
    template <class A>
    SIMDACT_INLINE static batch<float, A> load(const S* p, std::size_t count) {
        if (count >= batch<float, A>::size) return load_whole<A>(p);
        std::uint16_t padded[batch<float, A>::size] = {};
        if constexpr (has_pieces<A>) {
            decltype(narrowed(batch<float, A>())) halves;
            load_pieces(reinterpret_cast<const char*>(p), count * 2, halves);
            put_halves(padded, halves);
        } else {
            for (std::size_t i = 0; i < count; ++i) std::memcpy(padded + i, p + i, 2);
        }
        return load_whole<A>(padded);
    }

    /// Stores the first `count` lanes of `v` to `p`.
    template <class A>
    SIMDACT_INLINE static void store(S* p, std::size_t count, const batch<float, A>& v) {
        if (count >= batch<float, A>::size) return store_whole<A>(p, v);
        if constexpr (has_pieces<A>) {
            store_pieces(reinterpret_cast<char*>(p), count * 2, narrowed(v));
        } else {
            std::uint16_t padded[batch<float, A>::size];
            store_whole<A>(padded, v);
            for (std::size_t i = 0; i < count; ++i) std::memcpy(static_cast<void*>(p + i), padded + i, 2);
        }
    }

    /// Stores all lanes past the caches; `p` is aligned to them.
    template <class A>
    SIMDACT_INLINE static void stream(S* p, const batch<float, A>& v) {
        stream_halves(p, narrowed(v));
    }

    /// Stores four whole vectors if that is faster than one after the other.
    template <class A, class Streaming, std::size_t Held>
    SIMDACT_INLINE static bool store_four(S* p, Streaming streaming, const batch<float, A> (&v)[Held]) {
        if constexpr (std::same_as<Format, bfloat16_format> && requires {
                          any_nan(register_of(v[0]), register_of(v[1]), register_of(v[2]), register_of(v[3]));
                      }) {
            if (any_nan(register_of(v[0]), register_of(v[1]), register_of(v[2]), register_of(v[3]))) return false;
            for (std::size_t i = 0; i < 4; i += 2) {
                const auto two = narrow_two(rounded(v[i]), rounded(v[i + 1]));
                S* const place = p + i * batch<float, A>::size;
                if (streaming)
                    stream_two(place, two);
                else
                    put_halves(place, two);
            }
            return true;
        } else {
            return false;
        }
    }

    /// The even or the odd elements of two vectors.
    template <class A>
    SIMDACT_INLINE static auto load_strand(const S* p, std::size_t odd) requires(
        std::same_as<Format, bfloat16_format>&& requires(batch<float, A> v) {
            bfloat16_strand(p, odd, register_of(v));
        }) {
        return batch<float, A>(bfloat16_strand(p, odd, typename batch<float, A>::register_type{}));
    }

    /// Stores the vectors that are strands, `Count` of them.
    template <std::size_t Count, class A, class Streaming, std::size_t Held>
    SIMDACT_INLINE static void store_strands(S* p, Streaming streaming, const batch<float, A> (&v)[Held]) {
        const auto upper_or_nan = [](const auto& x)
                                      SIMDACT_INLINE_LAMBDA { return register_of(words<A>(converted<A>(x) << 16)); };
        for (std::size_t i = 0; i < Count; i += 4) {
            const bool nan =
                any_nan(register_of(v[i]), register_of(v[i + 1]), register_of(v[i + 2]), register_of(v[i + 3]));
            for (std::size_t k = i; k < i + 4; k += 2) {
                const auto two = nan ? weave(upper_or_nan(v[k]), upper_or_nan(v[k + 1]))
                                     : weave_rounded(register_of(v[k]), register_of(v[k + 1]), Count == 4);
                S* const place = p + k * batch<float, A>::size;
                if (streaming)
                    stream_two(place, two);
                else
                    put_halves(place, two);
            }
        }
    }

private:
    template <class A>
    SIMDACT_INLINE static auto narrowed(const batch<float, A>& v) {
        if constexpr (by_instruction<A>)
            return narrow_float16(register_of(v));
        else
            return narrow_halves(register_of(converted<A>(v)));
    }

    template <class A>
    SIMDACT_INLINE static auto rounded(const batch<float, A>& v) {
        return register_of(words<A>(Format::rounded(simd::reinterpret<std::int32_t>(v)) >> 16));
    }

    template <class A>
    static constexpr bool by_instruction = std::same_as<Format, float16_format>&& requires(batch<float, A> v) {
        narrow_float16(register_of(v));
    };

    template <class A>
    SIMDACT_INLINE static words<A> converted(const batch<float, A>& v) {
        return Format::from_float(simd::reinterpret<std::int32_t>(v));
    }

    template <class A>
    SIMDACT_INLINE static batch<float, A> load_whole(const void* p) {
        if constexpr (by_instruction<A>) {
            typename batch<float, A>::register_type r;
            widen_float16(p, r);
            return batch<float, A>(r);
        } else {
            return simd::reinterpret<float>(Format::to_float(simd::load_halves<A>(p)));
        }
    }

    template <class A>
    SIMDACT_INLINE static void store_whole(void* p, const batch<float, A>& v) {
        if constexpr (by_instruction<A>)
            put_halves(p, narrowed(v));
        else
            simd::store_halves<A>(p, converted<A>(v));
    }
};

}}} // namespace simdact::v0_1_0::simd
