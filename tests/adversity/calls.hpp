/// \file
/// Calls of every verb as a table, so that a check is one loop over it: operands are plain memory. Without containers,
/// so that a sanitizer that must see every write needs no library of its own.
#pragma once

#include <cstddef>
#include <span>

namespace adversity {

/// Rows and columns of a call; `size` are the elements that a buffer of all of them is said to have.
struct shape {
    std::size_t rows, columns, size;
};

/// How many elements an operand has.
enum class extent { none, all, pairs, mask, rows, columns, one };
/// What an operand holds: `output` is written, the others are read. A probability is in [0, 1].
enum class content { output, number, probability, bits };

struct operand {
    extent has = extent::none;
    content holds = content::number;
    char element = 0; ///< f float, d double, h float16, b bfloat16, c 8 bits, s 16 bits

    std::size_t item() const {
        return element == 'd' ? 8 : element == 'f' ? 4 : element == 'h' || element == 'b' || element == 's' ? 2 : 1;
    }
    std::size_t count(const shape& s) const {
        switch (has) {
            case extent::all:
                return s.size;
            case extent::pairs:
                return 2 * s.size;
            case extent::mask:
                return s.size / 8 + (s.size % 8 > 0);
            case extent::rows:
                return s.rows;
            case extent::columns:
                return s.columns;
            case extent::one:
                return 1;
            default:
                return 0;
        }
    }
    std::size_t bytes(const shape& s) const { return count(s) * item(); }
};

constexpr std::size_t most_operands = 10;

struct call {
    const char* verb;
    const char* functor;
    bool has_rows; ///< takes any number of rows; others take one
    operand operands[most_operands];
    void (*run)(void* const* data, const shape& s);
};

} // namespace adversity
