/// \file
/// Arithmetic with which one formula serves a single element and a batch alike.
#pragma once

#include <simdact/simd/constant_fma.hpp>
#include <simdact/simd/fence.hpp>
#include <simdact/simd/select.hpp>

#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// xsimd 8.1 multiplies and adds on AVX-512 and NEON. MSVC has no __FMA__, but the instructions with /arch:AVX2.
#if defined(__FMA__) || (defined(_MSC_VER) && defined(__AVX2__))
SIMDACT_INLINE __m128 fused(__m128 a, __m128 b, __m128 c) {
    return _mm_fmadd_ps(a, b, c);
}
SIMDACT_INLINE __m128d fused(__m128d a, __m128d b, __m128d c) {
    return _mm_fmadd_pd(a, b, c);
}
SIMDACT_INLINE __m256 fused(__m256 a, __m256 b, __m256 c) {
    return _mm256_fmadd_ps(a, b, c);
}
SIMDACT_INLINE __m256d fused(__m256d a, __m256d b, __m256d c) {
    return _mm256_fmadd_pd(a, b, c);
}
#endif
#if XSIMD_WITH_AVX512F
SIMDACT_INLINE __m512 fused(__m512 a, __m512 b, __m512 c) {
    return _mm512_fmadd_ps(a, b, c);
}
SIMDACT_INLINE __m512d fused(__m512d a, __m512d b, __m512d c) {
    return _mm512_fmadd_pd(a, b, c);
}
#endif
#if defined(__ARM_FEATURE_FMA) && XSIMD_WITH_NEON
SIMDACT_INLINE float32x4_t fused(float32x4_t a, float32x4_t b, float32x4_t c) {
    return vfmaq_f32(c, a, b);
}
#endif
#if XSIMD_WITH_NEON64
SIMDACT_INLINE float64x2_t fused(float64x2_t a, float64x2_t b, float64x2_t c) {
    return vfmaq_f64(c, a, b);
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

// By the compiler's operator: 32-bit Arm has no such instruction for a vector.
#if XSIMD_WITH_NEON
SIMDACT_INLINE float32x4_t rounded_quotient(float32x4_t a, float32x4_t b) {
    return a / b;
}
#endif
#if XSIMD_WITH_NEON64 // clang converts it to the type above where it finds no other
SIMDACT_INLINE float64x2_t rounded_quotient(float64x2_t a, float64x2_t b) {
    return a / b;
}
#endif
void rounded_quotient() = delete;

/// a / b, correctly rounded. On NEON, xsimd's quotient of floats is an estimate.
template <element T>
SIMDACT_INLINE constexpr T divide(T a, T b) {
    return simd::fence(simd::quotient(a, b));
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> divide(const batch<T, A>& a, const batch<T, A>& b) {
    if constexpr (requires { rounded_quotient(register_of(a), register_of(b)); })
        return simd::fence(batch<T, A>(rounded_quotient(register_of(a), register_of(simd::fence(b)))));
    else
        return simd::fence(simd::quotient(a, b));
}

// Not xsimd's own abs and copysign: in 8.1, files with different flags would share a part of them.

/// |magnitude| with the sign of `sign`.
template <element T>
SIMDACT_INLINE constexpr T copysign(T magnitude, T sign) {
#if defined(_MSC_VER) && !defined(__clang__)
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    constexpr bits sign_bit = bits{1} << (8 * sizeof(T) - 1);
    return __builtin_bit_cast(
        T, (__builtin_bit_cast(bits, magnitude) & ~sign_bit) | (__builtin_bit_cast(bits, sign) & sign_bit));
#else
    if constexpr (std::same_as<T, float>)
        return __builtin_copysignf(magnitude, sign);
    else
        return __builtin_copysign(magnitude, sign);
#endif
}

/// |x|
template <element T>
SIMDACT_INLINE constexpr T abs(T x) {
    return simd::copysign(x, T(1)); // clang 14 takes this as a constant expression, but not signbit
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> abs(const batch<T, A>& x) {
    using bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    constexpr bits all_but_sign = (std::numeric_limits<bits>::max)(); // in parentheses: Windows has a macro
    return x & simd::reinterpret<T>(batch<bits, A>(all_but_sign));
}

template <element T, class A>
SIMDACT_INLINE batch<T, A> copysign(const batch<T, A>& magnitude, const batch<T, A>& sign) {
    return simd::abs(magnitude) | (sign & batch<T, A>(T(-0.0)));
}

/// Adding it to x with |x| < 2^(digits - 3) leaves the nearest integer to x in the low bits of the sum.
template <element T>
inline constexpr T integer_shift = T(3) * T(std::uint64_t{1} << (std::numeric_limits<T>::digits - 2));

/// one · 2^k for a power of two `one`, where shifted = k + integer_shift. Overflow is not checked. It uses the builtin,
/// because std::bit_cast is a function that files with different flags would share.
template <element T>
SIMDACT_INLINE constexpr T times_power(T one, T shifted) {
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    constexpr int mantissa = std::numeric_limits<T>::digits - 1;
    return __builtin_bit_cast(T, __builtin_bit_cast(bits, one) + (__builtin_bit_cast(bits, shifted) << mantissa));
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> times_power(const batch<T, A>& one, const batch<T, A>& shifted) {
    using bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    constexpr int mantissa = std::numeric_limits<T>::digits - 1;
    return simd::reinterpret<T>(simd::reinterpret<bits>(one) + (simd::reinterpret<bits>(shifted) << mantissa));
}

/// x or, for an odd k, -x, where shifted = k + integer_shift.
template <element T>
SIMDACT_INLINE constexpr T alternate(T x, T shifted) {
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    return __builtin_bit_cast(T,
                              __builtin_bit_cast(bits, x) ^ (__builtin_bit_cast(bits, shifted) << (8 * sizeof(T) - 1)));
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> alternate(const batch<T, A>& x, const batch<T, A>& shifted) {
    using bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    return x ^ simd::reinterpret<T>(simd::reinterpret<bits>(shifted) << (8 * sizeof(T) - 1));
}

/// 1 / x within 13 %, for positive normal x whose reciprocal is normal. That is enough to divide a remainder.
template <element T>
inline constexpr auto reciprocal_bits = [] {
    if constexpr (sizeof(T) == 4)
        return 0x7EF311C3;
    else
        return 0x7FDE623822FC16E6;
}();
template <element T>
SIMDACT_INLINE constexpr T rough_reciprocal(T x) {
    using bits = std::remove_cv_t<decltype(reciprocal_bits<T>)>;
    return __builtin_bit_cast(
        T, static_cast<bits>(reciprocal_bits<T> - (__builtin_bit_cast(bits, x) & ~(bits{1} << (8 * sizeof(T) - 1)))));
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> rough_reciprocal(const batch<T, A>& x) {
    using bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    return simd::reinterpret<T>(batch<bits, A>(reciprocal_bits<T>) - simd::reinterpret<bits>(x));
}

/// A value as an unevaluated sum of two.
template <class V>
struct pair {
    V high, low;
};

/// a b without error.
template <value V>
SIMDACT_INLINE constexpr pair<V> two_product(V a, V b) {
    const V high = simd::fence(a * b);
    if constexpr (is_fused<V>) {
        return {high, simd::fma(a, b, -high)};
    } else { // T. J. Dekker, "A Floating-Point Technique for Extending the Available Precision", 1971
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

/// n - q d, where q is near n / d: the remainder of a division.
template <value V>
SIMDACT_INLINE constexpr V remainder(V n, V q, V d) {
    if constexpr (is_fused<V>) {
        return simd::fma(-q, d, n);
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

/// In type T: ±inf beyond its range, where a cast is undefined.
template <element T>
SIMDACT_INLINE constexpr T narrow(double x) {
    using limits = std::numeric_limits<T>;
    // No calls, which files of different flags would share; parenthesised against Windows' macro.
    constexpr T most = (limits::max)(), infinity = limits::infinity();
    return x > static_cast<double>(most) ? infinity : x < -static_cast<double>(most) ? -infinity : static_cast<T>(x);
}

/// The largest number of T that is not above x.
template <element T>
SIMDACT_INLINE constexpr T rounded_down(double x) {
    const T nearest = simd::narrow<T>(x);
    if (!(static_cast<double>(nearest) > x)) return nearest;
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    constexpr T least = std::numeric_limits<T>::denorm_min(); // no call, as above
    const auto b = __builtin_bit_cast(bits, nearest);
    return nearest > 0 ? __builtin_bit_cast(T, b - 1) : nearest < 0 ? __builtin_bit_cast(T, b + 1) : -least;
}

/// In type T, the largest number beyond its range.
template <element T>
SIMDACT_INLINE constexpr T saturated(double x) {
    constexpr T most = (std::numeric_limits<T>::max)(); // parenthesised against Windows' macro
    return simd::at_most(simd::at_least(simd::narrow<T>(x), -most), most);
}

/// 2^k for a normal number.
SIMDACT_INLINE constexpr double power_of_two(int k) {
    return __builtin_bit_cast(double, static_cast<std::uint64_t>(k + 1023) << 52);
}

/// The k for which 2^k <= |x| < 2^(k + 1), or next to it the first with which 2^k and 2^-k are normal numbers of T.
template <element T>
SIMDACT_INLINE constexpr int exponent_of(double x) {
    constexpr int most = std::numeric_limits<T>::max_exponent - 2;
    const int k = static_cast<int>(__builtin_bit_cast(std::uint64_t, x) >> 52 & 0x7FF) - 1023;
    return k < -most ? -most : k > most ? most : k;
}

/// 1 / x as the sum of two.
SIMDACT_INLINE constexpr pair<double> reciprocal(double x) {
    const double high = simd::divide(1.0, x);
    return {high, simd::divide(simd::remainder(1.0, high, x), x)};
}

/// factor x
template <value V>
SIMDACT_INLINE constexpr pair<V> product(const pair<element_t<V>>& factor, V x) {
    const pair<V> p = simd::two_product(V(factor.high), x);
    return {p.high, simd::fma(V(factor.low), x, p.low)};
}

/// factor x for any factor, where that is no large number: x takes the power of two in the factor first.
template <value V>
SIMDACT_INLINE constexpr pair<V> product(double factor, V x) {
    using T = element_t<V>;
    const int k = simd::exponent_of<T>(factor);
    return simd::product(simd::split<T>(factor * simd::power_of_two(-k)), x * V(static_cast<T>(simd::power_of_two(k))));
}

/// x / divisor for any divisor, where that is no large number: x takes the power of two in the divisor first.
template <value V>
SIMDACT_INLINE constexpr pair<V> ratio(V x, double divisor) {
    using T = element_t<V>;
    const int k = simd::exponent_of<T>(divisor);
    const pair<double> unit = simd::reciprocal(divisor * simd::power_of_two(-k));
    return simd::product(simd::split<T>(unit), x * V(static_cast<T>(simd::power_of_two(-k))));
}

}}} // namespace simdact::v0_1_0::simd
