/// \file
/// The loop for functors that are called with the elements themselves, as they lie in memory.
#pragma once

#include <simdact/config.hpp>

#include <cstddef>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// Elements at a distance: 1, 2 for those of pairs, 0 for one that is repeated.
template <class S, std::size_t Step>
struct elements {
    S* data;

    struct slot {
        S* place;
        SIMDACT_INLINE void operator=(const S& v) const { *place = v; }
    };
    SIMDACT_INLINE auto at(std::size_t i) const {
        if constexpr (std::is_const_v<S>)
            return data[i * Step];
        else
            return slot{data + i * Step};
    }
};

/// Calls step(row.at(i)...) for n elements. Unrolled, because a loop of five instructions takes up to 1.7 times as long
/// where it crosses a line of 64 bytes.
template <class Step, class... Rows>
SIMDACT_INLINE void for_each_element(std::size_t n, const Step& step, const Rows&... rows) {
    const std::size_t whole = n - n % 4;
    for (std::size_t i = 0; i < whole; i += 4)
        step(rows.at(i)...), step(rows.at(i + 1)...), step(rows.at(i + 2)...), step(rows.at(i + 3)...);
    for (std::size_t i = whole; i < n; ++i) step(rows.at(i)...);
}

}}} // namespace simdact::v0_1_0::simd
