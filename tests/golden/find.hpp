/// \file
/// The lines of the table of hashes.
#pragma once

#include "../support/types.hpp"
#include "table.hpp"

#include <simdact/fast.hpp>

#include <string_view>

namespace support {

template <class... F>
auto on_floats(simdact::type_list<F...>) -> std::tuple<on<simdact::fast<F>, float>...>;

/// Without FMA too there is one result only, and its sign of zero is part of it.
template <class F>
constexpr bool exact_everywhere = [] {
    if constexpr (simdact::has_error_bounds<F>)
        return F::max_ulp[0] == 0 && F::max_ulp[1] == 0;
    else
        return false;
}();

/// That of F on elements of T, or else null.
template <class F, class T>
const golden_row* find_golden() {
    for (const golden_row& row : golden_table)
        if (std::string_view(row.name) == F::name &&
            std::string_view(row.element) == (sizeof(T) == 4 ? "float" : "double"))
            return &row;
    return nullptr;
}

} // namespace support

/// Every activation on both element types, and every form of the fast tier on floats.
using every_golden =
    decltype(std::tuple_cat(every_activation{}, decltype(support::on_floats(simdact::fast_activations{})){}));
