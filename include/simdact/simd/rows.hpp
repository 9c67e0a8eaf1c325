/// \file
/// The loop over rows and columns, for operands that are matrices, broadcast, or summed.
///
/// `row(r, c)` of an operand is its accessor from column c of row r on. A sum learns from `end_block` and the other
/// functions where its blocks end.
#pragma once

#include <simdact/simd/loop.hpp>
#include <simdact/simd/sums.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// One value in every lane.
template <class T, class A>
struct repeated : simple_accessor {
    batch<T, A> value;

    SIMDACT_INLINE explicit repeated(T v) : value(v) {}

    SIMDACT_INLINE const batch<T, A>& at(std::size_t, std::size_t) const { return value; }
};

/// A mask from one of its bits on.
template <class Mask>
struct later_bits : Mask {
    std::size_t first;

    SIMDACT_INLINE later_bits(const Mask& mask, std::size_t bit) : Mask(mask), first(bit) {}

    SIMDACT_INLINE auto at(std::size_t i, std::size_t lanes) const { return Mask::at(first + i, lanes); }
};

/// An operand that sums nothing.
struct row_operand {
    static constexpr bool sums_rows = false, sums_columns = false;
    static constexpr std::size_t most_columns = static_cast<std::size_t>(-1);
    SIMDACT_INLINE static void begin_columns(std::size_t) {}
    template <class Accessor>
    SIMDACT_INLINE static void end_block(const Accessor&) {}
    SIMDACT_INLINE static void prefetch(std::size_t, std::size_t) {}
    SIMDACT_INLINE static void end_row(std::size_t) {}
    SIMDACT_INLINE static void end_block_of_rows() {}
    SIMDACT_INLINE static void end_columns(std::size_t, std::size_t) {}
    SIMDACT_INLINE static void end() {}
};

/// What a call without a gradient leaves out.
struct discarded_rows : row_operand {
    SIMDACT_INLINE static discarded row(std::size_t, std::size_t) { return {}; }
};

/// Sums of the elements of each row. `put(r, total)` takes that of row r.
template <class T, class A, bool Heavy, class Put>
struct row_sums : row_operand {
    static constexpr bool sums_rows = true;
    Put put;
    total sum{0, 0};

    SIMDACT_INLINE explicit row_sums(const Put& p) : put(p) {}

    SIMDACT_INLINE static block_sum<T, A, Heavy> row(std::size_t, std::size_t) { return {}; }
    SIMDACT_INLINE void end_block(const block_sum<T, A, Heavy>& block) { sum = simd::fold(sum, block.result()); }
    SIMDACT_INLINE void end_row(std::size_t r) {
        put(r, sum);
        sum = {0, 0};
    }
};

/// The sum of all elements. `put(0, total)` takes it.
template <class T, class A, bool Heavy, class Put>
struct whole_sum : row_sums<T, A, Heavy, Put> {
    using row_sums<T, A, Heavy, Put>::row_sums;

    SIMDACT_INLINE static void end_row(std::size_t) {}
    SIMDACT_INLINE void end() const { this->put(0, this->sum); }
};

/// The sums of the blocks of a piece, one after the other.
template <class T, class A, bool Heavy>
struct sums_of_blocks : row_operand {
    static constexpr bool sums_rows = true;
    total* next;

    SIMDACT_INLINE explicit sums_of_blocks(total* first) : next(first) {}

    SIMDACT_INLINE static block_sum<T, A, Heavy> row(std::size_t, std::size_t) { return {}; }
    SIMDACT_INLINE void end_block(const block_sum<T, A, Heavy>& block) { *next++ = block.result(); }
};

// As in loop.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif

/// The vectors of a group that is not full.
template <std::size_t Lanes, std::size_t... Places, class Step, class... Accessors>
SIMDACT_INLINE void last_group(std::index_sequence<Places...>, std::size_t i, std::size_t n, const Step& step,
                               Accessors&... accessors) {
    const auto vector = [&]<std::size_t Place>(std::integral_constant<std::size_t, Place>) SIMDACT_INLINE_LAMBDA {
        const std::size_t first = i + Place * Lanes;
        if (first < n)
            simd::one_vector(first, part_of_group<Place>{{(std::min)(n - first, Lanes)}}, step, accessors...);
    };
    (vector(std::integral_constant<std::size_t, Places>{}), ...);
}

