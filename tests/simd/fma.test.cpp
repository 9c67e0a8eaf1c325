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

TEMPLATE_TEST_CASE("a product with another sign is that of fma", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    const TestType x = 1 + std::numeric_limits<TestType>::epsilon(), y = TestType(1.7), square = x * x;
    for (const TestType c : {square, -square, TestType(3), TestType(0)})
        for (const TestType b : {x, y, -y}) {
            CAPTURE(b, c);
            CHECK(support::same(simd::fnma(x, b, c), simd::fma(-x, b, c)));
            CHECK(support::same(simd::fnma(B(x), B(b), B(c)).get(0), simd::fma(-x, b, c)));
            CHECK(support::same(simd::fms(x, b, c), simd::fma(x, b, -c)));
            CHECK(support::same(simd::fms(B(x), B(b), B(c)).get(0), simd::fma(x, b, -c)));
        }
}

TEMPLATE_TEST_CASE("a sum of falling numbers has no error", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    const TestType tiny = std::numeric_limits<TestType>::epsilon() / 8;
    for (const TestType a : {TestType(1), TestType(0), TestType(-3)})
        for (const TestType b : {tiny, -3 * tiny, TestType(0), TestType(-1)}) {
            const simd::pair<TestType> exact = simd::two_sum(a, b), sum = simd::sum_of_falling(a, b);
            CAPTURE(a, b);
            CHECK(sum.high == exact.high);
            CHECK(sum.low == exact.low);
            CHECK(simd::sum_of_falling(B(a), B(b)).low.get(0) == exact.low);
        }
}
