#include <simdact/math/sine.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/lanes.hpp"
#include "../support/ulp.hpp"

#include <cmath>
#include <numbers>
#include <type_traits>

namespace math = simdact::math;

namespace {

/// Next to multiples of pi / 2, of every size, and where the reduction changes.
template <class T>
std::vector<T> numbers() {
    std::vector<T> all;
    for (int i = 1; i < 3000; ++i) all.push_back(static_cast<T>(i * std::numbers::pi_v<long double> / 2));
    for (int i = 0; i < 20; ++i) all.push_back(math::near_turns<T> * 2 * (1 + T(i - 10) / 100));
    std::mt19937_64 random(3);
    for (int i = 0; i < 3000; ++i)
        all.push_back(static_cast<T>(std::ldexp(1 + static_cast<double>(random() >> 12) * 0x1p-52,
                                                static_cast<int>(random() % (sizeof(T) == 4 ? 147 : 1043)) - 20)));
    return all;
}

template <class T>
double error(T x, T ahead) {
    const oracle::real<T> z(x);
    return support::ulp_error(math::sine(x, ahead), ahead > 0 ? std::cos(z) : std::sin(z));
}

} // namespace

TEMPLATE_TEST_CASE("the sine and the cosine of any number, next to their zeros too", "[math]", float, double) {
    for (const TestType ahead : {TestType(0), TestType(0.5)}) {
        for (const TestType x : numbers<TestType>()) {
            CAPTURE(x, ahead, math::sine(x, ahead));
            REQUIRE(error(x, ahead) < 2.1);
        }
        support::check_lanes([=](auto v) { return math::sine(v, ahead); }, numbers<TestType>());
    }
}

TEMPLATE_TEST_CASE("a sine is at most 1, and has the sign of its argument", "[math]", float, double) {
    // As far as n pi is from the reduced argument, with an n that is off by the rounding of x / pi.
    constexpr TestType end = std::is_same_v<TestType, float> ? 1.576F : TestType(std::numbers::pi / 2 + 1e-4);
    TestType x = std::is_same_v<TestType, float> ? TestType(1.45) : TestType(std::numbers::pi / 2);
    int wrong = 0;
    for (int i = 0; i < 2000000 && x < end; ++i, x = std::nextafter(x, end))
        wrong += math::short_sine(x) > 1 || math::short_sine(x) < TestType(0.99) ||
                 math::short_sine(-x) != -math::short_sine(x);
    CHECK(wrong == 0);
    CHECK(std::signbit(math::sine(TestType(-0.0), TestType(0))));
    CHECK(!std::signbit(math::sine(TestType(0), TestType(0))));
    for (const TestType number : numbers<TestType>()) {
        CAPTURE(number);
        REQUIRE(math::sine(-number, TestType(0)) == -math::sine(number, TestType(0)));
    }
}

TEST_CASE("the doubles that lie closest to a multiple of pi / 2", "[math]") {
    CHECK(error(5.319372648326541e255, 0.0) < 2.1);
    CHECK(error(5.319372648326541e255, 0.5) < 2.1);
    CHECK(std::fabs(math::sine(5.319372648326541e255, 0.5)) < 1e-17);
}

TEST_CASE("the upper half of a product", "[math]") {
    constexpr std::uint64_t most = ~std::uint64_t{0};
    CHECK(math::high_product(most, most) == most - 1);
    std::mt19937_64 random(9);
    for (int i = 0; i < 1000; ++i) {
        const std::uint64_t a = random(), b = random(), low = a * b;
        for (int k = 1; k < 64; ++k) CHECK(math::high_product(a, std::uint64_t{1} << k) == a >> (64 - k));
        const std::uint64_t more = low + a; // a (b + 1)
        CHECK((b == most || math::high_product(a, b + 1) == math::high_product(a, b) + (more < a ? 1 : 0)));
    }
}
