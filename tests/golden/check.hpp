/// \file
/// Compares an activation's hashes with the committed ones.
#pragma once

#include "../catch.hpp"
#include "find.hpp"

namespace support {

template <class Case>
void check_golden(std::size_t inputs, hashes golden_row::*expected) {
    using F = typename Case::activation;
    using T = typename Case::element;
    const golden_row* row = find_golden<F, T>();
    CAPTURE(F::name, sizeof(T));
    if (row == nullptr) FAIL("no line in tests/golden/table.hpp: run tests/golden/update.sh");
    if (!has_fma && !exact_everywhere<F>) {
        WARN("skipped: without FMA " << F::name << " may round differently");
        return;
    }
    const hashes got = golden<F, T>(inputs);
    for (const std::size_t order : {0U, 1U, 2U}) {
        CAPTURE(order);
        CHECK(got.of_order[order] == (row->*expected).of_order[order]);
    }
    CHECK(got.from_output == (row->*expected).from_output);
}

} // namespace support
