#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("forward equals the scalar call", "[forward]", every_functor) {
    support::check_kernel<support::forward_case, TestType>();
}
