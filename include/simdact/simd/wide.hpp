/// \file
/// Floats as doubles. Without FMA the error of a product in float costs 17 operations; in double there is none to speak
/// of.
#pragma once

#include <simdact/simd/bits.hpp>
#include <simdact/simd/first_bytes.hpp>
#include <simdact/simd/shift.hpp>
#include <simdact/simd/value.hpp>

#include <concepts>
#include <cstdint>

namespace simdact { inline namespace v0_1_0 { namespace simd {

#if XSIMD_WITH_SSE2
SIMDACT_INLINE void widen(__m128 v, __m128d& low, __m128d& high) {
    low = _mm_cvtps_pd(v);
    high = _mm_cvtps_pd(_mm_movehl_ps(v, v));
}
SIMDACT_INLINE __m128 narrow(__m128d low, __m128d high) {
    return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
}
SIMDACT_INLINE void spread(__m128 v, __m128d& low, __m128d& high) {
    low = _mm_castps_pd(_mm_unpacklo_ps(_mm_setzero_ps(), v));
    high = _mm_castps_pd(_mm_unpackhi_ps(_mm_setzero_ps(), v));
}
SIMDACT_INLINE __m128 even_words(__m128d low, __m128d high) {
    return _mm_shuffle_ps(_mm_castpd_ps(low), _mm_castpd_ps(high), 0x88);
}
SIMDACT_INLINE __m128 odd_words(__m128d low, __m128d high) {
    return _mm_shuffle_ps(_mm_castpd_ps(low), _mm_castpd_ps(high), 0xDD);
}
#endif
#if XSIMD_WITH_AVX
SIMDACT_INLINE void widen(__m256 v, __m256d& low, __m256d& high) {
    low = _mm256_cvtps_pd(_mm256_castps256_ps128(v));
    high = _mm256_cvtps_pd(_mm256_extractf128_ps(v, 1));
}
SIMDACT_INLINE __m256 narrow(__m256d low, __m256d high) {
    return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm256_cvtpd_ps(low)), _mm256_cvtpd_ps(high), 1);
}
SIMDACT_INLINE void spread(__m256 v, __m256d& low, __m256d& high) {
    low = _mm256_castps_pd(_mm256_unpacklo_ps(_mm256_setzero_ps(), v));
    high = _mm256_castps_pd(_mm256_unpackhi_ps(_mm256_setzero_ps(), v));
}
SIMDACT_INLINE __m256 even_words(__m256d low, __m256d high) {
    return _mm256_shuffle_ps(_mm256_castpd_ps(low), _mm256_castpd_ps(high), 0x88);
}
SIMDACT_INLINE __m256 odd_words(__m256d low, __m256d high) {
    return _mm256_shuffle_ps(_mm256_castpd_ps(low), _mm256_castpd_ps(high), 0xDD);
}
#endif
#if XSIMD_WITH_AVX512F // with a mask of ones, because GCC 12 warns about the plain form in its own header
SIMDACT_INLINE void widen(__m512 v, __m512d& low, __m512d& high) {
    const __m512d halves = _mm512_castps_pd(v);
    low = _mm512_maskz_cvtps_pd(0xFF, _mm256_castpd_ps(lower_half(halves)));
    high = _mm512_maskz_cvtps_pd(0xFF, _mm256_castpd_ps(_mm512_maskz_extractf64x4_pd(0xF, halves, 1)));
}
SIMDACT_INLINE __m512 narrow(__m512d low, __m512d high) {
    const __m256d first = _mm256_castps_pd(_mm512_maskz_cvtpd_ps(0xFF, low)),
                  second = _mm256_castps_pd(_mm512_maskz_cvtpd_ps(0xFF, high));
    return _mm512_castpd_ps(_mm512_maskz_insertf64x4(0xFF, _mm512_castpd256_pd512(first), second, 1));
}
SIMDACT_INLINE void spread(__m512 v, __m512d& low, __m512d& high) {
    low = _mm512_castps_pd(_mm512_maskz_unpacklo_ps(0xFFFF, _mm512_setzero_ps(), v));
    high = _mm512_castps_pd(_mm512_maskz_unpackhi_ps(0xFFFF, _mm512_setzero_ps(), v));
}
SIMDACT_INLINE __m512 even_words(__m512d low, __m512d high) {
    return _mm512_maskz_shuffle_ps(0xFFFF, _mm512_castpd_ps(low), _mm512_castpd_ps(high), 0x88);
}
SIMDACT_INLINE __m512 odd_words(__m512d low, __m512d high) {
    return _mm512_maskz_shuffle_ps(0xFFFF, _mm512_castpd_ps(low), _mm512_castpd_ps(high), 0xDD);
}
#endif
#if XSIMD_WITH_NEON64
SIMDACT_INLINE void widen(float32x4_t v, float64x2_t& low, float64x2_t& high) {
    low = vcvt_f64_f32(vget_low_f32(v));
    high = vcvt_high_f64_f32(v);
}
SIMDACT_INLINE float32x4_t narrow(float64x2_t low, float64x2_t high) {
    return vcvt_high_f32_f64(vcvt_f32_f64(low), high);
}
SIMDACT_INLINE void spread(float32x4_t v, float64x2_t& low, float64x2_t& high) {
    low = vreinterpretq_f64_f32(vzip1q_f32(vdupq_n_f32(0), v));
    high = vreinterpretq_f64_f32(vzip2q_f32(vdupq_n_f32(0), v));
}
SIMDACT_INLINE float32x4_t even_words(float64x2_t low, float64x2_t high) {
    return vuzp1q_f32(vreinterpretq_f32_f64(low), vreinterpretq_f32_f64(high));
}
SIMDACT_INLINE float32x4_t odd_words(float64x2_t low, float64x2_t high) {
    return vuzp2q_f32(vreinterpretq_f32_f64(low), vreinterpretq_f32_f64(high));
}
#endif

/// A batch of floats as two of doubles.
template <class A>
struct wide {
    using half = batch<double, A>;
    half low, high;

