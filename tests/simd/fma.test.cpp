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

TEMPLATE_TEST_CASE("near_fma has hardly more error than one rounding where terms cancel", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    const std::vector<TestType> a = support::some_values<TestType>(500, 3), b = support::some_values<TestType>(500, 4);
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto moderate = [](TestType v) { return std::fabs(v) > TestType(1e-9) && std::fabs(v) < TestType(1e9); };
        if (!moderate(a[i]) || !moderate(b[i])) continue; // parts of others may be no numbers
        const TestType c = -(a[i] * b[i]), lost = std::fma(a[i], b[i], c);
        CAPTURE(a[i], b[i]);
        CHECK(simd::near_fma(a[i], b[i], c) == lost);
        CHECK(simd::near_fma(B(a[i]), B(b[i]), B(c)).get(0) == lost);
    }
}

TEST_CASE("a double is split into two numbers", "[simd]") {
    double third = 1.0 / 3; // no constant
    CHECK(simd::split<float>(third).high == 1.0F / 3);
    const double sum =
        static_cast<double>(simd::split<float>(third).high) + static_cast<double>(simd::split<float>(third).low);
    CHECK(std::fabs(sum - third) < 1e-14);
    CHECK(simd::split<double>(third).high == third);
    CHECK(simd::split<double>(third).low == 0);
}
