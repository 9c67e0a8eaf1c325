/// \file
/// Choice between two values by a condition, for one element and for a batch.
#pragma once

#include <simdact/simd/rounded.hpp>
#include <simdact/simd/value.hpp>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// condition ? yes : no
template <element T>
SIMDACT_INLINE constexpr T select(bool condition, T yes, T no) {
    return condition ? yes : no;
}

/// condition ? yes : no, lane by lane.
template <element T, class A>
SIMDACT_INLINE batch<T, A> select(const batch_bool<T, A>& condition, const batch<T, A>& yes, const batch<T, A>& no) {
    return xsimd::select(condition, yes, no);
}

// One instruction on x86: a > b ? a : b, a < b ? a : b. The result is b if the two are equal or one is NaN.
#if XSIMD_WITH_SSE2
SIMDACT_INLINE __m128 greater_or_second(__m128 a, __m128 b) {
    return _mm_max_ps(a, b);
}
SIMDACT_INLINE __m128d greater_or_second(__m128d a, __m128d b) {
    return _mm_max_pd(a, b);
}
SIMDACT_INLINE __m128 less_or_second(__m128 a, __m128 b) {
    return _mm_min_ps(a, b);
}
SIMDACT_INLINE __m128d less_or_second(__m128d a, __m128d b) {
    return _mm_min_pd(a, b);
}
#endif
#if XSIMD_WITH_AVX
SIMDACT_INLINE __m256 greater_or_second(__m256 a, __m256 b) {
    return _mm256_max_ps(a, b);
}
SIMDACT_INLINE __m256d greater_or_second(__m256d a, __m256d b) {
    return _mm256_max_pd(a, b);
}
SIMDACT_INLINE __m256 less_or_second(__m256 a, __m256 b) {
    return _mm256_min_ps(a, b);
}
SIMDACT_INLINE __m256d less_or_second(__m256d a, __m256d b) {
    return _mm256_min_pd(a, b);
}
#endif
#if XSIMD_WITH_AVX512F // with a mask of ones, because GCC 12 warns about the plain form in its own header
SIMDACT_INLINE __m512 greater_or_second(__m512 a, __m512 b) {
    return _mm512_maskz_max_ps(0xFFFF, a, b);
}
SIMDACT_INLINE __m512d greater_or_second(__m512d a, __m512d b) {
    return _mm512_maskz_max_pd(0xFF, a, b);
}
SIMDACT_INLINE __m512 less_or_second(__m512 a, __m512 b) {
    return _mm512_maskz_min_ps(0xFFFF, a, b);
}
SIMDACT_INLINE __m512d less_or_second(__m512d a, __m512d b) {
    return _mm512_maskz_min_pd(0xFF, a, b);
}
#endif

// x, about which the compiler knows nothing: before version 19, clang takes the choices below for a maximum and a
// minimum, which make +0 of an x of -0.
#if defined(__clang__) && __clang_major__ < 19 && (defined(__aarch64__) || defined(__arm__) || defined(__wasm__))
template <element T>
SIMDACT_INLINE constexpr T separate(T x) {
    return std::is_constant_evaluated() ? x : simd::opaque(x);
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> separate(const batch<T, A>& x) {
    return simd::rounded(x);
}
#else
template <value V>
SIMDACT_INLINE constexpr const V& separate(const V& x) {
    return x;
}
#endif

/// x < bound ? bound : x. NaN stays NaN, and -0 stays -0 if the bound is 0. xsimd's max() promises neither.
template <element T>
SIMDACT_INLINE constexpr T at_least(T x, T bound) {
    return simd::select(x < bound, bound, simd::separate(x));
}

template <element T, class A>
SIMDACT_INLINE batch<T, A> at_least(const batch<T, A>& x, const batch<T, A>& bound) {
    if constexpr (requires { greater_or_second(register_of(bound), register_of(x)); })
        return batch<T, A>(greater_or_second(register_of(bound), register_of(x)));
    else
        return simd::select(x < bound, bound, simd::separate(x));
}

/// x > bound ? bound : x. NaN stays NaN, and the result is x if the two are equal.
template <element T>
SIMDACT_INLINE constexpr T at_most(T x, T bound) {
    return simd::select(x > bound, bound, simd::separate(x));
}

template <element T, class A>
SIMDACT_INLINE batch<T, A> at_most(const batch<T, A>& x, const batch<T, A>& bound) {
    if constexpr (requires { less_or_second(register_of(bound), register_of(x)); })
        return batch<T, A>(less_or_second(register_of(bound), register_of(x)));
    else
        return simd::select(x > bound, bound, simd::separate(x));
}

}}} // namespace simdact::v0_1_0::simd
