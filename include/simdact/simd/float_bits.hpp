/// \file
/// Sign, exponent and powers of two by the bits of a number, for a single element and a batch alike.
#pragma once

#include <simdact/simd/shift.hpp>
#include <simdact/simd/value.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

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

/// The same with fewer operations, if magnitude is not negative or `sign` is.
template <element T>
SIMDACT_INLINE constexpr T with_sign(T magnitude, T sign) {
    return simd::copysign(magnitude, sign);
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> with_sign(const batch<T, A>& magnitude, const batch<T, A>& sign) {
    return magnitude | (sign & batch<T, A>(T(-0.0)));
}

/// x with the other sign, of zero too. With AVX-512 xsimd 8.1 subtracts from 0, and -x is 0 for x = 0.
template <element T>
SIMDACT_INLINE constexpr T negative(T x) {
    return -x;
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> negative(const batch<T, A>& x) {
    return x ^ batch<T, A>(T(-0.0));
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
    return simd::reinterpret<T>(simd::reinterpret<bits>(one) +
                                simd::shift_left<mantissa>(simd::reinterpret<bits>(shifted)));
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
    return x ^ simd::reinterpret<T>(simd::shift_left<8 * sizeof(T) - 1>(simd::reinterpret<bits>(shifted)));
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

}}} // namespace simdact::v0_1_0::simd
