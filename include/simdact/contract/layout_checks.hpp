/// \file
/// The checks of a call in which an operand has a layout: its rows and columns, addresses and sums.
#pragma once

#include <simdact/contract/layout.hpp>
#include <simdact/contract/operands.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// The figures of an operand, without its types.
struct figures {
    enum kind { nothing, range, matrix, per_row, per_column, single, mask } is;
    const char* name;
    bool is_written;
    std::uintptr_t data;
    std::size_t size, item; ///< in elements, and bytes of one; a mask has bytes
    std::size_t rows = 1, columns = 1, stride = 1, step = 1;
    int part = 0; ///< of pairs: 1 or 2

    /// Of a row, in elements of the buffer.
    SIMDACT_INLINE std::size_t width() const { return columns * step; }
    SIMDACT_INLINE bool has_all() const { return is == range || is == matrix; }
    SIMDACT_INLINE bool is_broadcast() const { return is == per_row || is == per_column || is == single; }
};

/// The rows and columns of a call, and whether an output is an input.
struct shape {
    std::size_t rows, columns;
    bool in_place;
};

/// The checks of a call with layouts. They work on figures, so that there is one copy of them.
template <class A, unsigned Mode = mode>
struct layout_checks {
    const call<A, Mode>& refused;
    figures* list;
    std::size_t count;

    /// If rows are summed after columns, a sum of a row may not be written before the columns are read.
    shape checked_shape(bool sums_both) const {
        const shape s = common_shape();
        for (figures* o = list; o != list + count; ++o) {
            if (o->is == figures::range) o->rows = s.rows, o->columns = s.columns, o->stride = o->width();
            check_size(*o, s);
        }
        shape checked = s;
        checked.in_place = false;
        if (s.rows > 0 && s.columns > 0)
            for (figures* b = list; b != list + count; ++b)
                for (figures* a = list; a != b; ++a) checked.in_place |= check_pair(*a, *b, s, sums_both);
        return checked;
    }

private:
    /// Of the matrices. Without a matrix, operands of one element per column or row tell it.
    shape common_shape() const {
        const figures *given = nullptr, *range = nullptr, *row = nullptr, *column = nullptr;
        for (const figures* o = list; o != list + count; ++o) {
            if (o->is == figures::range && !range) range = o;
            if (o->is == figures::per_row && !row) row = o;
            if (o->is == figures::per_column && !column) column = o;
            if (o->is != figures::matrix) continue;
            check_matrix(*o);
            if (!given)
                given = o;
            else if (o->rows != given->rows || o->columns != given->columns)
                refused.reject(refused.kernel, refused.activation,
                               "%s has %zu rows of %zu columns but %s has %zu of %zu", given->name, given->rows,
                               given->columns, o->name, o->rows, o->columns);
        }
        if (given) return {given->rows, given->columns, false};
        const std::size_t n = range ? range->size : 1;
        if (!column && !row) return {1, n, false};
        if (row && column && row->size > 0 && column->size > PTRDIFF_MAX / row->size)
            refused.reject(refused.kernel, refused.activation, "%zu rows of %zu columns are more than memory holds",
                           row->size, column->size);
        if (!range) return {row ? row->size : 1, column ? column->size : 1, false};
        const figures& divisor = column ? *column : *row;
        if (divisor.size == 0 ? n > 0 : n % divisor.size > 0)
            refused.reject(refused.kernel, refused.activation, "%s has %zu elements, no multiple of the %zu of %s",
                           range->name, n, divisor.size, divisor.name);
        const std::size_t quotient = divisor.size == 0 ? 0 : n / divisor.size;
        return column ? shape{quotient, divisor.size, false} : shape{divisor.size, quotient, false};
    }

    void check_matrix(const figures& m) const {
        if (m.step != 1 && m.columns > 1 && !m.part)
            refused.reject(refused.kernel, refused.activation,
                           "the elements of a row of %s are %zu apart but must be contiguous", m.name, m.step);
        if (m.stride < m.width())
            refused.reject(refused.kernel, refused.activation, "%s has rows of %zu columns at a stride of %zu", m.name,
                           m.width(), m.stride);
        if (m.rows == 0 || m.columns == 0) return;
        check_memory(m);
        if (m.width() > m.size || m.rows - 1 > (m.size - m.width()) / m.stride)
            refused.reject(refused.kernel, refused.activation,
                           "%s has %zu elements, too few for %zu rows of %zu columns at a stride of %zu", m.name,
                           m.size, m.rows, m.width(), m.stride);
    }

