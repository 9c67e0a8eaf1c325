// The memory that all competitors share.
#pragma once

#include <simdact/mask_size.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

namespace bench {

// XNNPACK reads as many bytes beyond the end of its input.
inline constexpr std::size_t read_beyond = 16;

// n normals of mean 0 and deviation 1, repeated after 1 Mi: drawing more would take longer than measuring.
template <class T>
std::vector<T> normals(std::size_t n, unsigned seed) {
    constexpr std::size_t period = std::size_t{1} << 20;
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<T> v;
    v.reserve(n + read_beyond / sizeof(T));
    v.resize(n);
    for (std::size_t i = 0; i < n; ++i) v[i] = i < period ? static_cast<T>(normal(random)) : v[i - period];
    return v;
}

// Plain vectors, as users have them: malloc aligns to 16 bytes, and large ones start 16 bytes past a page.
template <class T>
struct buffers {
    std::vector<T> x, dy; // never written
    std::vector<T> y, dx; // written by any benchmark
    std::vector<std::uint8_t> mask;

    // In place, a run walks over so many copies of the input that they fill half an L1 cache: enough calls between two
    // readings of the clock, and no call waits for the stores of the one before.
    std::size_t copies;
    std::vector<T> in_place;

    explicit buffers(std::size_t n)
        : x(normals<T>(n, 1)),
          dy(normals<T>(n, 2)),
          y(n),
          dx(n),
          mask(simdact::mask_size(n)),
          copies(1 + (std::size_t{16} << 10) / (n * sizeof(T))),
          in_place(n * copies) {}

    // Allocated at first use; 2 GiB in all.
    static buffers& of(std::size_t n) {
        static std::map<std::size_t, buffers> all;
        return all.try_emplace(n, n).first->second;
    }
};

} // namespace bench
