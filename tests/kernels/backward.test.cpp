#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("backward equals the scalar call", "[backward]", every_activation) {
    support::check_kernel<support::backward_case, TestType>();
}
