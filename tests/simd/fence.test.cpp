#include <simdact/simd/fence.hpp>

#include "../catch.hpp"

#include <vector>

using simdact::simd::batch;

static_assert(simdact::simd::fence(1.5F) == 1.5F && simdact::simd::quotient(3.0, 2.0) == 1.5);

TEMPLATE_TEST_CASE("a fence changes nothing", "[simd]", float, double) {
    const std::vector<TestType> x(batch<TestType>::size, TestType(0.7));
    std::vector<TestType> y(x.size());
    simdact::simd::fence(batch<TestType>::load_unaligned(x.data())).store_unaligned(y.data());
    CHECK(y == x);
    CHECK(simdact::simd::fence(x[0]) == x[0]);
}

TEMPLATE_TEST_CASE("a quotient of batches is that of the elements", "[simd]", float, double) {
    std::vector<TestType> a(batch<TestType>::size), b(a.size()), expected(a.size()), q(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        a[i] = TestType(i) + TestType(0.1);
        b[i] = 3 * TestType(i) + 7;
        expected[i] = a[i] / b[i];
        CHECK(simdact::simd::quotient(a[i], b[i]) == expected[i]);
    }
    simdact::simd::quotient(batch<TestType>::load_unaligned(a.data()), batch<TestType>::load_unaligned(b.data()))
        .store_unaligned(q.data());
    CHECK(q == expected);
}
