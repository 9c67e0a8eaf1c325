/// \file
/// What the pieces of a call keep of their blocks until it can be added in the order of the blocks. Each gives `rows`
/// that see the blocks from group k on. `fold` adds groups to the result, and `end` writes it.
#pragma once

#include <simdact/simd/rows.hpp>

#include <cstddef>
#include <new>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// An operand of which nothing is kept.
template <class Rows>
struct nothing_kept {
    Rows all;
    static constexpr std::size_t groups = static_cast<std::size_t>(-1);

    SIMDACT_INLINE const Rows& rows(std::size_t) const { return all; }
    SIMDACT_INLINE static void fold(std::size_t) {}
    SIMDACT_INLINE static void end(std::size_t) {}
};

/// A sum of all elements, by its blocks.
template <class T, class A, bool Heavy, std::size_t Groups, class Put>
struct kept_sums {
    Put put;
    static constexpr std::size_t groups = Groups;
    simd::total sum{0, 0};
    simd::total kept[Groups];

    SIMDACT_INLINE explicit kept_sums(const Put& p) : put(p) {}

    SIMDACT_INLINE auto rows(std::size_t k) { return simd::sums_of_blocks<T, A, Heavy>(kept + k); }
    SIMDACT_INLINE void fold(std::size_t count) {
        for (std::size_t k = 0; k < count; ++k) sum = simd::fold(sum, kept[k]);
    }
    SIMDACT_INLINE void end(std::size_t) const { put(0, sum); }
};

/// Puts a sum of a column to those that are kept.
struct keep_sum {
    simd::total* kept;

    SIMDACT_INLINE void operator()(std::size_t c, const simd::total& sum) const { kept[c] = sum; }
};

/// The sums of columns, by blocks of rows. They are allocated.
template <class T, class A, std::size_t Columns, bool Heavy, class Put>
struct kept_columns {
    Put put;
    std::size_t columns, blocks;
    simd::total* kept;

    SIMDACT_INLINE kept_columns(const Put& p, std::size_t width, std::size_t count)
        : put(p),
          columns(width),
          blocks(count),
          kept(static_cast<simd::total*>(::operator new(width* count * sizeof(simd::total)))) {}
    SIMDACT_INLINE ~kept_columns() { ::operator delete(kept); }
    kept_columns(const kept_columns&) = delete;
    kept_columns& operator=(const kept_columns&) = delete;

    SIMDACT_INLINE auto rows(std::size_t k) const {
        return simd::column_sums<T, A, Columns, Heavy, keep_sum>(keep_sum{kept + k * columns});
    }
    SIMDACT_INLINE void end(std::size_t) const {
        for (std::size_t c = 0; c < columns; ++c) {
            simd::total sum = kept[c];
            for (std::size_t k = 1; k < blocks; ++k) sum = simd::fold(sum, kept[k * columns + c]);
            put(c, sum);
        }
    }
};

/// What an observer sees.
template <class T, class A, std::size_t Groups, class Observer>
struct kept_moments {
    Observer whole;
    static constexpr std::size_t groups = Groups;
    std::size_t columns;
    std::remove_pointer_t<decltype(Observer::seen)> kept[Groups];

    SIMDACT_INLINE kept_moments(const Observer& o, std::size_t width) : whole(o), columns(width) {}

    SIMDACT_INLINE auto rows(std::size_t k) {
        Observer one = whole;
        one.seen = kept + k;
        *one.seen = {};
        return one.template rows<T, A>(columns);
    }
    SIMDACT_INLINE void fold(std::size_t count) {
        for (std::size_t k = 0; k < count; ++k) whole.seen->add(kept[k]);
    }
    SIMDACT_INLINE void end(std::size_t elements) const { whole.seen->count += elements; }
};

}}} // namespace simdact::v0_1_0::contract
