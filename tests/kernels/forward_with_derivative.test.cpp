#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("forward_with_derivative equals the scalar calls", "[forward_with_derivative]", every_functor) {
    support::check_kernel<support::forward_with_derivative_case, TestType>();
}
