/// \file
/// \code
/// #include <simdact/rows/softmax.hpp>
/// \endcode
#pragma once

#include <simdact/contract/whole_rows.hpp>
#include <simdact/matrix.hpp>
#include <simdact/rows/exp_sum.hpp>

#include <cstddef>
#include <limits>
#include <utility>

namespace simdact { inline namespace v0_1_0 {

namespace rows {

/// The operands of forward with a functor of logits. The last one may be left out.
template <bool Masked, bool Sunk>
inline constexpr auto operands = [] {
    using contract::operand;
    using enum contract::access;
    constexpr operand x{"x", reads}, mask{"mask", reads}, sink{"sink", reads_row_value}, y{"y", writes},
        lse{"log_sum_exp", writes_row_value};
    if constexpr (Masked && Sunk)
        return contract::operand_list{x, mask, sink, y, lse};
    else if constexpr (Masked)
        return contract::operand_list{x, mask, y, lse};
    else if constexpr (Sunk)
        return contract::operand_list{x, sink, y, lse};
    else
        return contract::operand_list{x, y, lse};
}();

/// scale / temperature is a number to compute with.
template <class Call>
SIMDACT_INLINE void check_factor(const Call& call, double factor) {
    const double size = simd::abs(factor);
    if (!(size >= math::least_factor && size <= math::largest_factor))
        call.reject(call.kernel, call.activation, "scale / temperature is %g but its size must be from %g to %g", factor,
                    math::least_factor, math::largest_factor);
}

/// What the rows of functors of logits share: the sum of the exponentials, from which `Derived` makes its results.
template <class Derived, class T, class A, bool Masked, bool Sunk>
class logits_row {
public:
    template <class F>
    SIMDACT_INLINE explicit logits_row(const F& f) : plain(f.factor()), scaled(f.factor()), is_unit(f.is_unit()) {}

    template <class... Operands>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Operands&... operands) const {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            if (!Masked && is_unit)
                with_logits(plain, row, contract::nth<Place>(operands...)...);
            else
                with_logits(scaled, row, contract::nth<Place>(operands...)...);
        }
        (std::index_sequence_for<Operands...>{});
    }

private:
    template <class Logits, class... Operands>
    SIMDACT_INLINE static void with_logits(const Logits& logits, const contract::whole_row& row,
                                           const Operands&... operands) {
        exp_sum<T, A, Logits> sum(logits);
        if constexpr (Sunk)
            sum.add_logit(static_cast<double>(contract::nth<1 + Masked>(operands...).get(row.number)));
        [&]<std::size_t... Input, std::size_t... Output>(std::index_sequence<Input...>,
                                                         std::index_sequence<Output...>) SIMDACT_INLINE_LAMBDA {
            const auto inputs = [&](const auto& use) SIMDACT_INLINE_LAMBDA {
                use(contract::nth<Input>(operands...)...);
            };
            Derived::results(sum, row, inputs, contract::nth<1 + Masked + Sunk + Output>(operands...)...);
        }
        (std::make_index_sequence<1 + Masked>{}, std::make_index_sequence<sizeof...(Operands) - 1 - Masked - Sunk>{});
    }

    math::logits<T, A, true, Masked> plain;
    math::logits<T, A, false, Masked> scaled;
    bool is_unit;
};

/// Writes one number to all elements of a row.
template <class T, class A, class Output>
SIMDACT_INLINE void fill(const contract::whole_row& row, T number, const Output& y) {
    const simd::batch<T, A> v(number);
    rows::for_elements<A, T, false, false>(
        row.columns, row.stream, [&v]() SIMDACT_INLINE_LAMBDA { return v; }, y.row(row.number, 0));
}

/// The log-sum-exp of a row: -inf if it has no logit.
template <class T, class Sum>
SIMDACT_INLINE T log_sum_exp_of(const Sum& sum) {
    return sum.has_logit() ? simd::finish<T>(sum.logarithm()) : sum.zero() - std::numeric_limits<T>::infinity();
}

/// The elements of row r, if they are of type T and so may hold results for a while.
template <class T, class Operand>
SIMDACT_INLINE T* memory_of_row(const Operand& operand, std::size_t r) {
    if constexpr (requires(T * p) { p = operand.data; })
        return operand.data + r * operand.stride;
    else
        return nullptr;
}

/// y = e^z / sum
template <class T, class A, bool Masked, bool Sunk>
struct softmax_row : logits_row<softmax_row<T, A, Masked, Sunk>, T, A, Masked, Sunk> {
    using logits_row<softmax_row, T, A, Masked, Sunk>::logits_row;

    template <class Sum, class Inputs, class Output, class... Log>
    SIMDACT_INLINE static void results(Sum& sum, const contract::whole_row& row, const Inputs& inputs, const Output& y,
                                       const Log&... log) {
        constexpr std::size_t most = 16384 / sizeof(T);
        alignas(64) T buffer[most];
        T* kept = row.columns <= most ? buffer : nullptr;
        if (!kept && row.columns < single_pass_bytes / sizeof(T)) kept = rows::memory_of_row<T>(y, row.number);
        inputs([&](const auto&... x) SIMDACT_INLINE_LAMBDA { sum.add_row(row.number, row.columns, kept, x...); });
        (log.put(row.number, rows::log_sum_exp_of<T>(sum)), ...);
        if (!sum.has_logit()) return rows::fill<T, A>(row, sum.zero(), y);
        using B = simd::batch<T, A>;
        const auto reciprocal = sum.reciprocal();
        const B high(reciprocal.high), low(reciprocal.low);
        const auto share = [&](const B& e) SIMDACT_INLINE_LAMBDA { return simd::fma(e, high, e * low); };
        if (kept)
            rows::for_elements<A, T, false, false>(row.columns, row.stream, share, y.row(row.number, 0),
                                                   simd::input<T, A>(kept));
        else
            inputs([&](const auto&... x) SIMDACT_INLINE_LAMBDA {
                rows::for_elements<A, T, true, false>(
                    row.columns, row.stream,
                    [&](const auto&... v) SIMDACT_INLINE_LAMBDA { return share(sum.exponential(v...)); },
                    y.row(row.number, 0), x.row(row.number, 0)...);
            });
    }
};

} // namespace rows

/// Softmax over the rows of a matrix: y = e^z / sum of e^z, where z = scale · x / temperature.
struct softmax {
    /// What divides the logits: above 0.
    double temperature = 1;
    /// What multiplies the logits: not 0.
    double scale = 1;

    static constexpr const char* name = "softmax";
    static constexpr bool takes_rows = true, has_mask = false, has_sink = false;
    static constexpr std::size_t inputs = 1;
    static constexpr const auto& operands = rows::operands<false, false>;
    static constexpr parameter<softmax> parameters[]{
        {.name = "temperature", .member = &softmax::temperature, .must_be = {.is = relation::above}},
        {.name = "scale", .member = &softmax::scale}};

    template <class T, class A, bool Masked = false, bool Sunk = false>
    using forward_row = rows::softmax_row<T, A, Masked, Sunk>;

    SIMDACT_INLINE constexpr simd::pair<double> factor() const { return math::factor_of(scale, temperature); }
    SIMDACT_INLINE constexpr bool is_unit() const { return scale == temperature || scale == -temperature; }
    template <class Call>
    SIMDACT_INLINE void check(const Call& call) const {
        rows::check_factor(call, scale / temperature);
    }
};

}} // namespace simdact::v0_1_0
