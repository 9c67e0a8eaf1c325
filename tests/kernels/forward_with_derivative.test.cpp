#include "../support/kernel_cases.hpp"

TEMPLATE_LIST_TEST_CASE("forward_with_derivative equals the scalar calls", "[forward_with_derivative]", every_functor) {
    support::check_kernel<support::forward_with_derivative_case, TestType>();
}

namespace {

/// Its two shared outputs differ from those of the separate calls, so that one sees which were made.
struct sharing {
    template <simdact::value V>
    V operator()(V x) const {
        return x;
    }
    template <simdact::value V>
    V derivative(V) const {
        return V(1);
    }
    template <simdact::value V>
    simdact::dual<V> value_and_derivative(V x) const {
        return {x + V(1), V(2)};
    }
};

} // namespace

TEMPLATE_TEST_CASE("a functor may share the work of both", "[forward_with_derivative]", float, double) {
    const std::vector<TestType> x(45, 3);
    std::vector<TestType> y(45), dydx(45);
    simdact::forward_with_derivative(sharing{}, x.data(), y.data(), dydx.data(), 45, simdact::cached);
    CHECK(y == std::vector<TestType>(45, 4));
    CHECK(dydx == std::vector<TestType>(45, 2));
}
