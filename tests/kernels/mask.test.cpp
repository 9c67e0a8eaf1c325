#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("forward_with_mask equals the scalar call", "[mask]", every_activation) {
    support::check_kernel<support::forward_with_mask_case, TestType>();
}

TEMPLATE_LIST_TEST_CASE("backward_from_mask equals the scalar call", "[mask]", every_activation) {
    support::check_kernel<support::backward_from_mask_case, TestType>();
}