    void check_size(figures& o, const shape& s) const {
        if (o.is == figures::nothing || o.is == figures::matrix) return;
        const std::size_t n = s.rows * s.columns;
        if (o.is == figures::mask) {
            o.size = refused.check_mask(argument<std::uint8_t>{o.name, nullptr, o.size}, n).size;
            return;
        }
        const std::size_t needed = o.is == figures::per_row      ? s.rows
                                   : o.is == figures::per_column ? s.columns
                                   : o.is == figures::single     ? 1
                                                                 : n;
        if (o.size != needed)
            refused.reject(refused.kernel, refused.activation,
                           "%s has %zu elements but %zu rows of %zu columns need %zu", o.name, o.size, s.rows,
                           s.columns, needed);
        check_memory(o);
    }

    void check_memory(const figures& o) const {
        const std::size_t most = PTRDIFF_MAX / (o.part > 0 ? 2 * o.item : o.item);
        if (o.size > most)
            refused.reject(refused.kernel, refused.activation,
                           "%s has %zu elements (a negative length?) but memory holds at most %zu", o.name, o.size,
                           most);
    }

    /// From the first byte to the last.
    static std::size_t bytes(const figures& o) {
        return o.has_all() ? ((o.rows - 1) * o.stride + o.width()) * o.item : o.size * o.item;
    }

    /// The rows of both alternate, as those of the halves of one buffer do, or their elements do.
    static bool alternate(const figures& a, const figures& b) {
        if (a.part && b.part && a.part != b.part && a.data == b.data && (a.stride == b.stride || a.rows == 1))
            return true;
        const std::size_t stride = a.stride * a.item;
        if (!a.has_all() || !b.has_all() || stride != b.stride * b.item) return false;
        const std::size_t from =
            b.data >= a.data ? (b.data - a.data) % stride : stride - 1 - (a.data - b.data - 1) % stride;
        return from >= a.width() * a.item && from + b.width() * b.item <= stride;
    }

    /// Returns whether an output of all elements is an input.
    bool check_pair(const figures& a, const figures& b, const shape& s, bool sums_both) const {
        if (!(a.is_written || b.is_written) || a.is == figures::nothing || b.is == figures::nothing) return false;
        const bool same_place =
            a.data == b.data && a.item == b.item && a.part == b.part && a.is_written != b.is_written;
        if (same_place && a.has_all() && b.has_all() && (a.stride == b.stride || s.rows == 1)) return true;
        if (same_place && a.is_broadcast() && a.is == b.is && !(sums_both && a.is != figures::per_column)) return false;
        if (a.data < b.data + bytes(b) && b.data < a.data + bytes(a) && !alternate(a, b))
            refused.reject(refused.kernel, refused.activation,
                           "%s and %s overlap: %zu and %zu bytes that start %lld bytes apart", a.name, b.name, bytes(a),
                           bytes(b), static_cast<long long>(b.data - a.data));
        return false;
    }
};

template <class Call, std::size_t Place, without_memory M>
SIMDACT_INLINE figures figures_of(const M&) {
    return {figures::nothing, "", false, 0, 0, 1};
}
template <class Call, std::size_t Place, class T>
SIMDACT_INLINE figures figures_of(const memory<T>& m) {
    constexpr operand o = Call::operands[Place];
    return {o.is_mask() ? figures::mask : figures::range, o.name, !std::is_const_v<T>,
            reinterpret_cast<std::uintptr_t>(m.data),     m.size, sizeof(T)};
}
template <class Call, std::size_t Place, layout Where, class T>
SIMDACT_INLINE figures figures_of(const arranged_memory<Where, T>& m) {
    constexpr figures::kind kinds[]{figures::matrix, figures::per_row, figures::per_column,
                                    figures::single, figures::matrix,  figures::matrix};
    constexpr int part = Where == layout::first_of_pairs ? 1 : Where == layout::second_of_pairs ? 2 : 0;
    const bool is_range = part > 0 && m.rows == 0 && m.stride == 0;
    return {is_range ? figures::range : kinds[static_cast<int>(Where)],
            Call::operands[Place].name,
            !std::is_const_v<T>,
            reinterpret_cast<std::uintptr_t>(m.data),
            is_range ? m.size / 2 : m.size,
            sizeof(T),
            m.rows,
            m.columns,
            m.stride,
            m.step,
            part};
}

}}} // namespace simdact::v0_1_0::contract
