#include <simdact/simd/arithmetic.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

namespace simd = simdact::simd;

TEMPLATE_TEST_CASE("a quotient is correctly rounded", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    const std::vector<TestType> a = support::some_values<TestType>(5000, 8),
                                b = support::some_values<TestType>(5000, 9);
    for (std::size_t i = 0; i < a.size(); ++i) {
        CAPTURE(a[i], b[i]);
        REQUIRE(support::same(simd::divide(a[i], b[i]), a[i] / b[i]));
        REQUIRE(support::same(simd::divide(B(a[i]), B(b[i])).get(0), a[i] / b[i]));
    }
}
