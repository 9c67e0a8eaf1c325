#include <simdact/simd/float_bits.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

namespace simd = simdact::simd;

TEMPLATE_TEST_CASE("abs, copysign and negative move the sign alone", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    for (const TestType x : support::special_values<TestType>()) {
        CAPTURE(x);
        CHECK(support::same(simd::abs(x), std::fabs(x)));
        CHECK(support::same(simd::abs(B(x)).get(0), std::fabs(x)));
        CHECK(support::same(simd::negative(x), -x));
        CHECK(support::same(simd::negative(B(x)).get(0), -x));
        for (const TestType sign : {TestType(-0.0), TestType(2)}) {
            CHECK(support::same(simd::copysign(x, sign), std::copysign(x, sign)));
            CHECK(support::same(simd::copysign(B(x), B(sign)).get(0), std::copysign(x, sign)));
            if (std::signbit(x) && !std::signbit(sign)) continue;
            CHECK(support::same(simd::with_sign(x, sign), std::copysign(x, sign)));
            CHECK(support::same(simd::with_sign(B(x), B(sign)).get(0), std::copysign(x, sign)));
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

TEST_CASE("powers of two and exponents", "[simd]") {
    int largest = 1023, least = -1022; // no constants, as the compiler would know the powers of those
    for (const int k : {least, -60, -1, 0, 1, 60, largest}) {
        CAPTURE(k);
        const double power = std::ldexp(1.0, k);
        CHECK(simd::power_of_two(k) == power);
        const int in_float = k < -126 ? -126 : k > 126 ? 126 : k, in_double = k > 1022 ? 1022 : k;
        CHECK(simd::exponent_of<float>(power) == in_float);
        CHECK(simd::exponent_of<double>(-1.75 * power) == in_double);
    }
}
