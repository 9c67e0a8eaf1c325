#include <simdact/simd/arithmetic.hpp>

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

TEMPLATE_TEST_CASE("abs and copysign move the sign alone", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    for (const TestType x : support::special_values<TestType>()) {
        CAPTURE(x);
        CHECK(support::same(simd::abs(x), std::fabs(x)));
        CHECK(support::same(simd::abs(B(x)).get(0), std::fabs(x)));
        for (const TestType sign : {TestType(-0.0), TestType(2)}) {
            CHECK(support::same(simd::copysign(x, sign), std::copysign(x, sign)));
            CHECK(support::same(simd::copysign(B(x), B(sign)).get(0), std::copysign(x, sign)));
        }
    }
}

TEMPLATE_TEST_CASE("odd multiples change the sign", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    constexpr TestType shift = simd::integer_shift<TestType>;
    for (int k = -5; k <= 5; ++k) {
        const TestType expected = k % 2 == 0 ? TestType(3) : TestType(-3);
        CHECK(simd::alternate(TestType(3), TestType(k) + shift) == expected);
        CHECK(simd::alternate(B(3), B(TestType(k) + shift)).get(0) == expected);
    }
}

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
