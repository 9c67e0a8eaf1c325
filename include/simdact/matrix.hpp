/// \file
/// \code
/// #include <simdact/matrix.hpp>
/// \endcode
/// Operands that say how they lie in rows and columns.
#pragma once

#include <simdact/contract/rows.hpp>

#include <array>
#include <cstddef>
#include <ranges>
#include <span>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

namespace contract {

/// How an operand holds a range: a view such as std::span as a copy, another lvalue by reference.
template <class R>
using held_t = std::conditional_t<std::ranges::view<std::remove_cvref_t<R>>, std::remove_cvref_t<R>, R>;

} // namespace contract

/// Rows of contiguous elements. Two rows start `stride` elements apart; without a stride there is no padding. Padding
/// is neither read nor written.
///
/// All matrices of a call have the same rows and columns. A range beside them has rows · columns elements, one row
/// after the other. A mask has one bit for each of these elements.
///
/// An output is an input itself, with the same stride, or shares no byte with another operand. Two matrices of one
/// stride may alternate in one buffer, as the halves of each row do.
/// \code
/// simdact::forward(simdact::gelu{}, simdact::matrix(x, rows, columns, stride), simdact::matrix(y, rows, columns));
/// \endcode
template <class R>
struct matrix {
    R range;             ///< a range of elements, or a reference to one
    std::size_t rows;    ///< their number
    std::size_t columns; ///< elements in a row
    std::size_t stride;  ///< from one row to the next, in elements

    /// Rows without padding.
    SIMDACT_INLINE constexpr matrix(R elements, std::size_t row_count, std::size_t column_count)
        : matrix(static_cast<R&&>(elements), row_count, column_count, column_count) {}
    /// Rows at a distance.
    SIMDACT_INLINE constexpr matrix(R elements, std::size_t row_count, std::size_t column_count, std::size_t distance)
        : range(static_cast<R&&>(elements)), rows(row_count), columns(column_count), stride(distance) {}
};
/// `matrix(x, rows, columns)` holds a variable x by reference, a view such as std::span as it is.
template <class R>
matrix(R&&, std::size_t, std::size_t) -> matrix<contract::held_t<R>>;
/// The same with a stride.
template <class R>
matrix(R&&, std::size_t, std::size_t, std::size_t) -> matrix<contract::held_t<R>>;

/// One element for each row: a weight for each channel, where channels come first. Its gradient is a sum for each row.
///
/// Without a matrix in the call, the rows are as many as the elements of this range.
///
/// The sum has the same bits on every architecture. Its error is at most half an ULP of the sum, plus 2^-44 times the
/// sum of the absolute values (2^-89 for double), for any number of summands. Floats are added in double, doubles in
/// two parts. The sums of blocks of 4096 elements are added in order, as pairs of doubles.
/// \code
/// simdact::forward(simdact::prelu{}, x, simdact::per_row(weight), y);
/// \endcode
template <class R>
struct per_row {
    R range; ///< a range of elements, or a reference to one

    /// A range as it is.
    SIMDACT_INLINE constexpr explicit per_row(R elements) : range(static_cast<R&&>(elements)) {}
};
/// `per_row(x)` holds a variable x by reference, a view such as std::span as it is.
template <class R>
per_row(R&&) -> per_row<contract::held_t<R>>;

/// One element for each column: the bias of a layer, or a weight for each channel, where channels come last. Its
/// gradient is a sum for each column, with the error of `simdact::per_row`, over blocks of 512 rows.
///
/// Without a matrix in the call, the columns are as many as the elements of this range.
/// \code
/// simdact::forward(simdact::biased{simdact::relu{}}, x, simdact::per_column(bias), y);
/// simdact::backward(simdact::biased{simdact::relu{}}, x, simdact::per_column(bias), dy, dx,
///                   simdact::per_column(dbias));
/// \endcode
template <class R>
struct per_column {
    R range; ///< a range of elements, or a reference to one

    /// A range as it is.
    SIMDACT_INLINE constexpr explicit per_column(R elements) : range(static_cast<R&&>(elements)) {}
};
/// `per_column(x)` holds a variable x by reference, a view such as std::span as it is.
template <class R>
per_column(R&&) -> per_column<contract::held_t<R>>;

