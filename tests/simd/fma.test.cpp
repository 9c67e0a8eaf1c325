#include <simdact/simd/fma.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

namespace simd = simdact::simd;

TEMPLATE_TEST_CASE("fma rounds once where the hardware does, for one element and a batch alike", "[simd]", float,
                   double) {
    using B = simd::batch<TestType>;
    const TestType x = 1 + std::numeric_limits<TestType>::epsilon();
    const TestType square = x * x,
                   low = std::numeric_limits<TestType>::epsilon() * std::numeric_limits<TestType>::epsilon();
    CHECK(simd::fma(x, x, -square) == (simd::is_fused<TestType> ? low : 0));
    CHECK(simd::fma(B(x), B(x), B(-square)).get(0) == (simd::is_fused<B> ? low : 0));
    const simd::pair<TestType> exact = simd::two_product(x, x);
    CHECK(exact.high == square);
    CHECK(exact.low == low);
}
