// The other half of any_activation_forward.test.cpp.
#include "support/choice.hpp"

TEMPLATE_LIST_TEST_CASE("backward kernels give the bits of the activation that is held", "[any_activation]",
                        every_activation) {
    using T = typename TestType::element;
    const auto f = support::with_other_parameters<typename TestType::activation>();
    if constexpr (std::same_as<T, float>) {
        support::compare_with_choice<support::backward_case, T>(f, "backward");
        support::compare_with_choice<support::backward_from_output_case, T>(f, "backward_from_output");
        support::compare_with_choice<support::backward_from_mask_case, T>(f, "backward_from_mask");
    } else {
        support::compare_with_choice<support::accumulating<support::backward_case>, T>(f, "backward");
    }
}

TEST_CASE("kernels take pointers for what is held", "[any_activation]") {
    const float x[]{-2, 3}, dy[]{1, 1};
    float dx[2];
    simdact::backward(simdact::any_activation(simdact::relu{}), &x[0], &dy[0], &dx[0], 2);
    CHECK((dx[0] == 0 && dx[1] == 1));
}

TEST_CASE("the kernels check the parameters of what is held", "[any_activation]") {
    const std::vector<float> y(5);
    std::vector<float> dx(5);
    CHECK(support::message_of([&] {
              simdact::backward_from_output(simdact::make_activation("leaky_relu", {{"negative_slope", -1}}), y, y, dx);
          }) == "simdact::backward_from_output(leaky_relu): negative_slope is -1 but must be at least 0");
}
