/// \file
/// Count, sum, sum of squares and extremes of all elements of a call, with the same bits whatever the lanes.
#pragma once

#include <simdact/simd/rows.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// The sums of the lanes of a vector and of their squares. Few of them are added in T, and then in more digits.
template <class T, class A>
struct lane_moments {
    using V = batch<T, A>;
    V sum = V(T(0)), squares = V(T(0));
    lane_sums<T, A> all, all_squares;

    SIMDACT_INLINE void add(const V& v) {
        sum = simd::fence(sum + v);
        if constexpr (simd::is_fused<V>)
            squares = simd::fma(v, v, squares);
        else
            squares = simd::fence(squares + simd::rounded(v * v));
    }
    SIMDACT_INLINE void flush() {
        all.add(sum);
        all_squares.add(squares);
        sum = squares = V(T(0));
    }
};

#if XSIMD_WITH_SSE2
SIMDACT_INLINE __m128 lanes_of(__m128 where) {
    return where;
}
SIMDACT_INLINE __m128d lanes_of(__m128d where) {
    return where;
}
#endif
#if XSIMD_WITH_AVX
SIMDACT_INLINE __m256 lanes_of(__m256 where) {
    return where;
}
SIMDACT_INLINE __m256d lanes_of(__m256d where) {
    return where;
}
#endif
void lanes_of() = delete;

/// In how many comparisons each lane was true.
template <class T, class A>
class lane_counts {
    batch<T, A> counts = batch<T, A>(T(0));

public:
    SIMDACT_INLINE void add(const batch_bool<T, A>& where) {
        using V = batch<T, A>;
        counts = counts + simd::select(where, V(T(1)), V(T(0)));
    }
    SIMDACT_INLINE std::uint64_t total() const {
        T lanes[batch<T, A>::size];
        counts.store_unaligned(lanes);
        std::uint64_t sum = 0;
        for (T lane : lanes) sum += static_cast<std::uint64_t>(lane);
        return sum;
    }
};
/// A comparison result of x86 is -1 as an integer, which takes a third of the time of an addition.
template <class T, class A>
requires requires(typename batch_bool<T, A>::register_type where) {
    lanes_of(where);
}
class lane_counts<T, A> {
    using integer = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    using counts_batch = batch<integer, A>;
    counts_batch counts = counts_batch(integer(0));

public:
    SIMDACT_INLINE void add(const batch_bool<T, A>& where) {
        counts = counts - simd::reinterpret<integer>(batch<T, A>(lanes_of(register_of(where))));
    }
    SIMDACT_INLINE std::uint64_t total() const {
        integer lanes[counts_batch::size];
        counts.store_unaligned(lanes);
        std::uint64_t sum = 0;
        for (integer lane : lanes) sum += static_cast<std::uint64_t>(lane);
        return sum;
    }
};

/// The second of two kinds, of which there is none.
struct no_lanes {};
template <class T, class A>
SIMDACT_INLINE no_lanes operator&&(no_lanes, const batch_bool<T, A>&) {
    return {};
}

/// What was seen of the elements of a call.
struct moments {
    std::uint64_t count = 0, first = 0, second = 0; ///< elements of two kinds
    total sum{0, 0}, squares{0, 0};
    static constexpr double infinity = std::numeric_limits<double>::infinity();
    double lowest = infinity, highest = -infinity;

    /// What was seen after that, apart from the count.
    SIMDACT_INLINE void add(const moments& later) {
        first += later.first;
        second += later.second;
        sum = simd::fold(sum, later.sum);
        squares = simd::fold(squares, later.squares);
        lowest = later.lowest < lowest ? later.lowest : lowest;
        highest = later.highest > highest ? later.highest : highest;
    }
};

/// What is seen of the elements of a block. As in block_sum, element i goes into sum i % sums.
template <class T, class A>
class moments_block : public simple_accessor {
    using V = batch<T, A>;
    static constexpr std::size_t sums = 64 / sizeof(T), lanes = V::size, vectors = sums / lanes;
    static_assert(sums % lanes == 0 && vectors <= group_size, "simdact: sums are for vectors of at most 64 bytes");
    static constexpr std::size_t elements_at_once = 128 * sums;
    static constexpr T infinity = std::numeric_limits<T>::infinity();

public:
    using observes = void; ///< see `observing`

    /// A step says in which of two kinds an element is, and its value: what is summed, and what is compared.
    template <class Count>
    struct slot {
        moments_block& block;
        lane_moments<T, A>& sums;
        Count count;

        static constexpr bool is_whole = std::is_empty_v<Count>;

        /// `second` may be no_lanes.
        template <class Second>
        SIMDACT_INLINE void see_kinds(const batch_bool<T, A>& first, const Second& second) const {
            if constexpr (is_whole) {
                add_kinds(first, second);
            } else {
                const auto counted = simd::from_bits<T, A>((1U << count) - 1);
                add_kinds(first && counted, second && counted);
            }
        }
        SIMDACT_INLINE void see_value(const V& v) const { see_value(v, v, v); }
        SIMDACT_INLINE void see_value(const V& v, const V& low, const V& high) const {
            if constexpr (is_whole) {
                add_value(v, low, high);
            } else {
                const auto counted = simd::from_bits<T, A>((1U << count) - 1);
                add_value(simd::select(counted, v, V(T(0))), simd::select(counted, low, V(infinity)),
                          simd::select(counted, high, V(-infinity)));
            }
        }