/// One element for all: an element, or a range of one. Its gradient is the sum of all, with the error of
/// `simdact::per_row`.
/// \code
/// simdact::backward(simdact::prelu{}, x, simdact::single(weight), dy, dx, simdact::single(dweight));
/// \endcode
template <class R>
struct single {
    R range; ///< an element, a range of one, or a reference to either

    /// A range or an element as it is.
    SIMDACT_INLINE constexpr explicit single(R element_or_range) : range(static_cast<R&&>(element_or_range)) {}
};
/// `single(x)` holds a variable x by reference, a view such as std::span as it is.
template <class R>
single(R&&) -> single<contract::held_t<R>>;

namespace contract {

/// What a call makes of the range of an operand with a layout.
template <layout Where, class R>
struct arrangement_of {
    using range = R;
    static constexpr layout where = Where;

    template <bool IsRead>
    using element = std::conditional_t<IsRead, const range_element<R>, range_element<R>>;

    /// The elements are those that the demands saw, whatever the type of the range.
    template <bool IsRead, class Range>
    SIMDACT_INLINE static auto memory_of(Range& elements) {
        return arranged_memory<Where, element<IsRead>>{const_cast<element<IsRead>*>(std::ranges::data(elements)),
                                                       static_cast<std::size_t>(std::ranges::size(elements))};
    }
};

template <class R>
struct arrangement<matrix<R>> : arrangement_of<layout::matrix, R> {
    template <bool IsRead>
    SIMDACT_INLINE static auto memory(const matrix<R>& m) {
        auto elements = arrangement::template memory_of<IsRead>(m.range);
        elements.rows = m.rows;
        elements.columns = m.columns;
        elements.stride = m.stride;
        return elements;
    }
};

template <class R>
struct arrangement<per_row<R>> : arrangement_of<layout::per_row, R> {
    template <bool IsRead>
    SIMDACT_INLINE static auto memory(const per_row<R>& operand) {
        return arrangement::template memory_of<IsRead>(operand.range);
    }
};

template <class R>
struct arrangement<per_column<R>> : arrangement_of<layout::per_column, R> {
    template <bool IsRead>
    SIMDACT_INLINE static auto memory(const per_column<R>& operand) {
        return arrangement::template memory_of<IsRead>(operand.range);
    }
};

/// The range that stands for an element: a temporary does not last.
template <class R>
struct one_element {
    using type = std::array<R, 1>;
};
template <class R>
struct one_element<R&> {
    using type = std::span<R, 1>;
};
template <std::ranges::range R>
struct one_element<R> {
    using type = R;
};
template <std::ranges::range R>
struct one_element<R&> {
    using type = R&;
};

template <class R>
struct arrangement<single<R>> : arrangement_of<layout::single, typename one_element<R>::type> {
    template <bool IsRead>
    SIMDACT_INLINE static auto memory(const single<R>& operand) {
        if constexpr (std::ranges::range<R>) {
            return arrangement::template memory_of<IsRead>(operand.range);
        } else {
            std::span one(&operand.range, 1);
            return arrangement::template memory_of<IsRead>(one);
        }
    }
};

/// std::mdspan of one or two dimensions, or another with its interface. Its elements are those of a pointer.
template <class M>
concept multidimensional = requires(const M& m) {
    typename M::extents_type;
    typename M::mapping_type;
    requires std::is_pointer_v<typename M::data_handle_type>;
    requires M::rank()
    == 1 || M::rank() == 2;
    m.data_handle();
    m.extent(M::rank() - 1);
    m.mapping().required_span_size();
};

/// A matrix, or a range with one dimension.
template <multidimensional M>
struct arrangement<M> : arrangement_of<layout::matrix, std::span<typename M::element_type>> {
    template <bool IsRead>
    SIMDACT_INLINE static auto memory(const M& m) {
        std::span all(m.data_handle(), static_cast<std::size_t>(m.mapping().required_span_size()));
        auto elements = arrangement::template memory_of<IsRead>(all);
        constexpr std::size_t last = M::rank() - 1;
        elements.columns = static_cast<std::size_t>(m.extent(last));
        elements.rows = last > 0 ? static_cast<std::size_t>(m.extent(0)) : 1;
        // A stride over which nothing steps may be any number.
        elements.step = elements.columns > 1 ? static_cast<std::size_t>(m.stride(last)) : 1;
        elements.stride = last > 0 && elements.rows > 1 ? static_cast<std::size_t>(m.stride(0)) : elements.columns;
        return elements;
    }
};

} // namespace contract

}} // namespace simdact::v0_1_0