    SIMDACT_INLINE explicit wide(double number) : low(number), high(number) {}
    SIMDACT_INLINE wide(const half& first, const half& second) : low(first), high(second) {}

    SIMDACT_INLINE friend wide operator+(const wide& a, const wide& b) { return {a.low + b.low, a.high + b.high}; }
    SIMDACT_INLINE friend wide operator*(const wide& a, const wide& b) { return {a.low * b.low, a.high * b.high}; }
    SIMDACT_INLINE friend wide operator/(const wide& a, const wide& b) { return {a.low / b.low, a.high / b.high}; }
};

template <class A>
concept widens = has_batch<double, A> &&
    requires(typename batch<float, A>::register_type v, typename batch<double, A>::register_type half) {
    widen(v, half, half); // unqualified: elsewhere there is none, and clang refuses a qualified name that is unknown
};

/// V can be computed with in double: one float where a batch of them can, so that both give the same bits.
template <class V>
inline constexpr bool can_widen = false;
template <>
inline constexpr bool can_widen<float> = widens<default_arch>;
template <class A>
inline constexpr bool can_widen<batch<float, A>> = widens<A>;

SIMDACT_INLINE constexpr double widened(float x) {
    return static_cast<double>(x);
}
template <class A>
SIMDACT_INLINE wide<A> widened(const batch<float, A>& x) {
    typename wide<A>::half::register_type low, high;
    widen(register_of(x), low, high);
    return {typename wide<A>::half(low), typename wide<A>::half(high)};
}

SIMDACT_INLINE constexpr float narrowed(double x) {
    return static_cast<float>(x);
}
template <class A>
SIMDACT_INLINE batch<float, A> narrowed(const wide<A>& x) {
    return batch<float, A>(narrow(register_of(x.low), register_of(x.high)));
}

/// What the numbers of `widened_negative` are multiples of.
inline constexpr double negative_unit = -0x1p640;

/// x / negative_unit for x <= 0; in place of 0 and subnormal numbers a normal one of at most 2^-766. Bits are moved,
/// not converted, which takes half the time: the sign becomes a bit of the exponent. The lanes are in the order that
/// `low_words` takes them in.
template <class A>
SIMDACT_INLINE wide<A> widened_negative(const batch<float, A>& x) {
    typename wide<A>::half::register_type low, high;
    spread(register_of(x), low, high);
    const auto moved = [](const typename wide<A>::half& v) SIMDACT_INLINE_LAMBDA {
        return simd::reinterpret<double>(simd::shift_right<3>(simd::reinterpret<std::uint64_t>(v)));
    };
    return {moved(typename wide<A>::half(low)), moved(typename wide<A>::half(high))};
}

/// The low 32 bits of every double. Their order is that of `high_words`.
template <class A>
SIMDACT_INLINE batch<std::int32_t, A> low_words(const wide<A>& x) {
    return simd::reinterpret<std::int32_t>(batch<float, A>(even_words(register_of(x.low), register_of(x.high))));
}
/// The high 32 bits.
template <class A>
SIMDACT_INLINE batch<std::int32_t, A> high_words(const wide<A>& x) {
    return simd::reinterpret<std::int32_t>(batch<float, A>(odd_words(register_of(x.low), register_of(x.high))));
}

/// A lane is less than 0.
template <class A>
SIMDACT_INLINE bool any_negative(const batch<std::int32_t, A>& x) {
    const auto floats = simd::reinterpret<float>(x);
    if constexpr (requires { sign_bits(register_of(floats)); })
        return sign_bits(register_of(floats)) != 0;
    else
        return simd::to_bits(simd::reinterpret_lanes<float>(x < batch<std::int32_t, A>(0))) != 0;
}

/// Doubles of one sign, rounded to floats by their bits, as long as these are normal floats and no double is within
/// `distance` bits of a midpoint. Doubles are in the order of `widened_negative`.
template <class A>
struct rounded_bits {
    using words = batch<std::int32_t, A>;
    words floats;    ///< their bits
    words fractions; ///< in the last 29 bits the distance from a midpoint, plus `distance`

    SIMDACT_INLINE rounded_bits(const wide<A>& x, bool negative, std::int32_t distance) {
        using integers = batch<std::int64_t, A>;
        const std::int64_t exponents = std::int64_t{negative ? 640 : 896} << 52, half = 1 << 28; // and the sign
        const integers offset(half + distance - exponents);
        const auto moved = [&](const auto& half_of_x) SIMDACT_INLINE_LAMBDA {
            return simd::reinterpret<double>(simd::reinterpret<std::int64_t>(half_of_x) + offset);
        };
        const auto upper = [](const auto& half_of_x) SIMDACT_INLINE_LAMBDA {
            return simd::reinterpret<double>(simd::shift_right<29>(simd::reinterpret<std::uint64_t>(half_of_x)));
        };
        const wide<A> z(moved(x.low), moved(x.high));
        fractions = simd::low_words(z);
        floats = simd::low_words(wide<A>(upper(z.low), upper(z.high)));
    }
};

}}} // namespace simdact::v0_1_0::simd
