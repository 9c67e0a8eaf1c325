// A million results, where that takes no emulator's time.
#include "golden/check.hpp"

TEMPLATE_LIST_TEST_CASE("all results have the golden bits", "[golden]", every_golden) {
    support::check_golden<TestType>(support::all_inputs, &support::golden_row::all);
}
