/// \file
/// The sum of the exponentials of a row, relative to a reference near the largest logit, and its logarithm.
///
/// A row that stays in the caches is read once for its largest element and once for the sum. A longer one is read once:
/// each block, while it is in the nearest cache, first gives its largest element. Only where that is far above the
/// reference, the reference and the sum so far change.
///
/// M. Dukhan, A. Ablavatski, "The Two-Pass Softmax Algorithm", arXiv:2001.04438, 2020.
#pragma once

#include <simdact/contract/inputs.hpp>
#include <simdact/math/log1p.hpp>
#include <simdact/math/logits.hpp>
#include <simdact/simd/row_max.hpp>
#include <simdact/simd/rows.hpp>

#include <algorithm>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace rows {

/// Rows of at least this many bytes are read once for the sum. It was faster on the measured machines.
inline constexpr std::size_t single_pass_bytes = std::size_t{2} << 20;

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

/// The vectors of a row's first n elements go to `results`. `step` is called with one of each of the streams.
template <class A, class T, bool Heavy, bool InOrder, class Step, class Results, class... Streams>
SIMDACT_INLINE void for_elements(std::size_t n, bool stream, const Step& step, Results&& results, Streams... streams) {
    const auto put = [&](const auto&... all) SIMDACT_INLINE_LAMBDA {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            contract::nth<sizeof...(Streams)>(all...) = step(contract::nth<Place>(all...)...);
        }
        (std::index_sequence_for<Streams...>{});
    };
    simd::vectors_of_row<A, T, Heavy, InOrder>(n, stream, put, streams..., results);
}

/// A stream whose vectors go to two.
template <class First, class Second>
struct both : simd::simple_stream {
    First first;
    Second& second;

    SIMDACT_INLINE both(const First& f, Second& s) : first(f), second(s) {}

    template <class One, class Other>
    struct slot {
        One one;
        Other other;
        template <class V>
        SIMDACT_INLINE void operator=(const V& v) const {
            one = v;
            other = v;
        }
    };
    template <class Lanes>
    SIMDACT_INLINE auto at(std::size_t i, Lanes lanes) {
        auto one = first.at(i, lanes);
        auto other = second.at(i, lanes);
        return slot<decltype(one), decltype(other)>{one, other};
    }
    template <std::size_t Count, class Streaming>
    SIMDACT_INLINE void flush(std::size_t i, Streaming streaming) const {
        first.template flush<Count>(i, streaming);
    }
};

/// The sum over the elements of one row after the other.
template <class T, class A, class Logits>
class exp_sum {
    using B = simd::batch<T, A>;
    static constexpr T scale = math::exp_range<T>::scale;
    static constexpr double slack = 16; ///< of the largest logit above that of the reference

public:
    SIMDACT_INLINE explicit exp_sum(const Logits& logits) : z(logits) {}

    /// scale e^(z - reference) for the logit z of x, and perhaps a mask.
    template <class... Mask>
    SIMDACT_INLINE B exponential(const B& x, const Mask&... mask) const {
        const simd::pair<B> d = z.above(reference, x, mask...);
        return math::exp(math::reduce(d.high, d.low), B(scale)).value();
    }

    /// One more logit in the sum, before the row.
    SIMDACT_INLINE void add_logit(double logit) {
        raise(z.reference_of_logit(logit));
        const simd::pair<double> c = z.of(reference);
        const simd::total d = simd::two_sum(logit, -c.high);
        const double high = d.high < -700 ? -700 : d.high;
        if (d.high >= -1e30 || d.high != d.high)
            sum.high += static_cast<double>(scale) * math::exp(math::reduce(high, d.low - c.low)).value();
    }

    /// All elements of row r. Their exponentials go to `kept`, unless that is null.
    template <class... Operands>
    SIMDACT_INLINE void add_row(std::size_t r, std::size_t columns, T* kept, const Operands&... operands) {
        const bool once = columns >= single_pass_bytes / sizeof(T);
        for (std::size_t first = 0; first < columns; first += simd::block_elements) {
            const std::size_t count = (std::min)(columns - first, simd::block_elements);
            if (once || first == 0) raise(largest(once ? count : columns, operands.row(r, first)...));
            if (kept)
                add_block(count, simd::output<T, A>(kept + first), operands.row(r, first)...);
            else
                add_block(count, simd::discarded{}, operands.row(r, first)...);
        }
    }

    /// There is a logit above -inf.
    SIMDACT_INLINE bool has_logit() const { return found; }

    /// 0, or NaN after a NaN.
    SIMDACT_INLINE T zero() const { return static_cast<T>(sum.high * 0); }

    /// 1 / sum, as the sum of two.
    SIMDACT_INLINE simd::pair<T> reciprocal() const {
        const double high = simd::divide(1.0, sum.high);
        const double rest = simd::remainder(1.0, high, sum.high) - high * sum.low;
        return simd::split<T>(simd::pair<double>{high, simd::divide(rest, sum.high)});
    }

    /// The logarithm of the sum of e^z, as the sum of two.
    SIMDACT_INLINE simd::total logarithm() const {
        constexpr double unit = 1 / static_cast<double>(scale);
        const simd::total l = rows::log_of(sum.high * unit);
        const simd::pair<double> c = z.of(reference);
        const simd::total all = simd::two_sum(c.high, l.high);
        const double low = all.low + (l.low + c.low + sum.low / sum.high);
        return {sum.high - sum.high == 0 ? all.high : sum.high * 0, low};
    }

private:
    /// Near the largest of the row so far.
    SIMDACT_INLINE void raise(T largest) {
        constexpr T least = std::numeric_limits<T>::lowest();
        if (!(largest >= least)) return; // -inf
        const T next = z.reference(largest);
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

    template <class Kept, class... Streams>
    SIMDACT_INLINE void add_block(std::size_t n, const Kept& kept, const Streams&... streams) {
        simd::block_sum<T, A, true> block;
        const auto e = [this](const auto&... x) SIMDACT_INLINE_LAMBDA { return exponential(x...); };
        rows::for_elements<A, T, true, true>(n, false, e, both<Kept, decltype(block)>(kept, block), streams...);
        sum = simd::fold(sum, block.positive_result());
    }

    Logits z;
    T reference = 0;
    bool found = false;
    simd::total sum{0, 0};
};

}}} // namespace simdact::v0_1_0::rows
