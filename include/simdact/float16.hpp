/// \file
/// \code
/// #include <simdact/float16.hpp>
/// \endcode
/// Elements of 16 bits for every kernel: half the memory of float. They are computed in float, and a result is rounded
/// once more, to nearest, ties to even. The conversions have the same bits on every machine.
#pragma once

#include <simdact/simd/float16.hpp>

#include <cstdint>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// A float with 8 bits of precision: its upper half. It reaches as far as a float.
///
/// \code
/// std::vector<simdact::bfloat16> y(x.size());
/// simdact::forward(simdact::gelu{}, x, y);       // x may be of float, bfloat16 or float16
/// simdact::forward(simdact::identity{}, x, y);   // the conversion alone
/// \endcode
struct bfloat16 {
    std::uint16_t bits; ///< what lies in memory

    bfloat16() = default; ///< not initialised, like a float
    /// The nearest one; NaN gives a quiet NaN.
    SIMDACT_INLINE explicit constexpr bfloat16(float x)
        : bits(static_cast<std::uint16_t>(simd::bfloat16_format::from_float(__builtin_bit_cast(std::uint32_t, x)))) {}
    /// The same number.
    SIMDACT_INLINE constexpr operator float() const {
        return __builtin_bit_cast(float, simd::bfloat16_format::to_float(std::uint32_t{bits}));
    }
};

/// IEEE 754's binary16, with 11 bits of precision. The largest is 65504; results from 65520 on become infinite.
struct float16 {
    std::uint16_t bits; ///< what lies in memory

    float16() = default; ///< not initialised, like a float
    /// The nearest one; NaN gives a quiet NaN.
    SIMDACT_INLINE explicit constexpr float16(float x)
        : bits(static_cast<std::uint16_t>(simd::float16_format::from_float(__builtin_bit_cast(std::uint32_t, x)))) {}
    /// The same number.
    SIMDACT_INLINE constexpr operator float() const {
        return __builtin_bit_cast(float, simd::float16_format::to_float(std::uint32_t{bits}));
    }
};

namespace simd {

/// An arithmetic type of 16 bits that the compiler has: _Float16, __bf16, std::float16_t, std::bfloat16_t. Everything
/// else of that size is a class, an enumeration or an integer.
template <class S>
concept native16 = sizeof(S) == 2 && std::is_trivially_copyable_v<S>&& std::is_object_v<S> && !std::is_class_v<S> &&
                   !std::is_union_v<S> && !std::is_enum_v<S> && !std::is_integral_v<S> && !std::is_array_v<S> &&
                   !std::is_const_v<S> && !std::is_volatile_v<S> && !std::is_pointer_v<S> &&
                   !std::is_member_pointer_v<S>;

/// Whether S is the format of 5 bits of exponent: its 0x3C00 is 1. Where __bf16 is for storage alone, it converts to
/// nothing.
template <class S>
inline constexpr bool is_binary16 = [] {
    if constexpr (requires(S x) { static_cast<float>(x); })
        return static_cast<float>(__builtin_bit_cast(S, std::uint16_t{0x3C00})) == 1;
    else
        return false;
}();

template <>
struct storage<bfloat16> : storage16<bfloat16, bfloat16_format> {};
template <>
struct storage<float16> : storage16<float16, float16_format> {};
template <native16 S>
struct storage<S> : storage16<S, std::conditional_t<is_binary16<S>, float16_format, bfloat16_format>> {};

} // namespace simd

}} // namespace simdact::v0_1_0
