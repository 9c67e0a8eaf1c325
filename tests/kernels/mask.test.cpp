#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("forward_with_mask equals the scalar call", "[mask]", every_functor) {
    support::check_kernel<support::forward_with_mask_case, TestType>();
}

TEMPLATE_LIST_TEST_CASE("backward_from_mask equals the scalar call", "[mask]", every_functor) {
    support::check_kernel<support::backward_from_mask_case, TestType>();
}

TEMPLATE_LIST_TEST_CASE("backward_from_mask adds the rounded gradient", "[mask]", every_functor) {
    support::check_kernel<support::accumulating<support::backward_from_mask_case>, TestType>();
}

namespace {

/// Active at 0, which is what the lanes behind the last element read as.
struct active_above_minus_one {
    template <simdact::value V>
    V operator()(V x) const {
        return simdact::select(inactive(x), V(-1), x);
    }
    template <simdact::value V>
    auto inactive(V x) const {
        return x <= V(-1);
    }
    template <class M, simdact::value V>
    V gradient_where(M inactive, V dy) const {
        return simdact::select(inactive, V(0), dy);
    }
};

} // namespace

TEMPLATE_TEST_CASE("spare bits are 0 also where 0 is active", "[mask]", float, double) {
    for (std::size_t n = 0; n < 200; ++n) {
        const std::vector<TestType> x(n, 0);
        std::vector<TestType> y(n);
        std::vector<std::uint8_t> mask(simdact::mask_size(n), 0xFF);
        simdact::forward_with_mask(active_above_minus_one{}, x, y, mask);
        CHECK(mask == support::mask_of(active_above_minus_one{}, x));
    }
}