/// The number of elements before the first whole cache line of an output.
template <class Accessor>
SIMDACT_INLINE std::size_t elements_to_line(const Accessor& accessor) {
    if constexpr (requires { typename Accessor::held_slot; })
        return (0 - reinterpret_cast<std::uintptr_t>(accessor.data)) % 64 / sizeof(*accessor.data);
    else
        return 0;
}

/// An accessor that sees what is written. Nothing then goes past the caches, and there is less to compile.
template <class Accessor>
concept observing = requires {
    typename Accessor::observes;
};

/// A row of a heavy step. Its head, for stores past the caches, and its tail share a copy of the step.
template <class A, class T, class Step, class... Accessors>
SIMDACT_INLINE void heavy_row(std::size_t n, bool stream, const Step& step, Accessors... accessors) {
    std::size_t head = 0;
    bool streaming = false;
    if (streamable<batch<T, A>> && stream) {
        if constexpr (!(Accessors::is_mask || ...))
            if (n >= short_length<A, T>) head = simd::head_of(accessors...);
        streaming = (accessors.can_stream_from(head) && ...);
    }
    simd::heavy_loop<A, T>(n, head, streaming, step, accessors...);
}

/// The first n elements of the accessors. A store past the caches writes whole cache lines, because neighbouring rows
/// share the others. With sums of rows all vectors start at multiples of their lanes.
template <class A, class T, bool Heavy, bool InOrder, class Step, class... Accessors>
SIMDACT_INLINE void vectors_of_row(std::size_t n, bool stream, const Step& step, Accessors&... accessors) {
    if constexpr (Heavy && !InOrder) {
        simd::heavy_row<A, T>(n, stream, step, accessors...);
    } else {
        constexpr std::size_t lanes = batch<T, A>::size,
                              group = Heavy || !(InOrder || contract::is_optimized) ? 1 : group_size;
        std::size_t head = 0;
        if constexpr (!InOrder && !(Accessors::is_mask || ...))
            if (n >= short_length<A, T>) head = simd::head_of(accessors...);
        bool streaming = streamable<batch<T, A>> && stream && (accessors.can_stream_from(head) && ...);
        if constexpr (InOrder) streaming = streaming && ((simd::elements_to_line(accessors) == 0) && ...);
        const auto all = [&](auto past_caches) SIMDACT_INLINE_LAMBDA {
            if (head > 0) simd::one_vector(0, part_of_group<0>{{head}}, step, accessors...);
            std::size_t i = head;
            if constexpr (!InOrder && std::same_as<decltype(past_caches), std::true_type>) {
                std::size_t line = 0;
                ((line = line > 0 ? line : simd::elements_to_line(accessors)), ...);
                i = simd::whole_vectors<A, T, 1>(i, (std::min)(line, n), std::false_type{}, step, accessors...);
            }
            i = simd::whole_vectors<A, T, group>(i, n, past_caches, step, accessors...);
            if constexpr (InOrder && !Heavy) {
                simd::last_group<lanes>(std::make_index_sequence<group>{}, i, n, step, accessors...);
            } else {
                if constexpr (!Heavy) i = simd::whole_vectors<A, T, 1>(i, n, std::false_type{}, step, accessors...);
                if (i < n) simd::one_vector(i, part_of_group<0>{{n - i}}, step, accessors...);
            }
        };
        if constexpr (Heavy) {
            all(streaming);
        } else {
            if constexpr (streamable<batch<T, A>> && !(observing<Accessors> || ...))
                if (streaming) return all(std::true_type{});
            all(std::false_type{});
        }
    }
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// The columns that `Sums` sums of T keep in at most 24 KiB of the stack, apart from what a row adds.
template <class T, std::size_t Sums>
inline constexpr std::size_t columns_at_once = 24576 / (Sums * (2 * sizeof(T) + sizeof(total))) / 64 * 64;

/// Sums of the elements of each column. `put(c, total)` takes that of column c. Beside a heavy step they have a loop of
/// their own: the registers do not suffice for both.
template <class T, class A, std::size_t Columns, bool Heavy, class Put>
struct column_sums : row_operand {
    static constexpr bool sums_columns = true;
    static constexpr std::size_t most_columns = Columns;

    SIMDACT_INLINE explicit column_sums(const Put& p) : put(p) {}

    SIMDACT_INLINE void begin_columns(std::size_t count) {
        used = count + batch<T, A>::size; // the last vector reaches beyond the last column
        is_first = true;
        clear();
    }
    SIMDACT_INLINE auto row(std::size_t, std::size_t) {
        if constexpr (Heavy)
            return kept_summands<T, A>(summands);
        else
            return column_block<T, A>(high, low);
    }
    SIMDACT_INLINE static void end_block(const column_block<T, A>&) {}
    SIMDACT_INLINE void end_block(const kept_summands<T, A>&) {
        const auto add = [](const auto& v, const auto& to) SIMDACT_INLINE_LAMBDA { to = v; };
        summand_input<T, A> from(summands);
        column_block<T, A> to(high, low);
        simd::vectors_of_row<A, T, false, true>(used - batch<T, A>::size, false, add, from, to);
    }
    SIMDACT_INLINE void end_block_of_rows() {
        for (std::size_t k = 0; k < used; ++k) sums[k] = sum(k);
        is_first = false;
        clear();
    }
    SIMDACT_INLINE void end_columns(std::size_t first, std::size_t count) const {
        for (std::size_t k = 0; k < count; ++k) put(first + k, sum(k));
    }

private:
    static constexpr bool has_low = lane_sums<T, A>::has_low;

    SIMDACT_INLINE void clear() {
        for (std::size_t k = 0; k < used; ++k) high[k] = 0;
        if constexpr (has_low)
            for (std::size_t k = 0; k < used; ++k) low[k] = 0;
    }
    /// A first block is its own sum.
    SIMDACT_INLINE total sum(std::size_t k) const {
        const total block{high[k], has_low ? low[k] : 0};
        return is_first ? block : simd::fold(sums[k], block);
    }

    Put put;
    std::size_t used = 0;
    bool is_first = true;
    static constexpr std::size_t places = Columns + batch<T, A>::size;
    alignas(64) double high[places], low[has_low ? places : 1];
    alignas(64) T summands[Heavy ? places : 1];
    total sums[places];
};

/// Rows and columns of a call. The first ones of a piece are multiples of `block_rows` and `block_elements` where they
/// are summed.
struct grid {
    std::size_t first_row, last_row, first_column, last_column;

    SIMDACT_INLINE std::size_t begin_of(std::size_t) const { return first_column; }
    SIMDACT_INLINE std::size_t end_of(std::size_t) const { return last_column; }
};

/// What lies between two elements, row after row. The first row begins at `first_column`, the last one ends at
/// `last_column`, which is above 0.
struct run_of_elements : grid {
    std::size_t columns;

    SIMDACT_INLINE run_of_elements(std::size_t row, std::size_t column, std::size_t end_row, std::size_t end_column,
                                   std::size_t all)
        : grid{row, end_row, column, end_column}, columns(all) {}
    SIMDACT_INLINE std::size_t begin_of(std::size_t r) const { return r == first_row ? first_column : 0; }
    SIMDACT_INLINE std::size_t end_of(std::size_t r) const { return r + 1 == last_row ? last_column : columns; }
};

/// The blocks of so many columns in a row.
SIMDACT_INLINE constexpr std::size_t blocks_of_row(std::size_t columns) {
    return columns / block_elements + (columns % block_elements > 0);
}

/// From block `first` of a matrix up to block `last`, which is after it.
SIMDACT_INLINE run_of_elements blocks_between(std::size_t first, std::size_t last, std::size_t columns) {
    const std::size_t each = simd::blocks_of_row(columns), row = first / each, end = (last - 1) / each;
    return {row, (first - row * each) * block_elements, end + 1,
            (std::min)(columns, (last - end * each) * block_elements), columns};
}

/// From element `first` of a matrix up to element `last`, which is after it.
SIMDACT_INLINE run_of_elements elements_between(std::size_t first, std::size_t last, std::size_t columns) {
    const std::size_t row = first / columns, end = (last - 1) / columns;
    return {row, first - row * columns, end + 1, last - end * columns, columns};
}

/// Rows of a heavy step without sums.
template <class A, class T, class Grid, class Step, class... Operands>
SIMDACT_INLINE void heavy_rows(const Grid& g, bool stream, const Step& step, Operands&... operands) {
    for (std::size_t r = g.first_row; r < g.last_row; ++r) {
        const std::size_t n = g.end_of(r) - g.begin_of(r);
        if (n >= short_length<A, T> && r + 1 < g.last_row) (operands.prefetch(r + 1, g.begin_of(r + 1)), ...);
        simd::heavy_row<A, T>(n, stream, step, operands.row(r, g.begin_of(r))...);
    }
}

/// Short rows of a light step without sums. The shortest are done before a load ahead of them would help. `loop` would
/// find the tail of each row anew, which takes up to 0.6 ns.
template <class A, class T, class Step, class... Operands>
SIMDACT_INLINE void short_rows(const grid& g, const Step& step, Operands&... operands) {
    const std::size_t n = g.last_column - g.first_column, tail = n % batch<T, A>::size;
    for (std::size_t r = g.first_row; r < g.last_row; ++r)
        [&](auto... accessors) SIMDACT_INLINE_LAMBDA {
            if (n >= group_size * batch<T, A>::size && r + 1 < g.last_row)
                (operands.prefetch(r + 1, g.first_column), ...);
            const std::size_t i = whole_vectors<A, T, group_size>(0, n, std::false_type{}, step, accessors...);
            whole_vectors<A, T, 1>(i, n, std::false_type{}, step, accessors...);
            if (tail > 0) one_vector(n - tail, part{tail}, step, accessors...);
        }(operands.row(r, g.first_column)...);
}

/// Either rows or columns may be summed. For sums of columns all rows of some columns come first, so that their sums
/// stay in the nearest cache.
template <class A, class T, bool Heavy, class Grid, class Step, class... Operands>
SIMDACT_INLINE void rows_in_blocks(const Grid& g, bool stream, const Step& step, Operands&... operands) {
    constexpr bool columns = (Operands::sums_columns || ...), rows = (Operands::sums_rows || ...);
    static_assert(!(rows && columns));
    std::size_t width = row_operand::most_columns;
    ((width = (std::min)(width, Operands::most_columns)), ...);
    const auto block = [&](std::size_t r, std::size_t c, std::size_t count) SIMDACT_INLINE_LAMBDA {
        [&](auto... accessors) SIMDACT_INLINE_LAMBDA {
            simd::vectors_of_row<A, T, Heavy, rows>(count, stream, step, accessors...);
            (operands.end_block(accessors), ...);
        }(operands.row(r, c)...);
    };
    std::size_t count = g.last_column - g.first_column;
    for (std::size_t first = g.first_column; first < g.last_column || !columns; first += count) {
        count = (std::min)(g.last_column - first, width);
        (operands.begin_columns(count), ...);
        for (std::size_t r = g.first_row; r < g.last_row;) {
            const std::size_t end = columns ? (std::min)(g.last_row - r, block_rows) + r : g.last_row;
            for (; r < end; ++r) {
                if constexpr (rows)
                    for (std::size_t c = g.begin_of(r); c < g.end_of(r); c += block_elements)
                        block(r, c, (std::min)(g.end_of(r) - c, block_elements));
                else if constexpr (columns) {
                    if (r + 1 < g.last_row) (operands.prefetch(r + 1, first), ...);
                    block(r, first, count);
                } else {
                    if (r + 1 < g.last_row) (operands.prefetch(r + 1, g.begin_of(r + 1)), ...);
                    block(r, g.begin_of(r), g.end_of(r) - g.begin_of(r));
                }
                (operands.end_row(r), ...);
            }
            if (r < g.last_row) (operands.end_block_of_rows(), ...);
        }
        (operands.end_columns(first, count), ...);
        if constexpr (!columns) break;
    }
    (operands.end(), ...);
}

/// Calls step for all vectors of a grid.
template <class A, class T, bool Heavy, class Grid = grid, class Step, class... Operands>
SIMDACT_INLINE void for_each_row(const Grid& g, bool stream, const Step& step, Operands&... operands) {
    constexpr bool sums = ((Operands::sums_columns || Operands::sums_rows) || ...);
    if constexpr (!sums && Heavy) {
        simd::heavy_rows<A, T>(g, stream, step, operands...);
    } else {
        if constexpr (!sums && contract::is_optimized && std::same_as<Grid, grid>)
            if (!stream && g.last_column - g.first_column < short_length<A, T>)
                return simd::short_rows<A, T>(g, step, operands...);
        simd::rows_in_blocks<A, T, Heavy>(g, stream, step, operands...);
    }
    if (stream) stream_fence();
}

}}} // namespace simdact::v0_1_0::simd
