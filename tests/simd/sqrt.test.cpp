#include <simdact/simd/sqrt.hpp>

#include "../catch.hpp"
#include "../support/lanes.hpp"

#include <cmath>

namespace {

const auto root = [](auto x) { return simdact::simd::sqrt(x); };

} // namespace

TEMPLATE_TEST_CASE("the square root is correctly rounded, in every lane", "[simd]", float, double) {
    std::vector<TestType> x = support::arguments<TestType>();
    for (TestType& t : x) t = std::fabs(t);
    for (const TestType t : x) {
        CAPTURE(t);
        REQUIRE(support::same(root(t), std::sqrt(t)));
    }
    support::check_lanes(root, x);
}

TEMPLATE_TEST_CASE("the square root of a constant expression is that of the run time", "[simd]", float, double) {
    constexpr TestType most = std::numeric_limits<TestType>::max(), least = std::numeric_limits<TestType>::min();
    constexpr TestType x[]{0, 1, 2, 3, TestType(0.1), TestType(1e10), TestType(1e-10), TestType(0.7), most, least};
    constexpr TestType roots[]{root(x[0]), root(x[1]), root(x[2]), root(x[3]), root(x[4]),
                               root(x[5]), root(x[6]), root(x[7]), root(x[8]), root(x[9])};
    for (std::size_t i = 0; i < std::size(x); ++i) {
        CAPTURE(x[i]);
        CHECK(roots[i] == std::sqrt(TestType(x[i])));
    }
    for (const double any : {0.0, -1.0, std::numeric_limits<double>::infinity()})
        CHECK(simdact::simd::constant_sqrt(any) == any); // no callers have them
    std::mt19937_64 random(1);
    for (int i = 0; i < 10000; ++i) {
        const double any =
            std::ldexp(1 + static_cast<double>(random() >> 12) * 0x1p-52, static_cast<int>(random() % 2000) - 1000);
        CAPTURE(any);
        REQUIRE(simdact::simd::constant_sqrt(any) == std::sqrt(any));
    }
}
