#include <simdact/math/exp.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/approximation.hpp"
#include "../support/lanes.hpp"
#include "../support/ulp.hpp"

#include <cmath>

namespace math = simdact::math;
namespace simd = simdact::simd;

namespace {

template <class T>
constexpr double normal_end = sizeof(T) == 4 ? 87.3 : 708.3; // e^-x is a normal number

template <class T>
std::vector<T> ordinary() {
    std::vector<T> x = support::arguments_about<T>(1, normal_end<T> / 1.002);
    std::erase_if(x, [](T t) { return !(std::fabs(t) < normal_end<T>); });
    return x;
}

template <class T>
oracle::real<T> wide(T x) {
    return x;
}

} // namespace

TEST_CASE("the exponential of a few numbers", "[math]") {
    CHECK(math::exp(math::reduce(0.0F)).value() == 1);
    CHECK(math::exp(math::reduce(1.0)).value() == 0x1.5bf0a8b14576ap1); // a unit above
    CHECK(math::exp(math::reduce(0.0)).minus_one() == 0);
    CHECK(math::exp(math::reduce(0.0F)).plus(1) == 2);
}

TEST_CASE("only a factor of 1 leaves a number as it is", "[math]") {
    CHECK(math::times_factor({1.0F, 0.0F}, 1.875F) == 1.875F);
    CHECK(math::times_factor({1.0F, 0x1.8p-25F}, 1.875F) == 0x1.e00002p0F);
    CHECK(math::times_factor({2.0F, 0.0F}, 1.875F) == 3.75F);
}

TEMPLATE_TEST_CASE("e^x, e^x - 1 and 1 + e^x round little", "[math]", float, double) {
    double value = 0, minus_one = 0, plus = 0;
    for (const TestType x : ordinary<TestType>()) {
        const auto e = math::exp(math::reduce(x));
        value = std::fmax(value, support::ulp_error(e.value(), std::exp(wide(x))));
        minus_one = std::fmax(minus_one, support::ulp_error(e.minus_one(), std::expm1(wide(x))));
        plus = std::fmax(plus, support::ulp_error(e.plus(1), 1 + std::exp(wide(x))));
    }
    CHECK(value < 1);
    CHECK(minus_one < (sizeof(TestType) == 4 ? 1.6 : 1.7));
    CHECK(plus < 1);
}

TEMPLATE_TEST_CASE("reduction leaves at most half of log(2), and NaN", "[math]", float, double) {
    for (const TestType x : ordinary<TestType>()) {
        const auto reduced = math::reduce(x);
        const TestType n = reduced.shifted - simd::integer_shift<TestType>;
        CAPTURE(x, n);
        REQUIRE(n == std::nearbyint(x / std::log(TestType(2))));
        REQUIRE(std::fabs(reduced.r) < TestType(0.34658));
    }
    CHECK(std::isnan(math::reduce(std::numeric_limits<TestType>::quiet_NaN()).r));
    CHECK(std::isnan(math::reduce(TestType(1), std::numeric_limits<TestType>::quiet_NaN()).r));
}

TEMPLATE_TEST_CASE("a negative argument has no other reduction", "[math]", float, double) {
    using B = simd::batch<TestType>;
    const auto same = [](const auto& negative, const auto& reduced) {
        return negative.shifted == reduced.shifted && negative.r == reduced.r;
    };
    for (const TestType x : ordinary<TestType>()) {
        const TestType low = x * std::numeric_limits<TestType>::epsilon() * TestType(0.37);
        CAPTURE(x);
        REQUIRE(same(math::reduce_negative(x), math::reduce(-x)));
        REQUIRE(same(math::reduce_negative(x, low), math::reduce(-x, -low)));
        REQUIRE(math::reduce_negative(B(x)).r.get(0) == math::reduce(-x).r);
        REQUIRE(math::reduce_negative(B(x), B(low)).r.get(0) == math::reduce(-x, -low).r);
    }
    CHECK(std::isnan(math::reduce_negative(std::numeric_limits<TestType>::quiet_NaN()).r));
}

TEMPLATE_TEST_CASE("the low part of an argument counts", "[math]", float, double) {
    double error = 0;
    for (const TestType x : ordinary<TestType>()) {
        const TestType low = x * std::numeric_limits<TestType>::epsilon() * TestType(0.37);
        const auto exact = std::exp(wide(x) + wide(low));
        error = std::fmax(error, support::ulp_error(math::exp(math::reduce(x, low)).value(), exact));
    }
    CHECK(error < 1);
}

