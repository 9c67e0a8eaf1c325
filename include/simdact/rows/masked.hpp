/// \file
/// \code
/// #include <simdact/rows/masked.hpp>
/// \endcode
/// What attention adds to the logits: a mask, and one more logit in the denominator.
#pragma once

#include <simdact/facts.hpp>
#include <simdact/rows/logits_row.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

namespace rows {

/// A mask and a sink change the logits of F.
template <class F>
concept of_logits = requires {
    F::template operands_with<true, true>;
};

} // namespace rows

/// A mask is added to the logits: z = scale · x / temperature + mask. -inf in the mask leaves an element out. The mask
/// is an input after x: of all elements, of one for each column or row, or of one for all.
///
/// The bounds are those of the functor inside, for logits up to 2^20 in size. NaN in x gives NaN, under a mask of -inf
/// too. The gradient by x is that of the functor inside: it needs no mask.
/// \code
/// simdact::forward(simdact::masked{simdact::softmax{.scale = 0.125}}, x, mask, y);
/// const simdact::matrix logits(x, rows, columns);
/// simdact::forward(simdact::masked{simdact::softmax{}}, logits, simdact::per_column(mask), y);
/// simdact::backward_from_output(simdact::masked{simdact::softmax{}}, simdact::matrix(y, rows, columns), dy, dx);
/// \endcode
template <class F>
struct masked {
    static_assert(rows::of_logits<F>,
                  "simdact: masked and sunk are for functors of logits: softmax, softmin, "
                  "log_softmax, log_sum_exp");
    F activation{}; ///< with its parameters

    using accurate = F; ///< whose parameters are checked
    static constexpr const char* name = "masked";
    static constexpr bool takes_rows = true;                                 ///< kernels call it with whole rows
    static constexpr std::size_t inputs = F::inputs + 1;                     ///< of forward
    static constexpr auto operands = F::template operands_with<true, false>; ///< of forward

    /// The step of forward. A sink inside makes `Sunk` true.
    template <class T, class A, bool Masked = true, bool Sunk = false>
    using forward_row = typename F::template forward_row<T, A, true, Sunk>;
    /// The operands of forward with a sink.
    template <bool Masked, bool Sunk>
    static constexpr auto operands_with = F::template operands_with<true, Sunk>;
    /// The step of backward_from_output.
    template <class T, class A, class G = F>
    using backward_row = typename G::template backward_row<T, A>;
};
/// `masked{f}` for `masked<F>{f}`.
template <class F>
masked(F) -> masked<F>;

/// One more logit in the sum of each row, of which no share is written: y = e^z / (e^sink + Σ e^z). With a sink of 0 an
/// attention head may attend to nothing ("softmax1", "attention is off by one"). The sink is an input after x, or after
/// the mask: one number for each row, or one for all. Scale and temperature do not change it.
///
/// -inf is no sink. A row of nothing but -inf gives zeros. The gradient by x is that of the functor inside.
/// \code
/// simdact::forward(simdact::sunk{simdact::softmax{}}, simdact::matrix(x, rows, columns), simdact::per_row(sink), y);
/// simdact::forward(simdact::sunk{simdact::masked{simdact::softmax{}}}, x, mask, simdact::single(0.0F), y);
/// \endcode
///
/// E. Miller, "Attention Is Off By One", 2023. G. Xiao, Y. Tian, B. Chen, S. Han, M. Lewis, "Efficient Streaming
/// Language Models with Attention Sinks", arXiv:2309.17453, 2023.
template <class F>
struct sunk {
    static_assert(rows::of_logits<F>,
                  "simdact: masked and sunk are for functors of logits: softmax, softmin, "
                  "log_softmax, log_sum_exp");
    F activation{}; ///< with its parameters

    using accurate = F; ///< whose parameters are checked
    static constexpr const char* name = "sunk";
    static constexpr bool takes_rows = true;                                 ///< kernels call it with whole rows
    static constexpr std::size_t inputs = F::inputs + 1;                     ///< of forward
    static constexpr auto operands = F::template operands_with<false, true>; ///< of forward

    /// The step of forward. A mask inside makes `Masked` true.
    template <class T, class A, bool Masked = false, bool Sunk = true>
    using forward_row = typename F::template forward_row<T, A, Masked, true>;
    /// The operands of forward with a mask.
    template <bool Masked, bool Sunk>
    static constexpr auto operands_with = F::template operands_with<Masked, true>;
    /// The step of backward_from_output.
    template <class T, class A, class G = F>
    using backward_row = typename G::template backward_row<T, A>;
};
/// `sunk{f}` for `sunk<F>{f}`.
template <class F>
sunk(F) -> sunk<F>;

}} // namespace simdact::v0_1_0
