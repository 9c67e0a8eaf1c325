/// \file
/// \code
/// #include <simdact/rows/log_softmax.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/rows/logits_row.hpp>

#include <cstddef>
#include <limits>

namespace simdact { inline namespace v0_1_0 {

namespace rows {

/// The sums of rows whose exponentials are not needed again.
template <class T, class Logits, class Sum, class Inputs>
SIMDACT_INLINE void add_rows(const Logits& z, Sum* sums, const contract::whole_row& row, const Inputs& inputs) {
    alignas(64) T buffer[block_elements<T>];
    inputs([&](const auto&... x) SIMDACT_INLINE_LAMBDA {
        for (std::size_t k = 0; k < row.count; ++k) sums[k].find_reference(z, row.number + k, row.columns, x...);
        for (std::size_t k = 0; k < row.count; ++k)
            sums[k].add_row(z, row.number + k, row.count, row.columns, buffer, buffer, false, x...);
    });
}

/// y = z - log-sum-exp
template <class T, class A, bool Masked, bool Sunk>
struct log_softmax_row : logits_row<log_softmax_row<T, A, Masked, Sunk>, T, A, Masked, Sunk, true> {
    using logits_row<log_softmax_row, T, A, Masked, Sunk, true>::logits_row;

    template <class Logits, class Sum, class Inputs, class Output, class Log>
    SIMDACT_INLINE static void results(const Logits& z, Sum* sums, const contract::whole_row& row, const Inputs& inputs,
                                       const Output& y, const Log& log_sum_exp) {
        using B = simd::batch<T, A>;
        rows::add_rows<T>(z, sums, row, inputs);
        simd::total logarithms[most_at_once];
        for (std::size_t k = 0; k < row.count; ++k) logarithms[k] = sums[k].logarithm(z);
        for (std::size_t k = 0; k < row.count; ++k) {
            const std::size_t r = row.number + k;
            const simd::total logarithm = logarithms[k];
            if (log_sum_exp.wanted()) log_sum_exp.put(r, simd::finish<T>(logarithm));
            constexpr double infinity = std::numeric_limits<double>::infinity();
            // What is subtracted from -inf gives -inf.
            const auto whole =
                logarithm.high == -infinity ? simd::pair<T>{static_cast<T>(infinity), 0} : simd::split<T>(logarithm);
            const B high(-whole.high), low(whole.low);
            inputs([&](const auto&... x) SIMDACT_INLINE_LAMBDA {
                if constexpr (!Masked)
                    if (z.are_elements())
                        return rows::for_elements<A, T, false, false>(
                            row.columns, row.stream,
                            [&](const B& v) SIMDACT_INLINE_LAMBDA { return simd::fence(v + high) - low; }, y.row(r, 0),
                            x.row(r, 0)...);
                rows::for_elements<A, T, true, false>(
                    row.columns, row.stream,
                    [&](const auto&... v) SIMDACT_INLINE_LAMBDA {
                        const simd::pair<B> logit = z.whole(v...);
                        return simd::fence(logit.high + high) + simd::fence(logit.low - low);
                    },
                    y.row(r, 0), x.row(r, 0)...);
            });
        }
    }
};

/// y = log-sum-exp, one number for each row
template <class T, class A, bool Masked, bool Sunk>
struct log_sum_exp_row : logits_row<log_sum_exp_row<T, A, Masked, Sunk>, T, A, Masked, Sunk, true> {
    using logits_row<log_sum_exp_row, T, A, Masked, Sunk, true>::logits_row;

    template <class Logits, class Sum, class Inputs, class Output>
    SIMDACT_INLINE static void results(const Logits& z, Sum* sums, const contract::whole_row& row, const Inputs& inputs,
                                       const Output& y) {
        rows::add_rows<T>(z, sums, row, inputs);
        for (std::size_t k = 0; k < row.count; ++k) y.put(row.number + k, simd::finish<T>(sums[k].logarithm(z)));
    }
};

/// The log-sum-exp of each row.
template <bool Masked, bool Sunk>
inline constexpr auto operands_of_log_sum_exp = rows::operands<Masked, Sunk>(contract::operand{
    "y", contract::access::writes_row_value});

/// dx = factor (dy - e^y sum of dy)
template <class T, class A>
class log_softmax_gradient : public step_of_logits {
    using B = simd::batch<T, A>;

public:
    template <class F>
    SIMDACT_INLINE explicit log_softmax_gradient(const F& f) : factor(simd::split<T>(rows::factor_of(f))) {}

