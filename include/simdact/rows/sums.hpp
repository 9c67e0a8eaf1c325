/// \file
/// Sums over a row: of its elements, of pairs, and of its exponentials relative to a reference near the largest logit.
///
/// A row that stays in the caches is read once for its largest element and once for the sum. A longer one is read once:
/// each block, while it is in the nearest cache, first gives its largest element. Only where that is far above the
/// reference, the reference and the sum so far change.
///
/// M. Dukhan, A. Ablavatski, "The Two-Pass Softmax Algorithm", arXiv:2001.04438, 2020.
#pragma once

#include <simdact/contract/whole_rows.hpp>
#include <simdact/math/log1p.hpp>
#include <simdact/math/logits.hpp>
#include <simdact/simd/row_max.hpp>
#include <simdact/simd/rows.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace rows {

/// Rows of at least this many bytes are read once for the sum, and their exponentials are computed twice. Where the row
/// stays in a cache, that costs more than it saves.
inline constexpr std::size_t single_pass_bytes = streaming_bytes;

/// The elements of a block, and of the buffer for its exponentials.
template <class T>
inline constexpr std::size_t block_elements = 8192 / sizeof(T);

/// The most rows that are done together.
inline constexpr std::size_t most_at_once = 8;

/// From the exponentials of one row to those of the next one in a buffer.
template <class T>
SIMDACT_INLINE constexpr std::size_t distance_of_kept(std::size_t columns) {
    constexpr std::size_t line = 64 / sizeof(T);
    return (columns + line - 1) / line * line;
}

/// log(s) as the sum of two, for a positive normal s.
SIMDACT_INLINE simd::total log_of(double s) {
    const auto bits = __builtin_bit_cast(std::uint64_t, s);
    const auto k = static_cast<double>(static_cast<int>(bits >> 52) - 1023);
    const double e = __builtin_bit_cast(double, (bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000) - 1;
    using constants = math::exp_constants<double>;
    const double high = k * constants::log2_high; // exact
    const simd::total sum = simd::two_sum(high, simd::fence(e * math::log1p_ratio(e)));
    return {sum.high, sum.low + k * constants::log2_low};
}

/// Calls step with all but the last argument. What it returns goes to that one.
template <class Step>
SIMDACT_INLINE auto writing(const Step& step) {
    return [&step](const auto&... all) SIMDACT_INLINE_LAMBDA {
        constexpr std::size_t last = sizeof...(all) - 1;
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            contract::nth<last>(all...) = step(contract::nth<Place>(all...)...);
        }
        (std::make_index_sequence<last>{});
    };
}

/// The vectors of a row's first n elements go to `results`. `step` is called with one of each of the accessors.
template <class A, class T, bool Heavy, bool InOrder, class Step, class Results, class... Accessors>
SIMDACT_INLINE void for_elements(std::size_t n, bool stream, const Step& step, Results&& results,
                                 Accessors... accessors) {
    simd::vectors_of_row<A, T, Heavy, InOrder>(n, stream, rows::writing(step), accessors..., results);
}

/// An accessor that fetches what is so many bytes ahead into the nearest cache.
template <class Accessor>
struct fetching : Accessor {
    std::size_t distance; ///< in bytes

    SIMDACT_INLINE fetching(const Accessor& accessor, std::size_t d) : Accessor(accessor), distance(d) {}

    /// Lanes from element i on.
    template <class Lanes>
    SIMDACT_INLINE decltype(auto) at(std::size_t i, Lanes lanes) {
        fetch(i, lanes);
        return Accessor::at(i, lanes);
    }

private:
    /// Once for each cache line.
    template <std::size_t Lanes, std::size_t Place>
    SIMDACT_INLINE void fetch([[maybe_unused]] std::size_t i, simd::whole<Lanes, Place>) const {
#if defined(__GNUC__)
        if constexpr (requires { this->data; })
            if constexpr (Place * Lanes * sizeof(*this->data) % 64 == 0)
                __builtin_prefetch(reinterpret_cast<const char*>(this->data + i) + distance);
#endif
    }
    SIMDACT_INLINE static void fetch(std::size_t, simd::part) {}
};

/// The bytes from a row to the one that is `rows` after it, if they are in memory.
template <class Operand>
SIMDACT_INLINE std::size_t bytes_of_rows(const Operand& operand, std::size_t rows) {
    if constexpr (requires { operand.stride; })
        return rows * operand.stride * sizeof(*operand.data);
    else
        return 0;
}

/// The sum of the exponentials of a row. With `AtLargest` its logarithm has small errors near 0 too.
template <class T, class A, bool Masked, bool AtLargest>
class exp_sum {
    using B = simd::batch<T, A>;
    using logits = math::logits<T, A, Masked, AtLargest>;
    static constexpr T scale = math::exp_range<T>::scale;
    static constexpr double slack = AtLargest ? 0 : 16; ///< of the largest logit above that of the reference

public:
    SIMDACT_INLINE void begin() {
        reference.number = 0;
        reference.is_power = found = false;
        sum = {0, 0};
    }

