// A million results, where that takes no emulator's time; here with the first ones, so that they are compiled once.
#include "golden.test.cpp"

TEMPLATE_LIST_TEST_CASE("all results have the golden bits", "[golden]", every_golden) {
    support::check_golden<TestType>(support::all_inputs, &support::golden_row::all);
}
