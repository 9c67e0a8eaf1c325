/// \file
/// \code
/// #include <simdact/rows/softmax.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/rows/logits_row.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

namespace rows {

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
struct softmax_row : logits_row<softmax_row<T, A, Masked, Sunk>, T, A, Masked, Sunk, false> {
    using logits_row<softmax_row, T, A, Masked, Sunk, false>::logits_row;

    template <class Logits, class Sum, class Inputs, class Output, class Log>
    SIMDACT_INLINE static void results(const Logits& z, Sum* sums, const contract::whole_row& row, const Inputs& inputs,
                                       const Output& y, const Log& log_sum_exp) {
        using B = simd::batch<T, A>;
        alignas(64) T buffer[block_elements<T>];
        const std::size_t n = row.columns, distance = rows::distance_of_kept<T>(n);
        T* const own = n < single_pass_bytes / sizeof(T) ? rows::memory_of_row<T>(y, row.number) : nullptr;
        const bool keeps_all = n <= block_elements<T> || own;
        T* const kept = n <= block_elements<T> || !own ? buffer : own;
        inputs([&](const auto&... x) SIMDACT_INLINE_LAMBDA {
            for (std::size_t k = 0; k < row.count; ++k) sums[k].find_reference(z, row.number + k, n, x...);
            for (std::size_t k = 0; k < row.count; ++k)
                sums[k].add_row(z, row.number + k, row.count, n, kept + k * distance,
                                own ? memory_of_row<T>(y, row.number + k) : kept, keeps_all, x...);
        });
        if (log_sum_exp.wanted())
            for (std::size_t k = 0; k < row.count; ++k)
                log_sum_exp.put(row.number + k, simd::finish<T>(sums[k].logarithm(z)));
        simd::pair<T> reciprocals[most_at_once];
        for (std::size_t k = 0; k < row.count; ++k) reciprocals[k] = sums[k].reciprocal();
        for (std::size_t k = 0; k < row.count; ++k) {
            const B high(reciprocals[k].high), low(reciprocals[k].low);
            const auto share = [&](const B& e) SIMDACT_INLINE_LAMBDA { return simd::fma(e, high, e * low); };
            const std::size_t r = row.number + k;
            if (keeps_all)
                rows::for_elements<A, T, false, false>(n, row.stream, share, y.row(r, 0),
                                                       simd::input<T, A>(kept + k * distance));
            else
                sums[k].with_way(z, [&](auto way) SIMDACT_INLINE_LAMBDA {
                    inputs([&](const auto&... x) SIMDACT_INLINE_LAMBDA {
                        rows::for_elements<A, T, true, false>(
                            n, row.stream,
                            [&](const auto&... v)
                                SIMDACT_INLINE_LAMBDA { return share(sums[k].exponential(z, way, v...)); },
                            y.row(r, 0), x.row(r, 0)...);
                    });
                });
        }
    }
};

/// dx = factor y (dy - sum of y dy)
template <class T, class A>
class softmax_gradient : public step_of_logits {
    using B = simd::batch<T, A>;

public:
    template <class F>
    SIMDACT_INLINE explicit softmax_gradient(const F& f) : factor(simd::split<T>(rows::factor_of(f))) {}

    template <class Output, class Gradient, class Result>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Output& y, const Gradient& dy,
                                   const Result& dx) const {
        const auto product = [](const B& v, const B& dv) SIMDACT_INLINE_LAMBDA { return simd::two_product(v, dv); };
        const auto mean = simd::split<T>(rows::sum_of_pairs<T, A>(row, product, y, dy));
        const B high(mean.high), low(mean.low), by(factor.high), rest(factor.low);
        rows::for_elements<A, T, true, false>(
            row.columns, row.stream,
            [&](const B& v, const B& dv) SIMDACT_INLINE_LAMBDA {
                const simd::pair<B> d = simd::two_sum(dv, -high);
                const B g = v * (d.high + simd::fence(d.low - low));
                return simd::fma(g, by, g * rest);
            },
            dx.row(row.number, 0), y.row(row.number, 0), dy.row(row.number, 0));
    }

private:
    simd::pair<T> factor;
};

} // namespace rows

