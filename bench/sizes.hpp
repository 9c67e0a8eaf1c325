// Elements of one call.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

inline constexpr std::size_t large = std::size_t{32} << 20;

// relu and leaky_relu are limited by memory and are followed through all caches, the others from L1 to 1 Mi.
inline std::vector<std::size_t> sizes_of(const std::string& activation) {
    constexpr std::size_t Ki = 1024, Mi = Ki * Ki;
    if (activation == "relu" || activation == "leaky_relu")
        return {64, 1000, 4 * Ki, 16 * Ki, 64 * Ki, 256 * Ki, Mi, 4 * Mi, large};
    return {1000, 4 * Ki, 64 * Ki, Mi};
}

} // namespace bench
