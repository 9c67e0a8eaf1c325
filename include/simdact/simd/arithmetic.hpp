/// \file
/// Division, rounding to the element type, and products with numbers of more digits.
#pragma once

#include <simdact/simd/float_bits.hpp>
#include <simdact/simd/fma.hpp>
#include <simdact/simd/select.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

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

/// Rounded to type T. Beyond its largest number a cast is undefined.
template <element T>
SIMDACT_INLINE constexpr T converted(double x) {
    // GCC 14 takes a product below the range of double for that of an infinity, and leaves out the comparison after it.
    if constexpr (sizeof(T) == sizeof(double)) return x;
    using limits = std::numeric_limits<T>;
    // No calls, which files of different flags would share; parenthesised against Windows' macro.
    constexpr T most = (limits::max)(), infinity = limits::infinity();
    constexpr double end = 0x1.ffffffp127; // half an ULP beyond the largest float: it rounds to infinity
    if (x > static_cast<double>(most)) return x < end ? most : infinity;
    if (x < -static_cast<double>(most)) return x > -end ? -most : -infinity;
    return static_cast<T>(x);
}

/// The largest number of T that is not above x.
template <element T>
SIMDACT_INLINE constexpr T rounded_down(double x) {
    const T nearest = simd::converted<T>(x);
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
    return simd::at_most(simd::at_least(simd::converted<T>(x), -most), most);
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

/// Any factor of what is no large number: that takes the power of two in the factor first.
template <element T>
struct multiplier {
    pair<T> unit;
    T power;

    SIMDACT_INLINE static constexpr multiplier of(double factor) {
        const int k = simd::exponent_of<T>(factor);
        return {simd::split<T>(factor * simd::power_of_two(-k)), static_cast<T>(simd::power_of_two(k))};
    }
    /// 1 / divisor
    SIMDACT_INLINE static constexpr multiplier over(double divisor) {
        const int k = simd::exponent_of<T>(divisor);
        return {simd::split<T>(simd::reciprocal(divisor * simd::power_of_two(-k))),
                static_cast<T>(simd::power_of_two(-k))};
    }

    template <value V>
    SIMDACT_INLINE constexpr pair<V> times(V x) const {
        return simd::product(unit, x * V(power));
    }
};

/// factor x for any factor, where that is no large number.
template <value V>
SIMDACT_INLINE constexpr pair<V> product(double factor, V x) {
    return multiplier<element_t<V>>::of(factor).times(x);
}

/// x / divisor for any divisor, where that is no large number.
template <value V>
SIMDACT_INLINE constexpr pair<V> ratio(V x, double divisor) {
    return multiplier<element_t<V>>::over(divisor).times(x);
}

}}} // namespace simdact::v0_1_0::simd
