/// \file
/// Elements whose two kinds alternate in memory: first, second, first, second.
#pragma once

#include <simdact/simd/accessors.hpp>

#include <algorithm>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// `every_second<0>(a, b)` has the lanes 0, 2, 4, … of a and then of b, `every_second<1>(a, b)` the lanes 1, 3, 5, ….
#if XSIMD_WITH_SSE2
template <int Part>
SIMDACT_INLINE __m128 every_second(__m128 a, __m128 b) {
    return _mm_shuffle_ps(a, b, Part == 0 ? 0x88 : 0xDD);
}
template <int Part>
SIMDACT_INLINE __m128d every_second(__m128d a, __m128d b) {
    return _mm_shuffle_pd(a, b, Part == 0 ? 0 : 3);
}
#endif
#if XSIMD_WITH_AVX
template <int Part>
SIMDACT_INLINE __m256 every_second(__m256 a, __m256 b) {
    const __m256 low = _mm256_permute2f128_ps(a, b, 0x20), high = _mm256_permute2f128_ps(a, b, 0x31);
    return _mm256_shuffle_ps(low, high, Part == 0 ? 0x88 : 0xDD);
}
template <int Part>
SIMDACT_INLINE __m256d every_second(__m256d a, __m256d b) {
    const __m256d low = _mm256_permute2f128_pd(a, b, 0x20), high = _mm256_permute2f128_pd(a, b, 0x31);
    return _mm256_shuffle_pd(low, high, Part == 0 ? 0 : 15);
}
#endif
#if XSIMD_WITH_NEON64
template <int Part>
SIMDACT_INLINE float32x4_t every_second(float32x4_t a, float32x4_t b) {
    return Part == 0 ? vuzp1q_f32(a, b) : vuzp2q_f32(a, b);
}
template <int Part>
SIMDACT_INLINE float64x2_t every_second(float64x2_t a, float64x2_t b) {
    return Part == 0 ? vuzp1q_f64(a, b) : vuzp2q_f64(a, b);
}
#endif
struct no_pairs;
template <int Part>
void every_second(no_pairs*, no_pairs*); // declares the name, because clang refuses a name that is only deleted

template <int Part, class T, class A>
SIMDACT_INLINE batch<T, A> every_second(const batch<T, A>& a, const batch<T, A>& b) {
    if constexpr (requires { every_second<Part>(register_of(a), register_of(b)); }) {
        return batch<T, A>(every_second<Part>(register_of(a), register_of(b)));
    } else {
        constexpr std::size_t lanes = batch<T, A>::size;
        alignas(A::alignment()) T both[2 * lanes], part[lanes];
        a.store_aligned(both);
        b.store_unaligned(both + lanes);
        for (std::size_t i = 0; i < lanes; ++i) part[i] = both[2 * i + Part];
        return batch<T, A>::load_aligned(part);
    }
}

/// One of two kinds, read.
template <class S, class A, int Part>
struct pairs_input : simple_accessor {
    const S* data;

    SIMDACT_INLINE explicit pairs_input(const S* pairs) : data(pairs) {}

    SIMDACT_INLINE batch<compute_t<S>, A> at(std::size_t i, std::size_t lanes) const {
        constexpr std::size_t most = batch<compute_t<S>, A>::size;
        const std::size_t first = (std::min)(2 * lanes, most);
        return simd::every_second<Part>(storage<S>::template load<A>(data + 2 * i, first),
                                        storage<S>::template load<A>(data + 2 * i + first, 2 * lanes - first));
    }
};

/// One of two kinds, written. The other is neither read nor written.
template <class S, class A, int Part>
struct pairs_output : simple_accessor {
    S* data;

    SIMDACT_INLINE explicit pairs_output(S* pairs) : data(pairs) {}

    SIMDACT_INLINE static bool can_stream_from(std::size_t) { return false; }

    struct slot {
        S* place;
        std::size_t lanes;
        SIMDACT_INLINE void operator=(const batch<compute_t<S>, A>& v) const {
            S part[batch<compute_t<S>, A>::size];
            storage<S>::store(part, batch<compute_t<S>, A>::size, v);
            for (std::size_t i = 0; i < lanes; ++i) place[2 * i] = part[i];
        }
    };
    SIMDACT_INLINE slot at(std::size_t i, std::size_t lanes) const { return {data + 2 * i + Part, lanes}; }
};

/// One of two kinds, added to.
template <class S, class A, int Part>
struct pairs_accumulated : pairs_output<S, A, Part> {
    using pairs_output<S, A, Part>::pairs_output;

    struct slot {
        typename pairs_output<S, A, Part>::slot sum;
        batch<compute_t<S>, A> before;
        SIMDACT_INLINE void operator=(const batch<compute_t<S>, A>& v) const { sum = before + simd::rounded(v); }
    };
    SIMDACT_INLINE slot at(std::size_t i, std::size_t lanes) const {
        return {pairs_output<S, A, Part>::at(i, lanes), pairs_input<S, A, Part>(this->data).at(i, lanes)};
    }
};

}}} // namespace simdact::v0_1_0::simd
