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

/// The vectors of a row's first n elements go to `results`. `step` is called with one of each of the streams.
template <class A, class T, bool Heavy, bool InOrder, class Step, class Results, class... Streams>
SIMDACT_INLINE void for_elements(std::size_t n, bool stream, const Step& step, Results&& results, Streams... streams) {
    simd::vectors_of_row<A, T, Heavy, InOrder>(n, stream, rows::writing(step), streams..., results);
}

/// A stream that fetches elements at a distance into the nearest cache.
template <class Stream>
struct fetching : Stream {
    std::size_t distance;

    SIMDACT_INLINE fetching(const Stream& stream, std::size_t d) : Stream(stream), distance(d) {}

    template <class Lanes>
    SIMDACT_INLINE auto at(std::size_t i, Lanes lanes) const {
#if defined(__GNUC__)
        if constexpr (requires { this->data; }) __builtin_prefetch(this->data + (i + distance));
#endif
        return Stream::at(i, lanes);
    }
};

/// The sum of the exponentials of a row. With `AtLargest` its logarithm has small errors near 0 too.
template <class T, class A, bool Masked, bool AtLargest>
class exp_sum {
    using B = simd::batch<T, A>;
    using logits_type = math::logits<T, A, Masked, AtLargest>;
    static constexpr T scale = math::exp_range<T>::scale;
    static constexpr double slack = AtLargest ? 0 : 16; ///< of the largest logit above that of the reference

public:
    SIMDACT_INLINE explicit exp_sum(const logits_type& logits) : z(logits) {}

    /// scale e^(z - reference) for the logit z of x, and perhaps a mask.
    template <math::way Way, class... Mask>
    SIMDACT_INLINE B exponential(math::way_of<Way> way, const B& x, const Mask&... mask) const {
        return z.exponential(way, reference, x, mask...);
    }

    /// One more logit in the sum, before the row.
    SIMDACT_INLINE void add_logit(double logit) {
        raise(z.number_of_logit(logit));
        const simd::pair<double> c = z.of(reference);
        const simd::total d = simd::two_sum(logit, -c.high);
        const double high = d.high < -700 ? -700 : d.high;
        if (d.high >= -1e30 || d.high != d.high)
            sum.high += static_cast<double>(scale) * math::exp(math::reduce(high, d.low - c.low)).value();
    }

    /// All elements of a row.
    template <class... Operands>
    SIMDACT_INLINE void add_row(const contract::whole_row& row, const Operands&... operands) {
        alignas(64) T buffer[block_elements<T>];
        add_row(row, buffer, false, operands...);
    }

    /// All elements of a row. Their exponentials go to `kept`, one block over the other unless `keeps_all`.
    template <class... Operands>
    SIMDACT_INLINE void add_row(const contract::whole_row& row, T* kept, bool keeps_all, const Operands&... operands) {
        const bool once = row.columns >= single_pass_bytes / sizeof(T);
        for (std::size_t first = 0; first < row.columns; first += block_elements<T>) {
            const std::size_t count = (std::min)(row.columns - first, block_elements<T>);
            if (once || first == 0) raise(largest(once ? count : row.columns, operands.row(row.number, first)...));
            // The largest element of the next block is then found without waiting for memory.
            const std::size_t ahead = once ? block_elements<T> : 0;
            add_block(count, keeps_all ? kept + first : kept, fetching(operands.row(row.number, first), ahead)...);
        }
    }

    /// Calls f with what `exponential` takes first.
    template <class F>
    SIMDACT_INLINE void with_way(const F& f) const {
        z.with_way(reference, f);
    }

    /// The logit of x, and perhaps a mask, as the sum of two.
    template <class... Mask>
    SIMDACT_INLINE simd::pair<B> logit(const B& x, const Mask&... mask) const {
        return z.whole(x, mask...);
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
    SIMDACT_INLINE simd::total logarithm() const {
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
    SIMDACT_INLINE void raise(T largest) {
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
        reference = next;
    }

    template <class... Streams>
    SIMDACT_INLINE T largest(std::size_t n, const Streams&... streams) const {
        simd::row_max<T, A> most;
        const auto size = [this](const auto&... x) SIMDACT_INLINE_LAMBDA { return z.size(x...); };
        rows::for_elements<A, T, false, true>(n, false, size, most, streams...);
        return most.result();
    }

    /// The sum has a loop of its own, which is faster: both are bound by the same units.
    template <class... Streams>
    SIMDACT_INLINE void add_block(std::size_t n, T* kept, const Streams&... streams) {
        with_way([&](auto way) SIMDACT_INLINE_LAMBDA {
            const auto e = [&](const auto&... x) SIMDACT_INLINE_LAMBDA { return exponential(way, x...); };
            rows::for_elements<A, T, true, true>(n, false, e, simd::output<T, A>(kept), streams...);
        });
        simd::block_sum<T, A, false> block;
        const auto same = [](const B& v) SIMDACT_INLINE_LAMBDA { return v; };
        rows::for_elements<A, T, false, true>(n, false, same, block, simd::input<T, A>(kept));
        sum = simd::fold(sum, block.positive_result());
    }

    const logits_type z; // a copy, which no store may change
    math::reference<T> reference{0, false};
    bool found = false;
    simd::total sum{0, 0};
};

/// Takes a pair of vectors and sums both.
template <class T, class A>
struct pair_block : simd::simple_stream {
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
