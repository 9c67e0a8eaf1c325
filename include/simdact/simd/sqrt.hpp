/// \file
/// The square root, correctly rounded, for one element and for a batch.
#pragma once

#include <simdact/simd/constant_fma.hpp>
#include <simdact/simd/fence.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// For constant expressions: Newton's method, then B. Tuckerman's test. A y is the rounded root of x if x lies above y
/// times its lower neighbour, but not above y times its upper one.
SIMDACT_INLINE constexpr double constant_sqrt(double x) {
    constexpr double most = (std::numeric_limits<double>::max)(); // parenthesised against Windows' macro
    if (!(x > 0 && x <= most)) return x;
    double scale = 1; // so that no square overflows or loses digits
    for (; x > 0x1p100; x *= 0x1p-100) scale *= 0x1p50;
    for (; x < 0x1p-100; x *= 0x1p100) scale *= 0x1p-50;
    double y = x > 1 ? x : 1;
    for (double next = (y + x / y) / 2; next < y; next = (y + x / y) / 2) y = next;
    const auto neighbour = [&](int step) SIMDACT_INLINE_LAMBDA {
        return __builtin_bit_cast(double, __builtin_bit_cast(std::int64_t, y) + step);
    };
    while (simd::constant_fma(-y, neighbour(-1), x) <= 0) y = neighbour(-1);
    while (simd::constant_fma(-y, neighbour(1), x) > 0) y = neighbour(1);
    return y * scale;
}

// With -ffast-math a compiler estimates what it knows to be a square root. It does not look into assembler.
#if (defined(__x86_64__) || defined(__i386__)) && (defined(__clang__) || defined(__RECIPROCAL_MATH__))
#if defined(__AVX__)
#define SIMDACT_SQRT(suffix, more) asm("vsqrt" suffix " " more "%0, %0" : "+v"(x))
#else
#define SIMDACT_SQRT(suffix, more) asm("sqrt" suffix " %0, %0" : "+x"(x))
#endif
template <element T, class R>
SIMDACT_INLINE R rounded_sqrt(R x) {
    if constexpr (std::same_as<R, float>)
        SIMDACT_SQRT("ss", "%0, ");
    else if constexpr (std::same_as<R, double>)
        SIMDACT_SQRT("sd", "%0, ");
    else if constexpr (std::same_as<T, float>)
        SIMDACT_SQRT("ps", "");
    else
        SIMDACT_SQRT("pd", "");
    return x;
}
#undef SIMDACT_SQRT
#elif XSIMD_WITH_AVX512F // with a mask of ones, because GCC 12 warns about the plain form in its own header
template <element T>
SIMDACT_INLINE __m512 rounded_sqrt(__m512 x) {
    return _mm512_maskz_sqrt_ps(0xFFFF, x);
}
template <element T>
SIMDACT_INLINE __m512d rounded_sqrt(__m512d x) {
    return _mm512_maskz_sqrt_pd(0xFF, x);
}
#endif

#if XSIMD_WITH_NEON64 // xsimd 8.1 estimates that of floats
template <element T>
SIMDACT_INLINE float32x4_t rounded_sqrt(float32x4_t x) {
    return vsqrtq_f32(x);
}
template <element T>
SIMDACT_INLINE float64x2_t rounded_sqrt(float64x2_t x) {
    return vsqrtq_f64(x);
}
#endif

/// The square root of x >= 0.
template <element T>
SIMDACT_INLINE constexpr T sqrt(T x) {
    if (__builtin_is_constant_evaluated()) return static_cast<T>(simd::constant_sqrt(static_cast<double>(x)));
    if constexpr (requires { rounded_sqrt<T>(x); }) {
        return rounded_sqrt<T>(x);
    } else {
#if XSIMD_WITH_SSE2 // no call of the C library, which sets errno
        return static_cast<T>(_mm_cvtsd_f64(_mm_sqrt_sd(_mm_setzero_pd(), _mm_set_sd(static_cast<double>(x)))));
#else
        if constexpr (std::same_as<T, float>)
            return simd::fence(__builtin_sqrtf(x));
        else
            return simd::fence(__builtin_sqrt(x));
#endif
    }
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> sqrt(const batch<T, A>& x) {
#if XSIMD_WITH_NEON && !XSIMD_WITH_NEON64 // has an estimate only
    T lanes[batch<T, A>::size];
    x.store_unaligned(lanes);
    for (T& lane : lanes) lane = simd::sqrt(lane);
    return batch<T, A>::load_unaligned(lanes);
#else
    if constexpr (requires { rounded_sqrt<T>(register_of(x)); })
        return batch<T, A>(rounded_sqrt<T>(register_of(x)));
    else
        return xsimd::sqrt(x);
#endif
}

}}} // namespace simdact::v0_1_0::simd
