#include <simdact/math/logistic.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/lanes.hpp"
#include "../support/ulp.hpp"

#include <cmath>

namespace math = simdact::math;
namespace exact = oracle::exact;
using simdact::simd::pair;

namespace {

template <class T>
constexpr double end = math::exp_range<T>::end;

template <class T>
oracle::real<T> wide(T x) {
    return x;
}

/// a with a low part of up to half a unit.
template <class T>
pair<T> with_low(T a) {
    return {a, std::isfinite(a) ? a * std::numeric_limits<T>::epsilon() * T(0.21) : 0};
}

} // namespace

TEST_CASE("the logistic function of a few numbers", "[math]") {
    CHECK(math::logistic(0.0F) == 0.5F);
    CHECK(math::logistic(1000.0) == 1);
    CHECK(math::gate(3.0, 0.0) == 1.5);
    CHECK(math::gate_slope<double>(math::reduce(0.0)).logistic() == 0.25);
}

TEMPLATE_TEST_CASE("the logistic function and the gate, tails included", "[math]", float, double) {
    double logistic = 0, of_pair = 0, gate = 0, gate_of_pair = 0;
    for (const TestType a : support::arguments_about<TestType>(1, end<TestType> * 1.1)) {
        const pair<TestType> two = with_low(a);
        const auto sum = wide(two.high) + wide(two.low);
        const TestType x = std::fmax(a, TestType(-end<TestType>)) * 3;
        logistic = std::fmax(logistic, support::ulp_error(math::logistic(a), exact::sigmoid(wide(a))[0]));
        if (std::fabs(a) > 2 * end<TestType>) continue; // pairs come bounded
        of_pair = std::fmax(of_pair, support::ulp_error(math::logistic(two), exact::sigmoid(sum)[0]));
        if (a < -end<TestType>) continue;
        gate = std::fmax(gate, support::ulp_error(math::gate(x, a), wide(x) * exact::sigmoid(wide(a))[0]));
        gate_of_pair =
            std::fmax(gate_of_pair, support::ulp_error(math::gate(x, two), wide(x) * exact::sigmoid(sum)[0]));
    }
    CHECK(logistic < 1.5);
    CHECK(of_pair < 1.5);
    CHECK(gate < 1.5);
    CHECK(gate_of_pair < 1.6);
}

TEMPLATE_TEST_CASE("limits of the logistic function", "[math]", float, double) {
    constexpr TestType infinity = std::numeric_limits<TestType>::infinity();
    CHECK(math::logistic(infinity) == 1);
    CHECK(support::same(math::logistic(-infinity), TestType(0)));
    CHECK(math::logistic(TestType(math::logistic_saturates)) == 1);
    CHECK(math::logistic(TestType(15)) < 1);
    CHECK(math::gate(infinity, infinity) == infinity);
    CHECK(std::isnan(math::logistic(std::numeric_limits<TestType>::quiet_NaN())));
    CHECK(math::slope_argument(-infinity) == TestType(end<TestType>));
    CHECK(math::slope_argument(TestType(-3)) == 3);
}

TEMPLATE_TEST_CASE("slopes of the logistic function and of the gate, and log(1 + e)", "[math]", float, double) {
    using range = math::exp_range<TestType>;
    double logistic = 0, gate = 0, near_zero = 0, log1p = 0;
    for (const TestType a : support::arguments_about<TestType>(1, end<TestType>)) {
        if (!(std::fabs(a) < range::end)) continue;
        const TestType t = std::fabs(a);
        const math::gate_slope<TestType> e(math::reduce(-t));
        logistic = std::fmax(logistic, support::ulp_error(e.logistic(), exact::sigmoid(wide(a))[1]));
        const auto slope = exact::silu(wide(a), oracle::real<TestType>(1))[1];
        if (std::fabs(a + TestType(1.2785)) < TestType(0.5))
            near_zero = std::fmax(near_zero, static_cast<double>(std::fabs(wide(e.gate(a, (1 + e.e) - t)) - slope)));
        else
            gate = std::fmax(gate, support::ulp_error(e.gate(a, (1 + e.e) - t), slope));
        const auto scaled = std::log1p(std::exp(-wide(t))) * wide(range::scale);
        log1p = std::fmax(log1p, support::ulp_error(e.log1p(), scaled));
    }
    CHECK(logistic < 2);
    CHECK(gate < 2.5);
    CHECK(near_zero < 0.4 * static_cast<double>(std::numeric_limits<TestType>::epsilon() / 2));
    CHECK(log1p < 1.8);
}

TEMPLATE_TEST_CASE("logistic functions of a batch have the bits of the elements", "[math]", float, double) {
    const auto x = support::arguments_about<TestType>(1, end<TestType> * 1.1);
    support::check_lanes([](auto v) { return math::logistic(v); }, x);
    support::check_lanes([](auto v) { return math::logistic(pair<decltype(v)>{v, decltype(v)(TestType(1e-9))}); }, x);
    support::check_lanes([](auto v) { return math::gate(v, math::logistic_argument(v)); }, x);
}

TEST_CASE("fast odds are a power of 2", "[math]") {
    for (float z = -125.9F; z <= 60; z += 0.0137F) {
        CAPTURE(z);
        const simdact::math::fast_odds<float> odds(z);
        const double exact = std::exp2(double{z}), power = double{odds.yes} / double{odds.no};
        CHECK(std::fabs(power - exact) <= 7e-7 * exact);
        CHECK(simdact::math::fast_gate(z) <= 1);
    }
    CHECK(simdact::math::fast_odds<float>(-127.0F).yes == 0);
}

TEST_CASE("fast gates keep their ends and NaN", "[math]") {
    CHECK(simdact::math::fast_gate(-127.0F) == 0);
    CHECK(simdact::math::fast_gate(0.0F) == 0.5F);
    CHECK(simdact::math::fast_gate(INFINITY) == 1);
    CHECK(std::isnan(simdact::math::fast_gate(NAN)));
    CHECK(simdact::math::fast_logistic_slope(0.0F) == 0.25F);
    CHECK(simdact::math::fast_logistic_slope(INFINITY) == 0);
    CHECK(simdact::math::fast_logistic_slope(-INFINITY) == 0);
    CHECK(std::isnan(simdact::math::fast_logistic_slope(NAN)));
    CHECK(simdact::math::fast_gate_slope(1.0F, 0.0F, 1.0F) == 0.5F);
}
