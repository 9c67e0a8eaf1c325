/// \file
/// Compares an activation's hashes with the committed ones.
#pragma once

#include "../catch.hpp"
#include "../support/types.hpp"
#include "table.hpp"

#include <simdact/fast.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace support {

template <class... F>
auto on_floats(simdact::type_list<F...>) -> std::tuple<on<simdact::fast<F>, float>...>;

template <class Case>
void check_golden(std::size_t inputs, hashes golden_row::*expected) {
    using F = typename Case::activation;
    using T = typename Case::element;
    const auto row = std::find_if(std::begin(golden_table), std::end(golden_table), [](const golden_row& r) {
        return std::string_view(r.name) == F::name &&
               std::string_view(r.element) == (sizeof(T) == 4 ? "float" : "double");
    });
    CAPTURE(F::name, sizeof(T));
    if (row == std::end(golden_table)) FAIL("no line in tests/golden/table.hpp: run tests/golden/update.sh");
    if (!has_fma) {
        WARN("skipped: without FMA " << F::name << " may round differently");
        return;
    }
    const hashes got = golden<F, T>(inputs);
    CHECK(got.value == (row->*expected).value);
    CHECK(got.derivative == (row->*expected).derivative);
}

} // namespace support

/// Every activation on both element types, and every form of the fast tier on floats.
using every_golden =
    decltype(std::tuple_cat(every_activation{}, decltype(support::on_floats(simdact::fast_activations{})){}));
