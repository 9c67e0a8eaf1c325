// Elements of one call.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace bench {

inline constexpr std::size_t large = std::size_t{32} << 20;

// These are followed through all caches, the others from L1 to 1 Mi.
constexpr bool is_memory_bound(std::string_view activation) {
    return activation == "relu" || activation == "leaky_relu";
}

inline std::vector<std::size_t> sizes_of(std::string_view activation) {
    constexpr std::size_t Ki = 1024, Mi = Ki * Ki;
    if (is_memory_bound(activation)) return {64, 1000, 4 * Ki, 16 * Ki, 64 * Ki, 256 * Ki, Mi, 4 * Mi, large};
    return {1000, 4 * Ki, 64 * Ki, Mi};
}

} // namespace bench
