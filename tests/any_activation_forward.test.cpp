// Half of the kernels on a choice at run time: each compiles for every activation, all together with 1 GB.
#include "support/allocations.hpp"
#include "support/choice.hpp"

TEMPLATE_LIST_TEST_CASE("forward kernels give the bits of the activation that is held", "[any_activation]",
                        every_activation) {
    using T = typename TestType::element;
    const auto f = support::with_other_parameters<typename TestType::activation>();
    if constexpr (std::same_as<T, float>) {
        support::compare_with_choice<support::forward_case, T>(f, "forward");
        support::compare_with_choice<support::forward_with_mask_case, T>(f, "forward_with_mask");
    } else {
        support::compare_with_choice<support::forward_with_derivative_case, T>(f, "forward_with_derivative");
    }
}

TEST_CASE("the kernels check figures of what is held", "[any_activation]") {
    const std::vector<float> x(5);
    std::vector<float> y(4);
    CHECK(support::message_of([&] { simdact::forward(simdact::make_activation("relu"), x, y); }) ==
          "simdact::forward(relu): x has 5 elements but y has 4");
}

TEST_CASE("choosing at run time does not allocate", "[any_activation]") {
    const std::vector<float> x(100, 1);
    std::vector<float> y(100);
    const std::size_t before = support::allocations;
    simdact::forward(simdact::make_activation("leaky_relu", {{"negative_slope", 0.2}}), x, y);
    CHECK(support::allocations == before);
}
