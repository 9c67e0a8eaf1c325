#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("backward equals the scalar call", "[backward]", every_functor) {
    support::check_kernel<support::backward_case, TestType>();
}

TEMPLATE_LIST_TEST_CASE("backward adds the rounded gradient", "[backward]", every_functor) {
    support::check_kernel<support::accumulating<support::backward_case>, TestType>();
}