    template <class Output, class Gradient, class Result>
    SIMDACT_INLINE void operator()(const contract::whole_row& row, const Output& y, const Gradient& dy,
                                   const Result& dx) const {
        const auto sum = simd::split<T>(rows::sum_of<T, A>(row, dy));
        const B by(factor.high), rest(factor.low);
        rows::for_elements<A, T, true, false>(
            row.columns, row.stream,
            [&](const B& v, const B& dv) SIMDACT_INLINE_LAMBDA {
                constexpr T end = math::exp_range<T>::end;
                const B g = dv - simd::fence(math::scaled_exp(sum, math::reduce(math::negative_part(v, B(-end)))));
                return simd::fma(g, by, g * rest);
            },
            dx.row(row.number, 0), y.row(row.number, 0), dy.row(row.number, 0));
    }

private:
    simd::pair<T> factor;
};

} // namespace rows

/// The logarithm of `simdact::softmax`: y = z - log Σ e^z with the logits z = scale · x / temperature.
///
/// A row of nothing but -inf gives -inf, and a row with NaN or +inf gives NaN. Of other rows -inf gives -inf.
///
/// Values have an error of at most 2 ULP, or 2^-48 times the size of the log-sum-exp if that is more (2^-51 for
/// double). For floats 2^-52 is added, which counts where a share is nearly 1: there the logarithm of 1 - 2^-40 has 12
/// bits left. With a factor or a mask, 2^-46 of the logit's size is added. With a mask another 2^-23 is added (2^-52
/// for double), which counts there too: the largest logit is then a sum, and its exponential is rounded. A logit beyond
/// the largest number gives NaN.
///
/// The gradient follows from the output: dx = scale / temperature · (dy - e^y · Σ dy). Its error is at most 3 ULP of
/// the larger of dy and e^y · Σ dy.
/// \code
/// simdact::forward(simdact::log_softmax{}, simdact::matrix(x, rows, columns), y);
/// simdact::backward_from_output(simdact::log_softmax{}, simdact::matrix(y, rows, columns), dy, dx);
/// \endcode
struct log_softmax {
    /// What divides x: above 0.
    double temperature = 1;
    /// What multiplies x. The size of scale / temperature is from 1e-20 to 1e20.
    double scale = 1;

    static constexpr const char* name = "log_softmax";
    static constexpr bool takes_rows = true;                                 ///< kernels call it with whole rows
    static constexpr std::size_t inputs = 1;                                 ///< of forward
    static constexpr auto operands = rows::operands_of_shares<false, false>; ///< of forward
    static constexpr parameter<log_softmax> parameters[]{
        {.name = "temperature", .member = &log_softmax::temperature, .must_be = {.is = relation::above}},
        {.name = "scale", .member = &log_softmax::scale}};

    /// The step of forward.
    template <class T, class A, bool Masked = false, bool Sunk = false>
    using forward_row = rows::log_softmax_row<T, A, Masked, Sunk>;
    /// The operands of forward with a mask or a sink.
    template <bool Masked, bool Sunk>
    static constexpr auto operands_with = rows::operands_of_shares<Masked, Sunk>;
    /// The step of backward_from_output.
    template <class T, class A>
    using backward_row = rows::log_softmax_gradient<T, A>;
};

/// The logarithm of the sum of exponentials, one number for each row: log Σ e^z with the logits
/// z = scale · x / temperature. Without columns, or with nothing but -inf, it is -inf; with NaN or +inf it is NaN.
///
/// The error is at most 1 ULP of the larger of 1 and the result (1.5 ULP for double). `simdact::softmax` and
/// `simdact::log_softmax` give it as one more output.
/// \code
/// simdact::forward(simdact::log_sum_exp{}, simdact::matrix(x, rows, columns), simdact::per_row(y));
/// \endcode
struct log_sum_exp {
    /// What divides x: above 0.
    double temperature = 1;
    /// What multiplies x. The size of scale / temperature is from 1e-20 to 1e20.
    double scale = 1;

    static constexpr const char* name = "log_sum_exp";
    static constexpr bool takes_rows = true;                                      ///< kernels call it with whole rows
    static constexpr std::size_t inputs = 1;                                      ///< of forward
    static constexpr auto operands = rows::operands_of_log_sum_exp<false, false>; ///< of forward
    static constexpr parameter<log_sum_exp> parameters[]{
        {.name = "temperature", .member = &log_sum_exp::temperature, .must_be = {.is = relation::above}},
        {.name = "scale", .member = &log_sum_exp::scale}};

    /// The step of forward.
    template <class T, class A, bool Masked = false, bool Sunk = false>
    using forward_row = rows::log_sum_exp_row<T, A, Masked, Sunk>;
    /// The operands of forward with a mask or a sink.
    template <bool Masked, bool Sunk>
    static constexpr auto operands_with = rows::operands_of_log_sum_exp<Masked, Sunk>;
};

}} // namespace simdact::v0_1_0
