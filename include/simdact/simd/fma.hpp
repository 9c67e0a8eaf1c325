/// \file
/// a b + c, and sums and products without error as pairs of numbers.
#pragma once

#include <simdact/simd/constant_fma.hpp>
#include <simdact/simd/fence.hpp>
#include <simdact/simd/float_bits.hpp>

#include <limits>
#include <string_view>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// a b + c, c - a b and a b - c. GCC does not make the last two of the first and a negation. xsimd 8.1 multiplies and
// adds on AVX-512 and NEON. MSVC has no __FMA__, but the instructions with /arch:AVX2.
#if defined(__FMA__) || (defined(_MSC_VER) && defined(__AVX2__))
SIMDACT_INLINE __m128 fused(__m128 a, __m128 b, __m128 c) {
    return _mm_fmadd_ps(a, b, c);
}
SIMDACT_INLINE __m128 without_product(__m128 a, __m128 b, __m128 c) {
    return _mm_fnmadd_ps(a, b, c);
}
SIMDACT_INLINE __m128 product_without(__m128 a, __m128 b, __m128 c) {
    return _mm_fmsub_ps(a, b, c);
}
SIMDACT_INLINE __m128d fused(__m128d a, __m128d b, __m128d c) {
    return _mm_fmadd_pd(a, b, c);
}
SIMDACT_INLINE __m128d without_product(__m128d a, __m128d b, __m128d c) {
    return _mm_fnmadd_pd(a, b, c);
}
SIMDACT_INLINE __m128d product_without(__m128d a, __m128d b, __m128d c) {
    return _mm_fmsub_pd(a, b, c);
}
SIMDACT_INLINE __m256 fused(__m256 a, __m256 b, __m256 c) {
    return _mm256_fmadd_ps(a, b, c);
}
SIMDACT_INLINE __m256 without_product(__m256 a, __m256 b, __m256 c) {
    return _mm256_fnmadd_ps(a, b, c);
}
SIMDACT_INLINE __m256 product_without(__m256 a, __m256 b, __m256 c) {
    return _mm256_fmsub_ps(a, b, c);
}
SIMDACT_INLINE __m256d fused(__m256d a, __m256d b, __m256d c) {
    return _mm256_fmadd_pd(a, b, c);
}
SIMDACT_INLINE __m256d without_product(__m256d a, __m256d b, __m256d c) {
    return _mm256_fnmadd_pd(a, b, c);
}
SIMDACT_INLINE __m256d product_without(__m256d a, __m256d b, __m256d c) {
    return _mm256_fmsub_pd(a, b, c);
}
#endif
#if XSIMD_WITH_AVX512F
SIMDACT_INLINE __m512 fused(__m512 a, __m512 b, __m512 c) {
    return _mm512_fmadd_ps(a, b, c);
}
SIMDACT_INLINE __m512 without_product(__m512 a, __m512 b, __m512 c) {
    return _mm512_fnmadd_ps(a, b, c);
}
SIMDACT_INLINE __m512 product_without(__m512 a, __m512 b, __m512 c) {
    return _mm512_fmsub_ps(a, b, c);
}
SIMDACT_INLINE __m512d fused(__m512d a, __m512d b, __m512d c) {
    return _mm512_fmadd_pd(a, b, c);
}
SIMDACT_INLINE __m512d without_product(__m512d a, __m512d b, __m512d c) {
    return _mm512_fnmadd_pd(a, b, c);
}
SIMDACT_INLINE __m512d product_without(__m512d a, __m512d b, __m512d c) {
    return _mm512_fmsub_pd(a, b, c);
}
#endif
#if defined(__ARM_FEATURE_FMA) && XSIMD_WITH_NEON
SIMDACT_INLINE float32x4_t fused(float32x4_t a, float32x4_t b, float32x4_t c) {
    return vfmaq_f32(c, a, b);
}
SIMDACT_INLINE float32x4_t without_product(float32x4_t a, float32x4_t b, float32x4_t c) {
    return vfmsq_f32(c, a, b);
}
#endif
#if XSIMD_WITH_NEON64
SIMDACT_INLINE float64x2_t fused(float64x2_t a, float64x2_t b, float64x2_t c) {
    return vfmaq_f64(c, a, b);
}
SIMDACT_INLINE float64x2_t without_product(float64x2_t a, float64x2_t b, float64x2_t c) {
    return vfmsq_f64(c, a, b);
}
#endif
#if defined(_MSC_VER) && !defined(__clang__)
#if defined(__AVX2__)
SIMDACT_INLINE constexpr float fused(float a, float b, float c) {
    if (std::is_constant_evaluated()) return simd::constant_fma(a, b, c);
    return _mm_cvtss_f32(_mm_fmadd_ss(_mm_set_ss(a), _mm_set_ss(b), _mm_set_ss(c)));
}
SIMDACT_INLINE constexpr double fused(double a, double b, double c) {
    if (std::is_constant_evaluated()) return simd::constant_fma(a, b, c);
    return _mm_cvtsd_f64(_mm_fmadd_sd(_mm_set_sd(a), _mm_set_sd(b), _mm_set_sd(c)));
}
#endif
#else
template <element T>
SIMDACT_INLINE constexpr T fused(T a, T b, T c) {
#if defined(__clang__)
    if (__builtin_is_constant_evaluated()) return simd::constant_fma(a, b, c);
#endif
    if constexpr (std::same_as<T, float>)
        return __builtin_fmaf(a, b, c);
    else
        return __builtin_fma(a, b, c);
}
#endif
void fused() = delete;
// Declares the names, because clang refuses a name that is only deleted.
struct no_vector;
void without_product(no_vector*, no_vector*, no_vector*);
void product_without(no_vector*, no_vector*, no_vector*);

