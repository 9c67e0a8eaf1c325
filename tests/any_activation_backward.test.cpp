// The other half of any_activation_forward.test.cpp.
#include "support/choice.hpp"

TEMPLATE_LIST_TEST_CASE("backward kernels give the bits of the activation that is held", "[any_activation]",
                        every_activation) {
    using T = typename TestType::element;
    const auto f = support::with_other_parameters<typename TestType::activation>();
    support::compare_with_choice<support::backward_case, T>(f, "backward");
    if constexpr (std::same_as<T, float>) {
        support::compare_with_choice<support::accumulating<support::backward_case>, T>(f, "backward");
        support::compare_with_choice<support::backward_from_output_case, T>(f, "backward_from_output");
        support::compare_with_choice<support::backward_from_mask_case, T>(f, "backward_from_mask");
    }
}

TEST_CASE("kernels take pointers for what is held", "[any_activation]") {
    const float x[]{-2, 3}, dy[]{1, 1};
    float dx[2];
    simdact::backward(simdact::any_activation(simdact::relu{}), &x[0], &dy[0], &dx[0], 2);
    CHECK((dx[0] == 0 && dx[1] == 1));
}
