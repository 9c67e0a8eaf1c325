/// \file
/// The formats of 16 bits by their definition, over any number type R that has the functions of <cmath>.
#pragma once

#include <simdact/float16.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace support {

template <class S>
struct format {
    static constexpr bool is_float16 = std::is_same_v<S, simdact::float16>;
    static constexpr int digits = is_float16 ? 11 : 8;
    static constexpr int lowest = is_float16 ? -14 : -126; ///< exponent of a normal number
    static constexpr int beyond = is_float16 ? 16 : 128;   ///< 2^beyond is out of range
};

/// What the bits mean.
template <class S>
double meaning(std::uint16_t bits) {
    constexpr int mantissa = format<S>::digits - 1, exponents = (1 << (15 - mantissa)) - 1;
    const int exponent = (bits & 0x7FFF) >> mantissa, fraction = bits & ((1 << mantissa) - 1);
    const double sign = bits & 0x8000 ? -1 : 1;
    if (exponent == exponents) return sign * (fraction ? std::numeric_limits<double>::quiet_NaN() : INFINITY);
    const int normal = exponent > 0;
    return sign * std::ldexp(fraction + (normal << mantissa), exponent - normal + format<S>::lowest - mantissa);
}

/// One unit in the last place at x, and of the smallest normal number below it.
template <class S, class R>
R unit(const R& x) {
    using std::frexp, std::ldexp;
    int exponent = 0;
    frexp(x, &exponent);
    const bool normal = x != 0 && exponent - 1 > format<S>::lowest;
    return ldexp(R(1), (normal ? exponent - 1 : format<S>::lowest) - format<S>::digits + 1);
}

/// How far |x| is above the number of the format below it, in units.
template <class S, class R>
R above(const R& x) {
    using std::abs, std::floor;
    const R units = abs(x) / unit<S>(x);
    return units - floor(units);
}

/// The nearest number of the format, ties to even.
template <class S, class R>
double nearest(const R& x) {
    using std::abs, std::floor, std::isfinite;
    const double sign = std::signbit(static_cast<double>(x)) ? -1 : 1;
    if (!isfinite(x)) return static_cast<double>(x);
    const R one = unit<S>(x), rest = above<S>(x), half = R(1) / 2;
    const double down = static_cast<double>(R(floor(R(abs(x) / one))));
    const bool odd = std::fmod(down, 2) == 1;
    const double size = (down + (rest > half || (rest == half && odd))) * static_cast<double>(one);
    return sign * (size < std::ldexp(1.0, format<S>::beyond) ? size : INFINITY);
}

} // namespace support