TEMPLATE_TEST_CASE("a power of two keeps tiny exponentials normal", "[math]", float, double) {
    using range = math::exp_range<TestType>;
    using limits = std::numeric_limits<TestType>;
    double error = 0;
    for (TestType x = -range::end; x <= 0; x += range::end / 997) {
        const TestType e = math::exp(math::reduce(x), range::scale).value();
        REQUIRE(e >= limits::min());
        const auto exact = std::exp(wide(x)) * wide(range::scale);
        error = std::fmax(error, support::ulp_error(e, exact));
    }
    CHECK(error < 1);
    CHECK(math::exp(math::reduce(range::end), 1 / range::scale).value() <= limits::max());
    CHECK(math::exp(math::reduce(range::end), 1 / range::scale).value() >= 1);
    CHECK(std::exp(-wide(range::end)) * wide(range::end) < wide(limits::denorm_min()) / 2);
    CHECK(math::exp(math::reduce(TestType(math::expm1_saturates))).minus_one() == -1);
}

TEMPLATE_TEST_CASE("a factor of two parts is rounded with the exponential", "[math]", float, double) {
    const long double factor = 1 + 0.49L * static_cast<long double>(std::numeric_limits<TestType>::epsilon());
    const double more = static_cast<double>(factor - 1);
    const auto parts = simd::split<TestType>(std::is_same_v<TestType, float> ? simd::pair<double>{1 + more, 0}
                                                                             : simd::pair<double>{1, more});
    double expm1 = 0, exp = 0;
    for (TestType x = -math::exp_range<TestType>::end; x <= 0; x += math::exp_range<TestType>::end / 9973) {
        const auto reduced = math::reduce(x);
        const auto wide_factor = static_cast<oracle::real<TestType>>(factor);
        exp = std::fmax(exp, support::ulp_error(math::scaled_exp(parts, reduced), wide_factor * std::exp(wide(x))));
        if (x >= math::expm1_saturates)
            expm1 = std::fmax(
                expm1, support::ulp_error(math::scaled_expm1(parts, reduced), wide_factor * std::expm1(wide(x))));
    }
    CHECK(exp < 1.25);
    CHECK(expm1 < 1.4);
}

TEMPLATE_TEST_CASE("the coefficients of the exponential are as good as they can be", "[math]", float, double) {
    using k = math::exp_constants<TestType>;
    const long double log2 = std::log(2.0L), end = log2 / 2;
    const double error = support::approximation_error<TestType>(
        -end, end, [](long double r) { return 1 + r + r * r * support::exact_polynomial(k::c, r); },
        [](long double r) { return std::exp(r); });
    CHECK(error < (sizeof(TestType) == 4 ? 0.0535 : 0.0345));
    CHECK(std::fabs(static_cast<long double>(k::log2_high) + static_cast<long double>(k::log2_low) - log2) <
          std::numeric_limits<TestType>::epsilon() * std::fabs(k::log2_low));
    CHECK(k::per_log2 == static_cast<TestType>(1 / log2));
}

TEMPLATE_TEST_CASE("exponentials of a batch have the bits of the elements", "[math]", float, double) {
    const std::vector<TestType> x = ordinary<TestType>();
    support::check_lanes([](auto v) { return math::exp(math::reduce(v)).value(); }, x);
    support::check_lanes([](auto v) { return math::exp(math::reduce(v, v * decltype(v)(TestType(1e-9)))).minus_one(); },
                         x);
    support::check_lanes([](auto v) { return math::exp(math::reduce(v)).plus(decltype(v)(1)); }, x);
}

TEST_CASE("fast powers of 2", "[math]") {
    for (float z = -125.9F; z < 127; z += 0.0137F) {
        CAPTURE(z);
        const double exact = std::exp2(double{z});
        const simdact::math::fast_power<float> power(z);
        CHECK(std::fabs(power.value() - exact) <= 2e-7 * exact);
        CHECK(std::fabs(power.unless_nan() - exact) <= 2e-7 * exact);
    }
    CHECK(simdact::math::fast_power<float>(-127.0F).value() == 0);
    CHECK(simdact::math::fast_power<float>(-127.0F).unless_nan() == 0);
    CHECK(std::isnan(simdact::math::fast_power<float>(NAN).value()));
}

TEST_CASE("fast e^x - 1", "[math]") {
    for (float x = -40; x <= 0; x += 0.00137F) {
        CAPTURE(x);
        const double exact = std::expm1(double{x});
        CHECK(std::fabs(math::fast_expm1(x) - exact) <= 1.5e-7);
        CHECK(std::fabs(math::fast_expm1(x) - exact) <= 8e-7 * std::fabs(exact));
    }
    CHECK(math::fast_expm1(-40.0F) == -1);
    CHECK(math::fast_expm1(0.0F) == 0);
    CHECK(std::isnan(math::fast_expm1(NAN)));
}

TEST_CASE("the end of fast powers is hit exactly", "[math]") {
    CHECK(simdact::math::fast_exp_end * simdact::math::per_log2 == simdact::math::fast_power_end);
}
