#include <simdact/simd/select.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

TEMPLATE_TEST_CASE("at_least is x < bound ? bound : x, for every pair of values", "[simd]", float, double) {
    using B = simdact::simd::batch<TestType>;
    for (const TestType x : support::special_values<TestType>())
        for (const TestType bound : support::special_values<TestType>()) {
            TestType lanes[B::size];
            simdact::simd::at_least(B(x), B(bound)).store_unaligned(lanes);
            CAPTURE(x, bound);
            for (const TestType y : lanes) REQUIRE(support::same(y, x < bound ? bound : x));
            REQUIRE(support::same(simdact::simd::at_least(x, bound), x < bound ? bound : x));
        }
}

TEMPLATE_TEST_CASE("at_most is x > bound ? bound : x, for every pair of values", "[simd]", float, double) {
    using B = simdact::simd::batch<TestType>;
    for (const TestType x : support::special_values<TestType>())
        for (const TestType bound : support::special_values<TestType>()) {
            TestType lanes[B::size];
            simdact::simd::at_most(B(x), B(bound)).store_unaligned(lanes);
            CAPTURE(x, bound);
            for (const TestType y : lanes) REQUIRE(support::same(y, x > bound ? bound : x));
            REQUIRE(support::same(simdact::simd::at_most(x, bound), x > bound ? bound : x));
        }
}

TEMPLATE_TEST_CASE("select chooses lane by lane", "[simd]", float, double) {
    using B = simdact::simd::batch<TestType>;
    TestType x[B::size], lanes[B::size];
    for (std::size_t i = 0; i < B::size; ++i) x[i] = i % 3 == 0 ? TestType(-1) : TestType(1);
    const B v = B::load_unaligned(x);
    simdact::simd::select(v <= B(TestType(0)), B(TestType(5)), v).store_unaligned(lanes);
    for (std::size_t i = 0; i < B::size; ++i) CHECK(lanes[i] == (i % 3 == 0 ? TestType(5) : TestType(1)));
    CHECK(simdact::simd::select(true, TestType(1), TestType(2)) == 1);
}
