// The i-th number that is tried.
#pragma once

#include <bit>
#include <cstdint>

namespace accuracy {

// splitmix64: any i gives well-mixed bits, so that threads may start anywhere.
inline std::uint64_t mixed(std::uint64_t i) {
    i = (i + 1) * 0x9E3779B97F4A7C15;
    i = (i ^ i >> 30) * 0xBF58476D1CE4E5B9;
    i = (i ^ i >> 27) * 0x94D049BB133111EB;
    return i ^ i >> 31;
}

template <class T>
T input(std::uint64_t i, std::uint64_t stride);

// Every stride-th of all floats, in the order of their bits.
template <>
inline float input<float>(std::uint64_t i, std::uint64_t stride) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(i * stride));
}

// A quarter each: any bits; exponents at which functions bend; exponents at which exponentials end, or near to these
// ends; the neighbours of numbers with few bits, where kinks, poles and changes of method lie.
template <>
inline double input<double>(std::uint64_t i, std::uint64_t) {
    const std::uint64_t any = mixed(i), significand = any >> 12, sign = any << 63;
    const auto number = [&](std::uint64_t exponent, std::uint64_t digits) {
        return std::bit_cast<double>(sign | exponent << 52 | digits);
    };
    switch (i % 4) {
        case 0:
            return std::bit_cast<double>(any);
        case 1:
            return number(1023 - 30 + (any >> 1) % 34, significand);
        case 2:
            return number(1023 + (any >> 1) % 10, significand);
        default: {
            const double centre = number(1023 - 4 + (any >> 1) % 14, significand >> 47 << 47);
            return std::bit_cast<double>(std::bit_cast<std::uint64_t>(centre) + (any >> 8) % 64 - 32);
        }
    }
}

} // namespace accuracy