    /// scale e^(z - reference) for the logit z of x, and perhaps a mask.
    template <math::way Way, class... Mask>
    SIMDACT_INLINE B exponential(const logits& z, math::way_of<Way> way, const B& x, const Mask&... mask) const {
        return z.exponential(way, reference, x, mask...);
    }

    /// One more logit in the sum, before the row.
    SIMDACT_INLINE void add_logit(const logits& z, double logit) {
        raise(z, z.number_of_logit(logit));
        const simd::pair<double> c = z.of(reference);
        const simd::total d = simd::two_sum(logit, -c.high);
        const double high = d.high < -700 ? -700 : d.high;
        if (d.high >= -1e30 || d.high != d.high)
            sum.high += static_cast<double>(scale) * math::exp(math::reduce(high, d.low - c.low)).value();
    }

    /// The reference for row r, before its elements are added. A long row finds it on the way.
    template <class... Operands>
    SIMDACT_INLINE void find_reference(const logits& z, std::size_t r, std::size_t columns,
                                       const Operands&... operands) {
        if (columns < single_pass_bytes / sizeof(T)) raise(z, largest(z, columns, operands.row(r, 0)...));
    }

    /// All elements of row r. Their exponentials go to `kept`, one block over the other unless `keeps_all`. What comes
    /// next is fetched: the next block of a long row, or of short ones the row that is `count` rows after it, and what
    /// is `later` written.
    template <class... Operands>
    SIMDACT_INLINE void add_row(const logits& z, std::size_t r, std::size_t count, std::size_t columns, T* kept,
                                T* later, bool keeps_all, const Operands&... operands) {
        const bool once = columns >= single_pass_bytes / sizeof(T), is_short = columns <= 2 * block_elements<T>;
        for (std::size_t first = 0; first < columns; first += block_elements<T>) {
            const std::size_t n = (std::min)(columns - first, block_elements<T>);
            if (once) raise(z, largest(z, n, operands.row(r, first)...));
            add_block(z, n, keeps_all ? kept + first : kept, keeps_all ? later + first : kept,
                      fetching(operands.row(r, first),
                               is_short ? rows::bytes_of_rows(operands, count) : block_elements<T> * sizeof(T))...);
        }
    }

    /// Calls f with what `exponential` takes after z.
    template <class F>
    SIMDACT_INLINE void with_way(const logits& z, const F& f) const {
        z.with_way(reference, f);
    }

    /// 1 / sum, as the sum of two. It is 0 for a row of nothing but -inf.
    SIMDACT_INLINE simd::pair<T> reciprocal() const {
        if (!found) return {nothing(), T(0)};
        const double high = simd::divide(1.0, sum.high);
        if constexpr (sizeof(T) == 4) return simd::split<T>(high);
        const double rest = simd::remainder(1.0, high, sum.high) - high * sum.low;
        return simd::split<T>(simd::pair<double>{high, simd::divide(rest, sum.high)});
    }

    /// The logarithm of the sum of e^z, as the sum of two. It is -inf for a row of nothing but -inf.
    SIMDACT_INLINE simd::total logarithm(const logits& z) const {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        if (!found) return {static_cast<double>(nothing()) - infinity, 0};
        constexpr double unit = 1 / static_cast<double>(scale);
        const simd::total l = rows::log_of(sum.high * unit);
        const simd::pair<double> c = z.of(reference);
        const simd::total all = simd::two_sum(c.high, l.high);
        const double low = all.low + (l.low + c.low + sum.low / sum.high);
        return {sum.high - sum.high == 0 ? all.high : sum.high * 0, low};
    }

private:
    /// 0, or NaN after a NaN.
    SIMDACT_INLINE T nothing() const { return static_cast<T>(sum.high * 0); }

    /// Near the largest of the row so far.
    SIMDACT_INLINE void raise(const logits& z, T largest) {
        constexpr T least = std::numeric_limits<T>::lowest();
        if (!(largest >= least)) return; // -inf
        const math::reference<T> next = z.reference_near(largest);
        if (!found) {
            sum = {sum.high * 0, sum.low * 0}; // NaN stays
        } else {
            const double d = z.distance(next, reference);
            if (!(d < -slack)) return;
            const double factor = math::exp(math::reduce(d < -700 ? -700 : d)).value();
            sum = {sum.high * factor, sum.low * factor};
        }
        found = true;
        reference.number = next.number;
        reference.is_power = next.is_power;
    }

    template <class... Accessors>
    SIMDACT_INLINE static T largest(const logits& z, std::size_t n, const Accessors&... accessors) {
        simd::row_max<T, A> most;
        const auto size = [&z](const auto&... x) SIMDACT_INLINE_LAMBDA { return z.size(x...); };
        rows::for_elements<A, T, false, true>(n, false, size, most, accessors...);
        return most.result();
    }

