/// \file
/// Pieces of a call give the bits of the whole call, write nothing beyond their share, and may run at the same time.
#pragma once

#include "../catch.hpp"
#include "in_threads.hpp"

#include <simdact/concepts.hpp>
#include <simdact/piece.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <thread>
#include <vector>

namespace support {

using bytes = std::vector<unsigned char>;

struct shape {
    std::size_t rows, columns;
};
/// Few and many elements, rows and columns, on both sides of the cuts and of the blocks of sums.
constexpr shape shapes[]{{0, 3}, {1, 1}, {1, 511}, {1, 513}, {1, 5000}, {3, 4099}, {37, 19}, {530, 33}};
constexpr std::size_t most = 530 * 33 + 8 * 530;

template <class T>
std::vector<T> inputs(unsigned seed) {
    std::vector<T> x(most);
    for (T& v : x) {
        seed = seed * 1664525 + 1013904223;
        v = static_cast<T>(static_cast<float>(seed >> 8) / 2e6F - 4);
    }
    return x;
}

/// The outputs of a call, one after the other in one buffer.
struct outputs {
    unsigned char* next;
    std::size_t* used; ///< bytes of all of them

    template <class T>
    std::span<T> of(std::size_t n) {
        auto* const first = reinterpret_cast<T*>(next);
        const std::size_t size = (n * sizeof(T) + 63) / 64 * 64;
        next += size;
        *used += size;
        return {first, n};
    }
};

template <class... How>
bytes result(const std::function<void(outputs, How...)>& call, std::size_t size, unsigned char fill, How... how) {
    bytes out(size, fill);
    std::size_t used = 0;
    call(outputs{out.data(), &used}, how...);
    out.resize(used);
    return out;
}

#if defined(__SANITIZE_THREAD__)
constexpr std::size_t most_pieces = 2; // it looks at what runs at once
#else
constexpr std::size_t most_pieces = 9;
#endif

/// Calls in all counts of pieces, one after the other and all at once. `whole` and `in_pieces` are one generic lambda.
inline void check(const std::function<void(outputs)>& whole,
                  const std::function<void(outputs, simdact::piece)>& in_pieces) {
    const bytes light = result<>(whole, 2 * most * sizeof(double), 0);
    const std::size_t size = light.size();
    const bytes dark = result<>(whole, size, 0xFF);
    for (std::size_t count = 1; count <= most_pieces; ++count) {
        CAPTURE(count);
        bytes all(size, 0);
        std::size_t twice = 0;
        for (std::size_t k = count; k-- > 0;) { // a byte is written if it is neither of two fillings
            const bytes one = result(in_pieces, size, 0, simdact::piece{k, count}),
                        other = result(in_pieces, size, 0xFF, simdact::piece{k, count});
            for (std::size_t i = 0; i < size; ++i) {
                if (one[i] == 0 && other[i] == 0xFF) continue;
                twice += all[i] != 0;
                all[i] = one[i];
            }
        }
        CHECK(twice == 0);
        CHECK((all == light));
    }
    bytes together(size, 0xFF);
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < 4; ++k)
        threads.emplace_back([&, k] {
            std::size_t used = 0;
            in_pieces(outputs{together.data(), &used}, simdact::piece{k, 4});
        });
    for (std::thread& t : threads) t.join();
    CHECK((together == dark));
}
template <class Call>
void check_pieces(const Call& call) {
    check(call, call);
}

/// The same for calls whose sums are put together.
inline void check_sums(const std::function<void(outputs)>& whole,
                       const std::function<void(outputs, in_threads)>& in_pieces) {
    const std::size_t size = 2 * most * sizeof(double);
    const bytes expected = result<>(whole, size, 0);
    for (std::size_t count : {1, 2, 3, 8}) {
        CAPTURE(count);
        CHECK((result(in_pieces, size, 0, in_threads{count}) == expected));
    }
}
template <class Call>
void check_folded(const Call& call) {
    check_sums(call, call);
}

/// scale · x + shift
struct line {
    template <simdact::value V>
    V operator()(V a, V scale, V shift) const {
        return a * scale + shift;
    }
    template <simdact::value V>
    std::array<V, 3> gradients(V a, V scale, V, V g) const {
        return {g * scale, g * a, g};
    }
};

inline const std::vector<float> x = inputs<float>(1), z = inputs<float>(2), dy = inputs<float>(3);

} // namespace support
