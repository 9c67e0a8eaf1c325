#include <simdact/math/polynomial.hpp>

#include "../catch.hpp"

namespace math = simdact::math;

TEMPLATE_TEST_CASE("a polynomial is the sum of its powers, by either scheme", "[math]", float, double) {
    constexpr TestType one[]{7}, two[]{7, 2}, four[]{1, -2, 3, 5}, five[]{1, -2, 3, 5, -4};
    constexpr TestType x = 3;
    CHECK(math::horner(x, one) == 7);
    CHECK(math::horner(x, two) == 13);
    CHECK(math::horner(x, four) == 157);
    CHECK(math::horner(x, five) == -167);
    CHECK(math::paired(x, x * x, one) == 7);
    CHECK(math::paired(x, x * x, two) == 13);
    CHECK(math::paired(x, x * x, four) == 157);
    CHECK(math::paired(x, x * x, five) == -167);
}

TEMPLATE_TEST_CASE("a part of a polynomial begins where it says", "[math]", float, double) {
    constexpr TestType c[]{1, -2, 3, 5, -4, 6};
    constexpr TestType x = 3;
    CHECK(math::horner<3>(x, c) == 5 - 4 * 3 + 6 * 9);
    CHECK(math::near_horner<3>(x, c) == 5 - 4 * 3 + 6 * 9);
    CHECK(math::paired<3>(x, x * x, c) == 5 - 4 * 3 + 6 * 9);
    CHECK(math::paired<2>(x, x * x, c) == 3 + 5 * 3 - 4 * 9 + 6 * 27);
}

TEMPLATE_TEST_CASE("a polynomial of a batch", "[math]", float, double) {
    using B = simdact::simd::batch<TestType>;
    constexpr TestType c[]{1, -2, 3, 5, -4};
    CHECK(math::horner(B(3), c).get(0) == -167);
    CHECK(math::paired(B(3), B(9), c).get(B::size - 1) == -167);
}