/// The share of each element in the sum of the exponentials of its row: y = e^z / Σ e^z with the logits
/// z = scale · x / temperature.
///
/// A plain range is one row. A row of nothing but -inf gives zeros, and a row with NaN or +inf gives NaN. Of other rows
/// -inf gives 0. Operands may be `simdact::masked` and `simdact::sunk`.
///
/// The largest error of a value that was found in 57 million is 2.5 ULP, without FMA 3 ULP, subnormal ones included. With
/// FMA it cannot be above 3.1 ULP. The sum of a row differs from 1 by at most log2(columns) ULP. The bits are the same on
/// every machine with FMA.
///
/// The gradient follows from the output: dx = scale / temperature · y · (dy - Σ y · dy). With the given y and dy its
/// error is at most 3 ULP, apart from that of Σ y · dy, of which 2^-45 of the sum of the sizes is lost.
///
/// Attention has a scale of 1 / √d, sampling has a temperature: what you have is what you write.
/// \code
/// simdact::forward(simdact::softmax{}, simdact::matrix(x, rows, columns), y);
/// simdact::forward(simdact::softmax{.temperature = 0.5}, x, y);                       // one row
/// simdact::forward(simdact::softmax{}, x, y, simdact::per_row(log_sum_exp));          // rows: elements of the latter
/// simdact::backward_from_output(simdact::softmax{}, simdact::matrix(y, rows, columns), dy, dx);
/// \endcode
///
/// J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs", 1990.
struct softmax {
    /// What divides x: above 0.
    double temperature = 1;
    /// What multiplies x. The size of scale / temperature is from 1e-20 to 1e20.
    double scale = 1;

    static constexpr const char* name = "softmax";
    static constexpr bool takes_rows = true;                                 ///< kernels call it with whole rows
    static constexpr std::size_t inputs = 1;                                 ///< of forward
    static constexpr auto operands = rows::operands_of_shares<false, false>; ///< of forward
    static constexpr parameter<softmax> parameters[]{
        {.name = "temperature", .member = &softmax::temperature, .must_be = {.is = relation::above}},
        {.name = "scale", .member = &softmax::scale}};

    /// The step of forward.
    template <class T, class A, bool Masked = false, bool Sunk = false>
    using forward_row = rows::softmax_row<T, A, Masked, Sunk>;
    /// The operands of forward with a mask or a sink.
    template <bool Masked, bool Sunk>
    static constexpr auto operands_with = rows::operands_of_shares<Masked, Sunk>;
    /// The step of backward_from_output.
    template <class T, class A>
    using backward_row = rows::softmax_gradient<T, A>;
};

/// Softmax of -x: the smallest elements have the largest shares. Everything else is as with `simdact::softmax`.
/// \code
/// simdact::forward(simdact::softmin{}, simdact::matrix(x, rows, columns), y);
/// \endcode
struct softmin {
    /// What divides x: above 0.
    double temperature = 1;
    /// What multiplies x. The size of scale / temperature is from 1e-20 to 1e20.
    double scale = 1;

    static constexpr const char* name = "softmin";
    static constexpr bool is_negative = true;                                ///< the logits are those of -x
    static constexpr bool takes_rows = true;                                 ///< kernels call it with whole rows
    static constexpr std::size_t inputs = 1;                                 ///< of forward
    static constexpr auto operands = rows::operands_of_shares<false, false>; ///< of forward
    static constexpr parameter<softmin> parameters[]{
        {.name = "temperature", .member = &softmin::temperature, .must_be = {.is = relation::above}},
        {.name = "scale", .member = &softmin::scale}};

    /// The step of forward.
    template <class T, class A, bool Masked = false, bool Sunk = false>
    using forward_row = rows::softmax_row<T, A, Masked, Sunk>;
    /// The operands of forward with a mask or a sink.
    template <bool Masked, bool Sunk>
    static constexpr auto operands_with = rows::operands_of_shares<Masked, Sunk>;
    /// The step of backward_from_output.
    template <class T, class A>
    using backward_row = rows::softmax_gradient<T, A>;
};

}} // namespace simdact::v0_1_0
