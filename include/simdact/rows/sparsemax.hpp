/// \file
/// \code
/// #include <simdact/rows/sparsemax.hpp>
/// \endcode
/// Shares of a row that may be 0.
#pragma once

#include <simdact/rows/logits_row.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace simdact { inline namespace v0_1_0 {

namespace rows {

template <class T>
inline constexpr T negative_infinity = -std::numeric_limits<T>::infinity();

/// v and 1 for what counts, 0 and 0 for what is `out`: sums of both are a sum and the number of its summands.
template <class Out, class B>
SIMDACT_INLINE simd::pair<B> counted(const Out& out, const B& v) {
    return {simd::select(out, B(0), v), simd::select(out, B(0), B(1))};
}

/// The largest element of a row; NaN is left out.
template <class T, class A, class Input>
SIMDACT_INLINE T largest_of(const contract::whole_row& row, const Input& x) {
    simd::row_max<T, A> most;
    const auto same = [](const simd::batch<T, A>& v) SIMDACT_INLINE_LAMBDA { return v; };
    rows::for_elements<A, T, false, true>(row.columns, false, same, most, x.row(row.number, 0));
    return most.result();
}

/// y = max(x - threshold, 0). The threshold rises from one below the largest element, each time to where the elements
/// above the last one would have the sum 1. That is Newton's method, which ends with the same elements above it.
template <class T, class A>
struct sparsemax_row {
    using B = simd::batch<T, A>;

    template <class F>
    SIMDACT_INLINE explicit sparsemax_row(const F&) {}

    template <class Input, class Output>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Input& x, const Output& y) const {
        const T most = rows::largest_of<T, A>(row, x);
        const B top(most == negative_infinity<T> ? T(0) : most); // elements count from here
        simd::pair<T> threshold{T(-1), T(0)};
        for (double before = static_cast<double>(row.columns) + 1;;) {
            const B least(threshold.high);
            const auto above = [&](const B& v) SIMDACT_INLINE_LAMBDA {
                const B d = v - top;
                return rows::counted(d <= least, d); // NaN counts
            };
            pair_sum<T, A> sums;
            sums.add_row(row, above, x);
            const double count = sums.low.high;
            if (count == 0) { // nothing but -inf
                threshold.high = -negative_infinity<T>;
                break;
            }
            const double next = simd::divide(sums.high.high - 1 + sums.high.low, count);
            threshold = simd::split<T>(simd::pair<double>{next, 0});
            if (!(count < before) || next != next) break;
            before = count;
        }
        const B high(threshold.high), low(threshold.low);
        rows::for_elements<A, T, true, false>(
            row.columns, row.stream,
            [&](const B& v) SIMDACT_INLINE_LAMBDA {
                return simd::at_least(simd::fence(simd::fence(v - top) - high) - low, B(T(0)));
            },
            y.row(row.number, 0), x.row(row.number, 0));
    }
};

/// dx = dy - mean of dy where y > 0, else 0
template <class T, class A>
struct sparsemax_gradient {
    using B = simd::batch<T, A>;

    template <class F>
    SIMDACT_INLINE explicit sparsemax_gradient(const F&) {}

    template <class Output, class Gradient, class Result>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Output& y, const Gradient& dy,
                                   const Result& dx) const {
        const auto support = [](const B& v, const B& dv) SIMDACT_INLINE_LAMBDA {
            return rows::counted(v <= B(T(0)), simd::fma(v, B(T(0)), dv)); // NaN counts, and gives NaN
        };
        pair_sum<T, A> sums;
        sums.add_row(row, support, y, dy);
        const double count = sums.low.high;
        const auto mean = simd::split<T>(
            simd::pair<double>{simd::divide(sums.high.high + sums.high.low, count > 0 ? count : 1.0), 0});
        const B high(mean.high), low(mean.low);
        rows::for_elements<A, T, true, false>(
            row.columns, row.stream,
            [&](const B& v, const B& dv) SIMDACT_INLINE_LAMBDA {
                const simd::pair<B> d = simd::two_sum(dv, -high);
                return simd::select(v <= B(T(0)), B(T(0)), d.high + simd::fence(d.low - low));
            },
            dx.row(row.number, 0), y.row(row.number, 0), dy.row(row.number, 0));
    }
};

