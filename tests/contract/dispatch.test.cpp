// A run-time choice that is not any_activation goes the same way: one that holds relu or a functor without a mask.
#include <simdact/contract/dispatch.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

#include <simdact/simdact.hpp>

#include <vector>

namespace {

struct relu_or_identity {
    struct choices {};
    bool is_relu;
    template <class Visitor>
    void visit(const Visitor& visitor) const {
        if (is_relu)
            visitor(simdact::relu{});
        else
            visitor(simdact::identity{});
    }
};

} // namespace

TEST_CASE("a kernel takes what a choice holds, or refuses it", "[contract]") {
    const std::vector<float> x{-1, 2};
    std::vector<float> y(2, 9);
    std::vector<std::uint8_t> mask(1, 9);
    simdact::forward_with_mask(relu_or_identity{true}, x, y, mask);
    CHECK(y == std::vector<float>{0, 2});
    CHECK(mask[0] == 2);
    simdact::forward(relu_or_identity{false}, x, y);
    CHECK(y == x);
    CHECK(support::message_of([&] { simdact::forward_with_mask(relu_or_identity{false}, x, y, mask); }) ==
          "simdact::forward_with_mask(identity): identity does not support this kernel");
    CHECK(mask[0] == 2);
}
