// The memory that all competitors share.
#pragma once

#include <simdact/mask_size.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <new>
#include <random>
#include <vector>

namespace bench {

// Memory 16 bytes past a page, where malloc puts large vectors. Where it puts small ones is chance, and can cost ten
// times the speed: with an output that lies a little further into its page than the input, loads wait for stores.
template <class T>
struct past_page {
    using value_type = T;
    static constexpr std::size_t offset = 16;
    static constexpr std::align_val_t page{4096};
    static constexpr std::size_t read_beyond = 16; // XNNPACK reads as many bytes beyond the end of its input

    past_page() = default;
    template <class U>
    past_page(const past_page<U>&) {}

    T* allocate(std::size_t n) {
        void* start = ::operator new(offset + n * sizeof(T) + read_beyond, page);
        return reinterpret_cast<T*>(static_cast<std::byte*>(start) + offset);
    }
    void deallocate(T* p, std::size_t) { ::operator delete(reinterpret_cast<std::byte*>(p) - offset, page); }
    bool operator==(const past_page&) const = default;
};

template <class T>
using vector = std::vector<T, past_page<T>>;

// n normals of mean 0 and deviation 1, repeated after 1 Mi: drawing more would take longer than measuring.
template <class T>
vector<T> normals(std::size_t n, unsigned seed) {
    constexpr std::size_t period = std::size_t{1} << 20;
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    vector<T> v(n);
    for (std::size_t i = 0; i < n; ++i) v[i] = i < period ? static_cast<T>(normal(random)) : v[i - period];
    return v;
}

template <class T>
struct buffers {
    vector<T> x, dy; // never written
    vector<T> y, dx; // written by any benchmark
    std::vector<std::uint8_t> mask;

    // In place, a run walks over so many copies of the input that they fill half an L1 cache: enough calls between two
    // readings of the clock, and no call waits for the stores of the one before.
    std::size_t copies;
    vector<T> in_place;

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
