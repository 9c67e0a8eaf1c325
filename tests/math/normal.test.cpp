#include <simdact/math/normal.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/approximation.hpp"
#include "../support/lanes.hpp"
#include "../support/ulp.hpp"

#include <cmath>

namespace exact = oracle::exact;

namespace {

template <class V>
V moment(V t) {
    const simdact::math::normal_tail<V> tail(t);
    return tail.moment() * V(tail.unit);
}

template <class V>
V slope(V t) {
    const simdact::math::normal_tail<V> tail(t);
    return tail.slope() * V(tail.unit);
}

template <class T>
std::vector<T> magnitudes() {
    constexpr double end = simdact::math::normal_constants<T>::end;
    std::vector<T> all = support::arguments_about<T>(1, end * 1.1);
    std::erase_if(all, [](T t) { return std::signbit(t); });
    for (int i = 1; i <= 9973; ++i) all.push_back(static_cast<T>(end * i / 9973));
    return all;
}

} // namespace

TEMPLATE_TEST_CASE("t Phi(-t) and Phi(-t) - t phi(t) down to the last subnormal", "[math]", float, double) {
    double tail = 0, derivative = 0, near_zero = 0;
    for (const TestType t : magnitudes<TestType>()) {
        const auto gelu = exact::gelu(oracle::real<TestType>(-t));
        tail = std::fmax(tail, support::ulp_error(moment(t), -gelu[0]));
        if (std::fabs(t - TestType(0.7518)) < TestType(0.25))
            near_zero =
                std::fmax(near_zero, static_cast<double>(std::fabs(oracle::real<TestType>(slope(t)) - gelu[1])));
        else
            derivative = std::fmax(derivative, support::ulp_error(slope(t), gelu[1]));
    }
    CHECK(tail < (simdact::simd::is_fused<TestType> ? 2.5 : 3));
    CHECK(derivative < 4.7);
    CHECK(near_zero < static_cast<double>(std::numeric_limits<TestType>::epsilon() / 2));
    support::check_lanes([](auto v) { return moment(v); }, magnitudes<TestType>());
    support::check_lanes([](auto v) { return slope(v); }, magnitudes<TestType>());
}

TEMPLATE_TEST_CASE("the normal tail ends as 0", "[math]", float, double) {
    using constants = simdact::math::normal_constants<TestType>;
    CHECK(moment(TestType(constants::end)) == 0);
    CHECK(moment(std::numeric_limits<TestType>::infinity()) == 0);
    CHECK(slope(std::numeric_limits<TestType>::infinity()) == 0);
    CHECK(moment(TestType(constants::end - 1)) > 0);
    CHECK(std::isnan(moment(std::numeric_limits<TestType>::quiet_NaN())));
    CHECK(slope(TestType(0)) == TestType(0.5));
    CHECK(moment(TestType(0)) == 0);
}

TEMPLATE_TEST_CASE("the coefficients of the normal tail are as good as they can be", "[math]", float, double) {
    using constants = simdact::math::normal_constants<TestType>;
    const double error = support::approximation_error<TestType>(
        0, static_cast<long double>(constants::end),
        [](long double t) {
            return (1 + support::exact_polynomial(constants::excess, t) / support::exact_polynomial(constants::s, t)) /
                   2 / (2 + t);
        },
        [](long double t) {
            const long double h = t * t, low = std::fma(t, t, -h); // exp amplifies the rounding of t^2
            return std::erfc(t * std::sqrt(0.5L)) / 2 / (std::exp(-h / 2) * (1 - low / 2));
        });
    CHECK(error < (sizeof(TestType) == 4 ? 0.577 : 0.855));
}

TEST_CASE("the fast lower tail of the normal distribution", "[math]") {
    for (float u = 0; u > -9; u -= 0.00137F) {
        CAPTURE(u);
        const float bounded = simdact::math::fast_normal_argument(u);
        const double exact = std::erfc(double{-u} / std::sqrt(2)) / 2;
        const double error = simdact::math::fast_normal(bounded) - exact;
        if (u > -5) CHECK(std::fabs(error) <= 1e-3 * exact);
        CHECK(std::fmax(0.5, double{-u}) * std::fabs(error) <= 2.5e-7);
        const double density = std::exp(-double{u} * double{u} / 2) / std::sqrt(2 * std::acos(-1.0));
        CHECK(std::fabs(simdact::math::fast_normal_slope(bounded) - (exact + double{u} * density)) <= 4e-7);
    }
}

TEST_CASE("the fast lower tail ends at 0", "[math]") {
    CHECK(std::fabs(simdact::math::fast_normal(0.0F) - 0.5F) <= 1e-7F);
    CHECK(simdact::math::fast_normal_slope(0.0F) == 0.5F);
    CHECK(simdact::math::fast_normal_argument(3.0F) == -3);
    for (const float end : {INFINITY, -INFINITY}) {
        CHECK(simdact::math::fast_normal(simdact::math::fast_normal_argument(end)) == 0);
        CHECK(simdact::math::fast_normal_slope(simdact::math::fast_normal_argument(end)) == 0);
    }
}
