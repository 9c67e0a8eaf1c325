// The same bits on every machine with FMA, with every compiler and version of xsimd: tests/golden/table.hpp.
#include "golden/check.hpp"

TEMPLATE_LIST_TEST_CASE("the first results have the golden bits", "[golden]", every_golden) {
    support::check_golden<TestType>(support::first_inputs, &support::golden_row::first);
}