    /// The sum has a loop of its own, which is faster: both are bound by the same units.
    template <class... Accessors>
    SIMDACT_INLINE void add_block(const logits& z, std::size_t n, T* kept, T* later, const Accessors&... accessors) {
        const std::size_t bytes = reinterpret_cast<std::uintptr_t>(later) - reinterpret_cast<std::uintptr_t>(kept);
        with_way(z, [&](auto way) SIMDACT_INLINE_LAMBDA {
            exponentials(z, way, n, fetching(simd::output<T, A>(kept), bytes), accessors...);
        });
        simd::block_sum<T, A, false> block;
        const auto same = [](const auto& v) SIMDACT_INLINE_LAMBDA { return v; };
        rows::for_elements<A, T, false, true>(n, false, same, block, simd::summand_input<T, A>(kept));
        const simd::total result = block.positive_result();
        sum = sum.high == 0 ? result : simd::fold(sum, result);
    }

    template <math::way Way, class Output, class Accessor, class... Mask>
    SIMDACT_INLINE void exponentials(const logits& z, math::way_of<Way> way, std::size_t n, Output kept, Accessor x,
                                     Mask... mask) const {
        constexpr std::size_t lanes = B::size;
        std::size_t i = 0;
        if constexpr (Way != math::way::general && contract::is_optimized) {
            [&]<std::size_t... Each>(std::index_sequence<Each...> each) SIMDACT_INLINE_LAMBDA {
                constexpr std::size_t count = sizeof...(Each);
                for (; i + count * lanes <= n; i += count * lanes) {
                    B v[count]{x.at(i + Each * lanes, simd::whole<lanes, Each>{})...};
                    z.exponentials(way, reference, v, each);
                    ((kept.at(i + Each * lanes, simd::whole<lanes, Each>{}) = v[Each]), ...);
                    kept.template flush<count>(i, std::false_type{});
                }
            }
            (std::make_index_sequence<simd::group_size>{});
        }
        for (; i < n; i += lanes) {
            const simd::part_of_group<0> part{{(std::min)(n - i, lanes)}};
            kept.at(i, part) = z.exponential(way, reference, x.at(i, part), mask.at(i, part)...);
        }
    }

    math::reference<T> reference;
    bool found;
    simd::total sum;
};

/// Takes a pair of vectors and sums both.
template <class T, class A>
struct pair_block : simd::simple_accessor {
    simd::block_sum<T, A, true> high, low;

    template <class Slot>
    struct slot {
        Slot high, low;
        SIMDACT_INLINE void operator=(const simd::pair<simd::batch<T, A>>& v) const {
            high = v.high;
            low = v.low;
        }
    };
    template <class Lanes>
    SIMDACT_INLINE auto at(std::size_t i, Lanes lanes) {
        return slot<decltype(high.at(i, lanes))>{high.at(i, lanes), low.at(i, lanes)};
    }
};

/// The sums of both parts of the pairs that step gives.
template <class T, class A>
struct pair_sum {
    simd::total high{0, 0}, low{0, 0};

    template <class Step, class... Operands>
    SIMDACT_INLINE void add_row(const contract::whole_row& row, const Step& step, const Operands&... operands) {
        for (std::size_t first = 0; first < row.columns; first += simd::block_elements) {
            pair_block<T, A> block;
            rows::for_elements<A, T, true, true>((std::min)(row.columns - first, simd::block_elements), false, step,
                                                 block, operands.row(row.number, first)...);
            high = simd::fold(high, block.high.result());
            low = simd::fold(low, block.low.result());
        }
    }
};

/// The sum of the elements of a row.
template <class T, class A, class Operand>
SIMDACT_INLINE simd::total sum_of(const contract::whole_row& row, const Operand& operand) {
    simd::total sum{0, 0};
    const auto same = [](const simd::batch<T, A>& v) SIMDACT_INLINE_LAMBDA { return v; };
    for (std::size_t first = 0; first < row.columns; first += simd::block_elements) {
        simd::block_sum<T, A, true> block;
        rows::for_elements<A, T, true, true>((std::min)(row.columns - first, simd::block_elements), false, same, block,
                                             operand.row(row.number, first));
        sum = simd::fold(sum, block.result());
    }
    return sum;
}

/// The sum of the pairs that step gives.
template <class T, class A, class Step, class... Operands>
SIMDACT_INLINE simd::total sum_of_pairs(const contract::whole_row& row, const Step& step, const Operands&... operands) {
    pair_sum<T, A> sums;
    sums.add_row(row, step, operands...);
    const simd::total all = simd::fold(sums.high, sums.low);
    return {all.high + all.low, (all.high - (all.high + all.low)) + all.low};
}

}}} // namespace simdact::v0_1_0::rows