template <class B>
concept fusable = requires(typename B::register_type r) {
    fused(r, r, r);
};

template <class T, class A>
inline constexpr bool is_fused_batch = fusable<batch<T, A>> || [] {
    constexpr std::string_view name = A::name();
    for (const std::string_view only_fused : {"sve", "rvv", "vsx", "vxe"})
        if (name.find(only_fused) != name.npos) return true;
    return false;
}();

/// Whether simd::fma rounds once. SVE, RVV, VSX and VXE have no other fma. One element behaves like a batch of floats:
/// if a batch has the instruction, one element has it too. No macro says it for all compilers.
template <class V>
inline constexpr bool is_fused = is_fused_batch<float, default_arch>;
template <class T, class A>
inline constexpr bool is_fused<batch<T, A>> = is_fused_batch<T, A>;

/// a b + c, rounded once if the hardware can, else twice. Every product that goes into a sum uses this function. With a
/// * b + c the compiler decides, and GCC and clang decide differently.
template <element T>
SIMDACT_INLINE constexpr T fma(T a, T b, T c) {
    if constexpr (!is_fused<T>) {
        const T product = simd::fence(a * b); // two statements: clang would fuse constants in one expression
        return simd::fence(product + simd::fence(c));
    } else {
        return fused(a, b, c);
    }
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> fma(const batch<T, A>& a, const batch<T, A>& b, const batch<T, A>& c) {
    if constexpr (fusable<batch<T, A>>)
        return batch<T, A>(fused(register_of(a), register_of(b), register_of(c)));
    else if constexpr (is_fused<batch<T, A>>)
        return xsimd::fma(a, b, c);
    else
        return simd::fence(simd::fence(a * b) + simd::fence(c));
}

/// c - a b, as fma(-a, b, c), but without an operation for the sign.
template <value V>
SIMDACT_INLINE constexpr V fnma(V a, V b, V c) {
    if constexpr (requires { without_product(register_of(a), register_of(b), register_of(c)); })
        return V(without_product(register_of(a), register_of(b), register_of(c)));
    else
        return simd::fma(simd::negative(a), b, c);
}

/// a b - c, as fma(a, b, -c).
template <value V>
SIMDACT_INLINE constexpr V fms(V a, V b, V c) {
    if constexpr (requires { product_without(register_of(a), register_of(b), register_of(c)); })
        return V(product_without(register_of(a), register_of(b), register_of(c)));
    else
        return simd::fma(a, b, simd::negative(c));
}

/// A value as an unevaluated sum of two.
template <class V>
struct pair {
    V high, low;
};

/// a b without error.
template <value V>
SIMDACT_INLINE constexpr pair<V> two_product(V a, V b) {
    if constexpr (is_fused<V>) {
        const V high = simd::rounded(a * b); // else GCC 16 fuses it with sums that follow
        return {high, simd::fms(a, b, high)};
    } else { // T. J. Dekker, "A Floating-Point Technique for Extending the Available Precision", 1971
        const V high = simd::fence(a * b);
        constexpr auto splitter =
            static_cast<element_t<V>>((1 << (std::numeric_limits<element_t<V>>::digits + 1) / 2) + 1);
        const V ca = simd::fence(V(splitter) * a), ah = simd::fence(ca - simd::fence(ca - a)), al = simd::fence(a - ah);
        const V cb = simd::fence(V(splitter) * b), bh = simd::fence(cb - simd::fence(cb - b)), bl = simd::fence(b - bh);
        const V most = simd::fence(simd::fence(simd::fence(ah * bh) - high) + simd::fence(ah * bl));
        return {high, simd::fence(simd::fence(most + simd::fence(al * bh)) + simd::fence(al * bl))};
    }
}

/// a + b without error, also if |a| < |b|.
template <value V>
SIMDACT_INLINE constexpr pair<V> two_sum(V a, V b) {
    const V high = simd::fence(a + b), rest = simd::fence(high - a);
    return {high, simd::fence(a - simd::fence(high - rest)) + simd::fence(b - rest)};
}

/// The same for |a| >= |b| or a = 0, in half the operations. T. J. Dekker, as above.
template <value V>
SIMDACT_INLINE constexpr pair<V> sum_of_falling(V a, V b) {
    const V high = simd::fence(a + b);
    return {high, b - simd::fence(high - a)};
}

/// a b + c with hardly more error than one rounding, even if simd::fma rounds twice. For the few sums whose error
/// matters most.
template <value V>
SIMDACT_INLINE constexpr V near_fma(V a, V b, V c) {
    if constexpr (is_fused<V>) {
        return simd::fma(a, b, c);
    } else {
        const pair<V> product = simd::two_product(a, b), sum = simd::two_sum(product.high, simd::fence(c));
        return simd::fence(sum.high + simd::fence(sum.low + product.low));
    }
}

/// c - a b in the same way.
template <value V>
SIMDACT_INLINE constexpr V near_fnma(V a, V b, V c) {
    if constexpr (is_fused<V>)
        return simd::fnma(a, b, c);
    else
        return simd::near_fma(simd::negative(a), b, c);
}

/// n - q d, where q is near n / d: the remainder of a division.
template <value V>
SIMDACT_INLINE constexpr V remainder(V n, V q, V d) {
    if constexpr (is_fused<V>) {
        return simd::fnma(q, d, n);
    } else {
        const pair<V> product = simd::two_product(q, d);
        return simd::fence(n - product.high) - product.low;
    }
}

/// A number with more precision than the element type, such as a parameter, as the sum of two.
template <element T>
SIMDACT_INLINE constexpr pair<T> split(const pair<double>& x) {
    if constexpr (std::same_as<T, double>) {
        return x;
    } else {
        const T high = static_cast<T>(x.high);
        return {high, static_cast<T>(x.high - static_cast<double>(high))};
    }
}
template <element T>
SIMDACT_INLINE constexpr pair<T> split(double x) {
    return simd::split<T>(pair<double>{x, 0});
}

}}} // namespace simdact::v0_1_0::simd
