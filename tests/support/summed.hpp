/// \file
/// What a sum must be, bit by bit, from its definition: one element at a time.
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace support {

/// A sum in two parts.
struct two_parts {
    double high = 0, low = 0;

    void add(two_parts other) {
        const double sum = high + other.high, rest = sum - high;
        const double lost = (high - (sum - rest)) + (other.high - rest);
        high = sum;
        low = low + other.low + lost;
    }
};

/// Adds one element to a sum within a block: floats in double, doubles in two parts.
inline void add_to_block(two_parts& sum, float v) {
    sum.high += static_cast<double>(v);
}
inline void add_to_block(two_parts& sum, double v) {
    two_parts next = sum;
    next.low = 0;
    next.add({v, 0});
    sum = {next.high, sum.low + next.low};
}

template <class T>
T rounded(const two_parts& sum) {
    return static_cast<T>(std::isfinite(sum.high) ? sum.high + sum.low : sum.high);
}

/// Adds `count` elements of one row to `sum`: blocks of 4096, with 64 / sizeof(T) sums.
template <class T, class At>
void add_row(two_parts& sum, std::size_t count, At at) {
    constexpr std::size_t sums = 64 / sizeof(T);
    for (std::size_t first = 0; first < count; first += 4096) {
        two_parts part[sums];
        for (std::size_t i = first; i < count && i < first + 4096; ++i)
            add_to_block(part[(i - first) % sums], T(at(i)));
        for (std::size_t half = sums / 2; half > 0; half /= 2)
            for (std::size_t k = 0; k < half; ++k) part[k].add(part[k + half]);
        sum.add(part[0]);
    }
}

/// The sum of one column: blocks of 512 rows.
template <class T, class At>
two_parts column_sum(std::size_t rows, At at) {
    two_parts sum;
    for (std::size_t first = 0; first < rows; first += 512) {
        two_parts block;
        for (std::size_t r = first; r < rows && r < first + 512; ++r) add_to_block(block, T(at(r)));
        sum.add(block);
    }
    return sum;
}

} // namespace support
