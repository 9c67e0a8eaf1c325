/// \file
/// a b + c rounded once in constant expressions, where clang does not know its own builtin.
#pragma once

#include <simdact/simd/value.hpp>

#include <cstdint>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// x + y rounded to odd: the neighbour with an odd last bit where the sum is no double. Rounding it again to fewer bits
/// then gives what one rounding gives.
SIMDACT_INLINE constexpr double odd_sum(double x, double y) {
    const double sum = x + y, rest = sum - x, lost = (x - (sum - rest)) + (y - rest);
    const auto bits = __builtin_bit_cast(std::uint64_t, sum);
    if (!(lost > 0 || lost < 0) || bits % 2 == 1) return sum;
    return __builtin_bit_cast(double, (lost > 0) == (sum > 0) ? bits + 1 : bits - 1);
}

/// For results in the range of normal numbers. S. Boldo, G. Melquiond, "Emulation of a FMA and correctly rounded sums:
/// proved algorithms using rounding to odd", IEEE Transactions on Computers 57, 2008.
SIMDACT_INLINE constexpr float constant_fma(float a, float b, float c) {
    return static_cast<float>(simd::odd_sum(static_cast<double>(a) * static_cast<double>(b), static_cast<double>(c)));
}
SIMDACT_INLINE constexpr double constant_fma(double a, double b, double c) {
    constexpr double splitter = (1 << 27) + 1;
    const double ca = splitter * a, ah = ca - (ca - a), al = a - ah;
    const double cb = splitter * b, bh = cb - (cb - b), bl = b - bh;
    const double high = a * b, low = ((ah * bh - high) + ah * bl + al * bh) + al * bl;
    const double part = c + low, rest = part - c, lost_part = (c - (part - rest)) + (low - rest);
    const double sum = high + part, more = sum - high, lost_sum = (high - (sum - more)) + (part - more);
    return sum + simd::odd_sum(lost_part, lost_sum);
}

}}} // namespace simdact::v0_1_0::simd
