/// \file
/// Distance from the exact result in units in the last place.
#pragma once

#include <cmath>
#include <limits>

namespace support {

/// |result - exact| in units in the last place of the exact result, and of the smallest normal number below it.
template <class T>
long double ulp_error(T result, long double exact) {
    using limits = std::numeric_limits<T>;
    if (std::isnan(exact)) return std::isnan(result) ? 0 : INFINITY;
    if (std::isinf(exact) || std::fabs(exact) > static_cast<long double>(limits::max()))
        return static_cast<T>(exact) == result ? 0 : INFINITY;
    int exponent = limits::min_exponent;
    if (std::fabs(exact) >= static_cast<long double>(limits::min())) std::frexp(exact, &exponent);
    return std::fabs(static_cast<long double>(result) - exact) / std::ldexp(1.0L, exponent - limits::digits);
}

} // namespace support
