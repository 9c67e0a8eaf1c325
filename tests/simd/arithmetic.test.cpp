#include <simdact/simd/arithmetic.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

namespace simd = simdact::simd;

TEST_CASE("a double is rounded to the nearest float, beyond the largest one too", "[simd]") {
    constexpr float most = std::numeric_limits<float>::max(), infinity = std::numeric_limits<float>::infinity();
    CHECK(simd::converted<float>(0x1.fffffep127) == most);
    CHECK(simd::converted<float>(0x1.fffffefffffffp127) == most);
    CHECK(simd::converted<float>(0x1.ffffffp127) == infinity);
    CHECK(simd::converted<float>(-0x1.fffffefffffffp127) == -most);
    CHECK(simd::converted<float>(-0x1.ffffffp127) == -infinity);
}

TEST_CASE("rounded down is never above", "[simd]") {
    constexpr float least = std::numeric_limits<float>::denorm_min();
    CHECK(simd::rounded_down<float>(1e300) == std::numeric_limits<float>::max());
    CHECK(simd::rounded_down<float>(1e-60) == 0);
    CHECK(simd::rounded_down<float>(-1e-60) == -least);
    CHECK(simd::rounded_down<float>(0.9 * least) == 0);
    CHECK(simd::rounded_down<float>(-0.9 * least) == -least);
    CHECK(simd::rounded_down<float>(-1.1 * least) == -2 * least);
    CHECK(simd::rounded_down<float>(1 - 0x1p-40) == 1 - 0x1p-24F);
    CHECK(simd::rounded_down<double>(0.1) == 0.1);
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
