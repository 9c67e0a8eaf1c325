/// \file
/// \code
/// #include <simdact/quantization.hpp>
/// \endcode
/// Real numbers as integers of 8 to 32 bits: scale, zero point, and the values of them that others prescribe.
#pragma once

#include <simdact/contract/checks.hpp>

#include <cstdint>
#include <limits>

namespace simdact { inline namespace v0_1_0 {

namespace contract {

/// The integer nearest to x, the even one of two. By comparisons, because a sum would depend on the compiler's use of
/// FMA.
template <class Whole, class T>
SIMDACT_INLINE constexpr Whole nearest_even(T x) {
    const auto whole = static_cast<Whole>(x);
    const T above = static_cast<T>(whole) + T(0.5), below = static_cast<T>(whole) - T(0.5);
    // Without branches, of which GCC makes no vectors.
    const Whole up = (x > above ? 1 : 0) | ((x == above ? 1 : 0) & whole),
                down = (x < below ? 1 : 0) | ((x == below ? 1 : 0) & whole);
    return whole + up - down;
}

/// x rounded to Real, but not to an infinity, whose product with 0 is NaN. Products and quotients of two such numbers,
/// rounded again, are those of a program in Real.
template <class Real>
SIMDACT_INLINE constexpr double rounded_to(double x) {
    constexpr double most = (std::numeric_limits<Real>::max)(); // parenthesised against Windows' macro
    return static_cast<double>(static_cast<Real>(x < -most ? -most : x > most ? most : x));
}

} // namespace contract

/// The integer q stands for scale · (q - zero_point).
/// \code
/// constexpr simdact::quantization input{.scale = 0.05, .zero_point = 3};
/// static_assert(input.quantize<std::int8_t>(1.0) == 23 && input.dequantize(23) == 1);
/// \endcode
struct quantization {
    double scale = 1;            ///< one step, positive and normal as a float; a float keeps its value
    std::int32_t zero_point = 0; ///< the integer that stands for 0

    /// The number that q stands for.
    SIMDACT_INLINE constexpr double dequantize(std::int64_t q) const {
        return static_cast<double>(q - zero_point) * scale;
    }

    /// The integer of type T that is nearest to x / scale, plus zero_point, as ONNX and PyTorch define it. The even one
    /// of two. What lies beyond T becomes the last one on that side, and NaN becomes zero_point.
    template <simd::integer T>
    SIMDACT_INLINE constexpr T quantize(double x) const {
        constexpr std::int64_t lowest = (std::numeric_limits<T>::min)(), highest = (std::numeric_limits<T>::max)();
        // By integers, because -ffast-math knows no NaN.
        constexpr std::uint64_t infinite = std::uint64_t{0x7FF} << 52;
        if ((__builtin_bit_cast(std::uint64_t, x) & ~(std::uint64_t{1} << 63)) > infinite)
            return static_cast<T>(zero_point);
        const double steps = x / scale;
        if (steps >= static_cast<double>(highest - zero_point)) return static_cast<T>(highest);
        if (steps <= static_cast<double>(lowest - zero_point)) return static_cast<T>(lowest);
        return static_cast<T>(contract::nearest_even<std::int64_t>(steps) + zero_point);
    }
};

/// Of outputs from 0 to 1, as those of sigmoid and softmax: 256 steps from the smallest T on. TFLite, XNNPACK and
/// PyTorch have it so for 8 bits. For 16 bits TFLite has 32768 steps from 0 on.
template <simd::integer T>
requires(sizeof(T) < 4) inline constexpr quantization quantization_of_sigmoid{
    sizeof(T) == 1 ? 1.0 / 256 : 1.0 / 32768, sizeof(T) == 1 ? (std::numeric_limits<T>::min)() : 0};

/// Of outputs from -1 to 1, as those of tanh: 128 steps to either side of the middle. TFLite, XNNPACK and PyTorch have
/// it so for 8 bits. For 16 bits TFLite has 32768 steps.
template <simd::integer T>
requires(sizeof(T) < 4) inline constexpr quantization quantization_of_tanh{
    sizeof(T) == 1 ? 1.0 / 128 : 1.0 / 32768, sizeof(T) == 1 ? (std::numeric_limits<T>::min)() + 128 : 0};

/// Of log_softmax, from -16 to 0: 16 steps for 1, up to the largest T. TFLite has it so for 8 bits.
template <simd::integer T>
requires(sizeof(T) == 1) inline constexpr quantization quantization_of_log_softmax{1.0 / 16,
                                                                                   (std::numeric_limits<T>::max)()};

namespace contract {

/// The scale is a positive normal number of float, the zero point one of T.
template <class T, class A>
SIMDACT_INLINE constexpr void check_quantization(const call<A>& c, const char* operand, const quantization& q) {
    constexpr double smallest = (std::numeric_limits<float>::min)(), largest = (std::numeric_limits<float>::max)();
    if (!(q.scale >= smallest && q.scale <= largest))
        c.reject(c.kernel, c.activation, "the scale of the %s is %g but must be from %g to %g", operand, q.scale,
                 smallest, largest);
    constexpr std::int32_t lowest = (std::numeric_limits<T>::min)(), highest = (std::numeric_limits<T>::max)();
    if (q.zero_point < lowest || q.zero_point > highest)
        c.reject(c.kernel, c.activation, "the zero point of the %s is %ld but must be from %ld to %ld", operand,
                 static_cast<long>(q.zero_point), static_cast<long>(lowest), static_cast<long>(highest));
}

} // namespace contract

}} // namespace simdact::v0_1_0
