#include <simdact/simd/rounded.hpp>

#include "../catch.hpp"

#include <limits>
#include <vector>

TEMPLATE_TEST_CASE("a rounded product is not fused with a sum", "[simd]", float, double) {
    using B = simdact::simd::batch<TestType>;
    const TestType x = 1 + std::numeric_limits<TestType>::epsilon();
    volatile TestType square = x * x;
    const std::vector<TestType> factors(B::size, x), terms(B::size, -square);
    std::vector<TestType> sums(B::size, 9);
    const B v = B::load_unaligned(factors.data());
    (B::load_unaligned(terms.data()) + simdact::simd::rounded(v * v)).store_unaligned(sums.data());
    CHECK(sums == std::vector<TestType>(B::size, 0));
}