    private:
        template <class Second>
        SIMDACT_INLINE void add_kinds(const batch_bool<T, A>& first, const Second& second) const {
            block.first_count.add(first);
            if constexpr (!std::same_as<Second, no_lanes>) block.second_count.add(second);
        }
        SIMDACT_INLINE void add_value(const V& v, const V& low, const V& high) const {
            sums.add(v);
            block.lowest = simd::at_most(block.lowest, low);
            block.highest = simd::at_least(block.highest, high);
        }
    };
    template <std::size_t Lanes, std::size_t Place>
    SIMDACT_INLINE slot<whole<Lanes, Place>> at(std::size_t, whole<Lanes, Place> count) {
        return {*this, held[Place % vectors], count};
    }
    template <std::size_t Place>
    SIMDACT_INLINE slot<part_of_group<Place>> at(std::size_t, part_of_group<Place> count) {
        return {*this, held[Place % vectors], count};
    }

    template <std::size_t Count, class Streaming>
    SIMDACT_INLINE void flush(std::size_t i, Streaming) {
        if ((i + Count * lanes) % elements_at_once == 0) add_up();
    }

    /// What was added in T goes to the sums of more digits. Without a loop, which would keep both out of registers.
    SIMDACT_INLINE void add_up() {
        [&]<std::size_t... Vector>(std::index_sequence<Vector...>) SIMDACT_INLINE_LAMBDA {
            (held[Vector].flush(), ...);
        }
        (std::make_index_sequence<vectors>{});
    }

    /// Adds to what was seen before. As a function of its own it costs 3 % more: the sums then lie in memory.
    SIMDACT_INLINE void add_to(moments& seen) {
        add_up();
        seen.sum = simd::fold(seen.sum, sum_of(&lane_moments<T, A>::all));
        seen.squares = simd::fold(seen.squares, sum_of(&lane_moments<T, A>::all_squares));
        const auto each = [](const V& v, auto&& visit) SIMDACT_INLINE_LAMBDA {
            T all[lanes];
            v.store_unaligned(all);
            for (T lane : all) visit(static_cast<double>(lane));
        };
        seen.first += first_count.total();
        seen.second += second_count.total();
        each(lowest, [&](double v) SIMDACT_INLINE_LAMBDA { seen.lowest = v < seen.lowest ? v : seen.lowest; });
        each(highest, [&](double v) SIMDACT_INLINE_LAMBDA { seen.highest = v > seen.highest ? v : seen.highest; });
    }

private:
    template <class Member>
    SIMDACT_INLINE total sum_of(Member member) const {
        double high[sums], low[sums] = {};
        for (std::size_t k = 0; k < vectors; ++k) (held[k].*member).store(high + k * lanes, low + k * lanes);
        return simd::folded(high, low);
    }

    lane_moments<T, A> held[vectors];
    lane_counts<T, A> first_count, second_count;
    V lowest = V(infinity), highest = V(-infinity);
};

/// All elements of a call, in its own loop. Sums of few blocks stay in one vector: numbers of type T count them
/// exactly. `blocks_at_once` says how many.
template <class T, class A>
struct moments_rows : row_operand {
    static constexpr bool sums_rows = true;
    moments& seen;
    std::size_t columns;
    moments_block<T, A> block;
    std::size_t blocks = 0;

    SIMDACT_INLINE moments_rows(moments& all, std::size_t width) : seen(all), columns(width) {}

    SIMDACT_INLINE const moments_block<T, A>& row(std::size_t, std::size_t) const { return block; }
    SIMDACT_INLINE void end_block(const moments_block<T, A>& later) {
        block = later;
        block.add_up();
        if (++blocks < blocks_at_once) return;
        end();
        block = {};
        blocks = 0;
    }
    SIMDACT_INLINE void end_row(std::size_t) { seen.count += columns; }
    SIMDACT_INLINE void end() { block.add_to(seen); }
};

/// Rows of elements in memory.
template <class S>
struct elements_at {
    const S* data;
    std::size_t stride;
};

/// What a step says of the kinds alone.
template <class T, class A>
struct kinds_block : moments_block<T, A> {
    using base = moments_block<T, A>;

    SIMDACT_INLINE explicit kinds_block(const base& block) : base(block) {}

    template <class Count>
    struct slot {
        typename base::template slot<Count> all;

        SIMDACT_INLINE void see_kinds(const auto& first, const auto& second) const { all.see_kinds(first, second); }
        SIMDACT_INLINE static void see_value(const batch<T, A>&) {}
    };
    template <class Count>
    SIMDACT_INLINE slot<Count> at(std::size_t i, Count count) {
        return {base::at(i, count)};
    }
    template <std::size_t Count, class Streaming>
    SIMDACT_INLINE static void flush(std::size_t, Streaming) {}
};

/// The same, with a loop of its own over y after each block. A long step would lose more by the registers that it
/// lacks.
template <class T, class A, class S>
struct moments_after_rows : moments_rows<T, A> {
    using base = moments_rows<T, A>;
    elements_at<S> y;
    std::size_t row_now = 0, column_now = 0;

    SIMDACT_INLINE moments_after_rows(moments& all, std::size_t width, const elements_at<S>& elements)
        : base(all, width), y(elements) {}

    SIMDACT_INLINE kinds_block<T, A> row(std::size_t r, std::size_t c) {
        row_now = r;
        column_now = c;
        return kinds_block<T, A>(this->block);
    }
    SIMDACT_INLINE void end_block(const kinds_block<T, A>& later) {
        moments_block<T, A> now(later);
        input<S, A> elements(y.data + (row_now * y.stride + column_now));
        const auto see = [](const auto& slot, const auto& v) SIMDACT_INLINE_LAMBDA { slot.see_value(v); };
        const std::size_t count = (std::min)(this->columns - column_now, block_elements);
        simd::vectors_of_row<A, T, false, true>(count, false, see, now, elements);
        base::end_block(now);
    }
};

}}} // namespace simdact::v0_1_0::simd
