// By hand, because the standard's distributions differ between implementations.
#pragma once

#include <cstdint>
#include <random>

/// A generator for each purpose, from the seed of the whole.
inline std::mt19937 stream(std::uint32_t seed, std::uint32_t purpose) {
    std::seed_seq both{seed, purpose};
    return std::mt19937(both);
}

inline double uniform(std::mt19937& random, double low, double high) {
    return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
}
