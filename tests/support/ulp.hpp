/// \file
/// Distance from the exact result in units in the last place.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace support {

/// One unit in the last place of T at `exact`, and of the smallest normal number below it.
template <class T, class R>
R ulp(const R& exact) {
    using limits = std::numeric_limits<T>;
    if constexpr (std::is_same_v<R, double> && sizeof(T) == 4) { // the same, fast: from the bits of the exponent
        constexpr std::uint64_t lowest = 1023 + limits::min_exponent - 1;
        const std::uint64_t exponent = __builtin_bit_cast(std::uint64_t, exact) >> 52 & 0x7FF;
        return __builtin_bit_cast(double, ((exponent < lowest ? lowest : exponent) - (limits::digits - 1)) << 52);
    } else {
        using std::abs, std::frexp, std::ldexp;
        int exponent = limits::min_exponent;
        if (abs(exact) >= R(limits::min())) frexp(exact, &exponent);
        if (abs(exact) < ldexp(R(1), exponent - 1) && exponent > limits::min_exponent) --exponent; // MPFR's is rounded
        return ldexp(R(1), exponent - limits::digits);
    }
}

/// |result - exact| in units in the last place of T; beyond the largest number infinity counts as the next. Where
/// the exact result is NaN or rounds to infinity, the result must be it.
template <class T, class R>
double ulp_error(T result, const R& exact) {
    using std::abs, std::isnan, std::ldexp;
    if (isnan(exact)) return std::isnan(result) ? 0 : INFINITY;
    if (std::isinf(static_cast<T>(exact))) return result == static_cast<T>(exact) ? 0 : INFINITY;
    const bool is_next = std::isinf(result) && abs(exact) > R(std::numeric_limits<T>::max());
    const R given = is_next ? R(ldexp(R(result > 0 ? 1 : -1), std::numeric_limits<T>::max_exponent)) : R(result);
    const double error = static_cast<double>(R(abs(R(given - exact)) / ulp<T>(exact)));
    return std::isnan(error) ? INFINITY : error;
}

} // namespace support
