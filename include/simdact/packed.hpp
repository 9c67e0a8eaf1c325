/// \file
/// \code
/// #include <simdact/packed.hpp>
/// \endcode
/// Two inputs of a gated unit in one buffer.
#pragma once

#include <simdact/matrix.hpp>

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <span>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// Both inputs of a gated unit in one buffer: its first half is the gate, which is activated, its second half the other
/// input. That is the order of ggml and of Hugging Face's gate_up_proj. Of a matrix, the halves are those of each row.
///
/// As an output it takes both gradients. An odd length is refused with `std::invalid_argument`.
///
/// It does not compile with `biased`, whose bias stands between gate and up.
/// \code
/// simdact::forward(simdact::swiglu{}, simdact::first_activates(gate_up), y);
/// simdact::backward(simdact::swiglu{}, simdact::first_activates(gate_up), dy, simdact::first_activates(dgate_up));
/// simdact::forward(simdact::geglu{}, simdact::first_activates(simdact::matrix(gate_up, rows, 2 * width)), y);
/// \endcode
template <class R>
struct first_activates {
    R range; ///< a range or a matrix, or a reference to one

    /// A range or a matrix as it is.
    SIMDACT_INLINE constexpr explicit first_activates(R&& elements) : range(static_cast<R&&>(elements)) {}
};
/// A range or a matrix as it is.
template <class R>
first_activates(R&&) -> first_activates<R>;

/// The same with the second half as the gate. That is the order of torch.nn.functional.glu and of Keras.
/// \code
/// simdact::forward(simdact::glu{}, simdact::second_activates(x), y);   // PyTorch's glu(x)
/// \endcode
template <class R>
struct second_activates {
    R range; ///< a range or a matrix, or a reference to one

    /// A range or a matrix as it is.
    SIMDACT_INLINE constexpr explicit second_activates(R&& elements) : range(static_cast<R&&>(elements)) {}
};
/// A range or a matrix as it is.
template <class R>
second_activates(R&&) -> second_activates<R>;

/// The same with gate and other input by turns: elements 0, 2, 4, … are the gate. That is the order of gpt-oss.
/// \code
/// simdact::forward(simdact::swiglu_oai{}, simdact::interleaved(gate_up), y);
/// \endcode
template <class R>
struct interleaved {
    R range; ///< a range or a matrix, or a reference to one

    /// A range or a matrix as it is.
    SIMDACT_INLINE constexpr explicit interleaved(R&& elements) : range(static_cast<R&&>(elements)) {}
};
/// A range or a matrix as it is.
template <class R>
interleaved(R&&) -> interleaved<R>;

namespace contract {

/// Every second element of a buffer, or of each row of a matrix.
template <layout Where, class R>
struct pairs_of {
    R range;
    std::size_t rows = 0, columns = 0, stride = 0; ///< of a matrix alone; the columns are pairs
};

template <layout Where, class R>
struct arrangement<pairs_of<Where, R>> : arrangement_of<Where, R> {
    template <bool IsRead>
    SIMDACT_INLINE static auto memory(const pairs_of<Where, R>& pairs) {
        auto elements = arrangement::template memory_of<IsRead>(pairs.range);
        elements.rows = pairs.rows;
        elements.columns = pairs.columns;
        elements.stride = pairs.stride;
        elements.step = 2;
        return elements;
    }
};

/// The two parts of a buffer. A range that is not contiguous has null in their place, which is refused.
template <class R>
struct halves_of {
    static constexpr const char* unit = "elements";
    template <class M>
    SIMDACT_INLINE static std::size_t size(const M& range) {
        if constexpr (contiguous<R>)
            return static_cast<std::size_t>(std::ranges::size(range));
        else
            return 0;
    }
    template <class M>
    SIMDACT_INLINE static auto half(M& range, int place) {
        if constexpr (contiguous<R>) {
            const std::size_t n = size(range) / 2;
            return std::span(std::ranges::data(range) + (place > 0 ? n : 0), n);
        } else {
            return nullptr;
        }
    }
    template <layout Where, class M>
    SIMDACT_INLINE static auto pairs(M& range) {
        if constexpr (contiguous<R>) {
            const std::span all(std::ranges::data(range), size(range));
            return pairs_of<Where, std::remove_const_t<decltype(all)>>{all};
        } else {
            return nullptr;
        }
    }
};
template <class R>
struct halves_of<matrix<R>> {
    static constexpr const char* unit = "columns";
    static std::size_t size(const matrix<R>& m) { return m.columns; }
    SIMDACT_INLINE static auto half(const matrix<R>& m, int place) {
        if constexpr (contiguous<R>) {
            const std::size_t n = m.columns / 2, width = m.stride < m.columns ? m.columns : n; // the former is refused
            const std::span all(std::ranges::data(m.range), std::ranges::size(m.range));
            return simdact::matrix(all.subspan(place > 0 ? (std::min)(n, all.size()) : 0), m.rows, width, m.stride);
        } else {
            return nullptr;
        }
    }
    template <layout Where>
    SIMDACT_INLINE static auto pairs(const matrix<R>& m) {
        if constexpr (contiguous<R>) {
            const std::span all(std::ranges::data(m.range), std::ranges::size(m.range));
            return pairs_of<Where, std::remove_const_t<decltype(all)>>{all, m.rows, m.columns / 2, m.stride};
        } else {
            return nullptr;
        }
    }
};

template <class R, int Gate>
struct packing_of {
    using parts = halves_of<std::remove_cvref_t<R>>;
    static constexpr const char* unit = parts::unit;
    template <class P>
    SIMDACT_INLINE static std::size_t size(const P& operand) {
        return parts::size(operand.range);
    }
    template <class P>
    SIMDACT_INLINE static auto gate(const P& operand) {
        return parts::half(operand.range, Gate);
    }
    template <class P>
    SIMDACT_INLINE static auto other(const P& operand) {
        return parts::half(operand.range, 1 - Gate);
    }
};

template <class R>
struct packing<first_activates<R>> : packing_of<R, 0> {};
template <class R>
struct packing<second_activates<R>> : packing_of<R, 1> {};
template <class R>
struct packing<interleaved<R>> : packing_of<R, 0> {
    using parts = halves_of<std::remove_cvref_t<R>>;
    SIMDACT_INLINE static auto gate(const interleaved<R>& operand) {
        return parts::template pairs<layout::first_of_pairs>(operand.range);
    }
    SIMDACT_INLINE static auto other(const interleaved<R>& operand) {
        return parts::template pairs<layout::second_of_pairs>(operand.range);
    }
};

} // namespace contract

}} // namespace simdact::v0_1_0