/// 1 for the first of the largest elements, else 0
template <class T, class A>
struct hardmax_row {
    using B = simd::batch<T, A>;

    template <class F>
    SIMDACT_INLINE explicit hardmax_row(const F&) {}

    template <class Input, class Output>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Input& x, const Output& y) const {
        const T largest = rows::largest_of<T, A>(row, x);
        const B most(largest);
        std::size_t first = row.columns;
        bool has_nan = false;
        const auto elements = x.row(row.number, 0);
        for (std::size_t i = 0; i < row.columns && !has_nan; i += B::size) {
            const std::size_t count = (std::min)(row.columns - i, std::size_t(B::size));
            const B v = elements.at(i, simd::part{count});
            const std::uint32_t within = (1U << count) - 1;
            has_nan = (~simd::to_bits(v == v) & within) != 0;
            const std::uint32_t found = simd::to_bits(v == most) & within;
            if (found > 0 && first == row.columns)
                for (first = i; (found >> (first - i) & 1) == 0;) ++first;
        }
        constexpr T not_a_number = std::numeric_limits<T>::quiet_NaN();
        const B other(has_nan ? not_a_number : T(0));
        rows::for_elements<A, T, true, false>(
            row.columns, row.stream, [&]() SIMDACT_INLINE_LAMBDA { return other; }, y.row(row.number, 0));
        if (has_nan || first == row.columns || largest == negative_infinity<T>) return;
        auto place = y.row(row.number, first);
        place.at(0, simd::part{1}) = B(T(1));
    }
};

/// x, then y.
inline constexpr auto operands_of_elements = contract::operand_list{contract::operand{"x", contract::access::reads},
                                                                    contract::operand{"y", contract::access::writes}};

} // namespace rows

/// The point of the probability simplex that is nearest to a row: y = max(x - t, 0) with the t for which Σ y = 1. Small
/// elements get 0.
///
/// A row of nothing but -inf gives zeros, and a row with NaN or +inf gives NaN. The absolute error is at most 2^-23
/// (2^-52 for double).
///
/// The gradient follows from the output: where y > 0, dx is dy minus the mean of dy over the elements with y > 0, else
/// it is 0. Its error is at most 1 ULP of the larger of dy and that mean.
/// \code
/// simdact::forward(simdact::sparsemax{}, simdact::matrix(x, rows, columns), y);
/// simdact::backward_from_output(simdact::sparsemax{}, simdact::matrix(y, rows, columns), dy, dx);
/// \endcode
///
/// A. F. T. Martins, R. F. Astudillo, "From Softmax to Sparsemax", ICML 2016.
struct sparsemax {
    static constexpr const char* name = "sparsemax";
    static constexpr bool takes_rows = true;                     ///< kernels call it with whole rows
    static constexpr std::size_t inputs = 1;                     ///< of forward
    static constexpr auto operands = rows::operands_of_elements; ///< of forward

    /// The step of forward.
    template <class T, class A>
    using forward_row = rows::sparsemax_row<T, A>;
    /// The step of backward_from_output.
    template <class T, class A>
    using backward_row = rows::sparsemax_gradient<T, A>;
};

/// 1 for the largest element of a row, the first one if there are several, and 0 for the others, as in ONNX.
///
/// A row of nothing but -inf gives zeros, and a row with NaN gives NaN. The gradient is 0 almost everywhere, so there
/// is none.
/// \code
/// simdact::forward(simdact::hardmax{}, simdact::matrix(x, rows, columns), y);
/// \endcode
struct hardmax {
    static constexpr const char* name = "hardmax";
    static constexpr bool takes_rows = true;                     ///< kernels call it with whole rows
    static constexpr std::size_t inputs = 1;                     ///< of forward
    static constexpr auto operands = rows::operands_of_elements; ///< of forward

    /// The step of forward.
    template <class T, class A>
    using forward_row = rows::hardmax_row<T, A>;
};

}} // namespace simdact::v0_1_0
