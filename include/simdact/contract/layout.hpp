/// \file
/// What an operand says about its place in the rows and columns of a call. A range says nothing.
#pragma once

#include <simdact/contract/demands.hpp>

#include <cstddef>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// Which elements of a call an operand has: all of them, one for each row or column, or one for all. In a buffer of
/// pairs all elements are the first ones or the second ones.
enum class layout { matrix, per_row, per_column, single, first_of_pairs, second_of_pairs };

/// An operand has one element for each of the call.
SIMDACT_INLINE constexpr bool has_all(layout where) {
    return where == layout::matrix || where >= layout::first_of_pairs;
}

/// An operand with a layout has a specialization. Its `range` holds the elements, `where` is the layout.
template <class R>
struct arrangement {};

template <class R>
concept arranged = requires {
    typename arrangement<std::remove_cvref_t<R>>::range;
};

/// The range that holds the elements of an operand.
template <class R>
struct range_of {
    using type = R;
    using alike_type = R;
};
template <arranged R>
struct range_of<R> {
    using type = typename arrangement<std::remove_cvref_t<R>>::range;
    using alike_type = std::span<item_t<type>>; // a layout allows another length
};

/// What lies in the memory of an operand.
template <class R>
struct item_of {
    using type = range_element<typename range_of<R>::type>;
};
template <pointer R>
struct item_of<R> {
    using type = std::remove_cv_t<std::remove_pointer_t<std::decay_t<R>>>;
};

/// Beside pointers and their length, an operand with a layout has its own.
template <arranged R>
SIMDACT_INLINE R& range(R& operand, std::size_t) {
    return operand;
}

/// The memory of an operand with a layout.
template <layout Where, class T>
struct arranged_memory {
    T* data;
    std::size_t size;
    /// Of a matrix or of pairs. `step` is the distance of two elements of a row.
    std::size_t rows = 0, columns = 0, stride = 0, step = 1;
};

template <class M>
inline constexpr bool is_arranged = false;
template <layout Where, class T>
inline constexpr bool is_arranged<arranged_memory<Where, T>> = true;

/// An operand without memory that sees all elements, and sums some of them, so that the call goes through its rows.
template <class M>
inline constexpr bool observes = false;

/// A layout fits the operand. Only a gradient is summed.
template <layout Where, bool IsMask, bool IsValue>
struct layout_fits {
    static consteval bool demand() {
        constexpr bool fits = !IsMask && (contract::has_all(Where) || !IsValue);
        static_assert(!IsMask, "simdact: a mask has no layout; its bits are those of all elements, row after row");
        static_assert(IsMask || fits,
                      "simdact: per_row, per_column and single stand for an input or its gradient, not for a value");
        return fits;
    }
};

/// R has one number for each row. One that is read may stand for all rows.
template <class R, bool IsRead>
struct value_of_row {
    static consteval bool demand() {
        constexpr bool fits = [] {
            if constexpr (arranged<R>) {
                constexpr layout where = arrangement<std::remove_cvref_t<R>>::where;
                return where == layout::per_row || (IsRead && where == layout::single);
            } else {
                return false;
            }
        }();
        static_assert(fits || !IsRead,
                      "simdact: a sink is one number for each row or for all: pass simdact::per_row or "
                      "simdact::single");
        static_assert(fits || IsRead, "simdact: the log-sum-exp is one number for each row: pass simdact::per_row");
        return fits;
    }
};

/// An operand that stands for two has a specialization, which gives `gate` and `other`.
template <class R>
struct packing {};

template <class R>
concept packed = requires {
    packing<std::remove_cvref_t<R>>::unit;
};

/// A call with such operands. contract/rows.hpp defines it.
template <class A, class T, class Call, store_policy S>
struct rows_call;

/// A call with a functor that takes whole rows. contract/whole_rows.hpp defines it.
template <class A, class T, class Call, store_policy S>
struct whole_rows_call;

}}} // namespace simdact::v0_1_0::contract
