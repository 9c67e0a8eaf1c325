#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("backward_from_output equals the scalar call", "[backward_from_output]", every_functor) {
    support::check_kernel<support::backward_from_output_case, TestType>();
}

TEMPLATE_LIST_TEST_CASE("backward_from_output adds the rounded gradient", "[backward_from_output]", every_functor) {
    support::check_kernel<support::accumulating<support::backward_from_output_case>, TestType>();
}
