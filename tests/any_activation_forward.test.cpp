// Half of the kernels on a choice at run time: each compiles for every activation, all together with 1 GB.
#include "support/choice.hpp"

TEMPLATE_LIST_TEST_CASE("forward kernels give the bits of the activation that is held", "[any_activation]",
                        every_activation) {
    using T = typename TestType::element;
    const auto f = support::with_other_parameters<typename TestType::activation>();
    support::compare_with_choice<support::forward_case, T>(f, "forward");
    if constexpr (std::same_as<T, float>) {
        support::compare_with_choice<support::forward_with_derivative_case, T>(f, "forward_with_derivative");
        support::compare_with_choice<support::forward_with_mask_case, T>(f, "forward_with_mask");
    }
}
