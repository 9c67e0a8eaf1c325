#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("backward_from_output equals the scalar call", "[backward_from_output]", every_activation) {
    support::check_kernel<support::backward_from_output_case, TestType>();
}
