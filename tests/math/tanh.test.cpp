#include <simdact/math/tanh.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/approximation.hpp"
#include "../support/lanes.hpp"
#include "../support/ulp.hpp"

#include <cmath>

namespace math = simdact::math;

namespace {

template <class T>
std::vector<T> magnitudes() {
    std::vector<T> all = support::arguments_about<T>(1, 24);
    std::erase_if(all, [](T t) { return std::signbit(t); });
    for (int i = 1; i <= 9973; ++i) all.push_back(T(i) / 9000);
    return all;
}

} // namespace

TEST_CASE("the hyperbolic tangent of a few numbers", "[math]") {
    CHECK(math::tanh(0.0F) == 0);
    CHECK(math::tanh(30.0) == 1);
    CHECK(math::tanhshrink(30.0) == 29);
    CHECK(math::tanhshrink(0.0F) == 0);
}

TEMPLATE_TEST_CASE("tanh(t) and t - tanh(t) from 0 to infinity", "[math]", float, double) {
    double tanh = 0, shrink = 0;
    for (const TestType t : magnitudes<TestType>()) {
        const oracle::real<TestType> exact(t);
        tanh = std::fmax(tanh, support::ulp_error(math::tanh(t), oracle::exact::tanh(exact)[0]));
        shrink = std::fmax(shrink, support::ulp_error(math::tanhshrink(t), oracle::exact::tanhshrink(exact)[0]));
    }
    CHECK(tanh < 1.8);
    CHECK(shrink < 2);
    support::check_lanes([](auto v) { return math::tanh(v); }, magnitudes<TestType>());
    support::check_lanes([](auto v) { return math::tanhshrink(v); }, magnitudes<TestType>());
}

TEMPLATE_TEST_CASE("the coefficients of (t - tanh(t)) / t^3 are as good as they can be", "[math]", float, double) {
    const double error = support::approximation_error<TestType>(
        0x1p-10L, 1,
        [](long double t) { return support::exact_polynomial(math::tanhshrink_coefficients<TestType>, t * t); },
        [](long double t) { return oracle::exact::tanhshrink(t)[0] / (t * t * t); });
    CHECK(error < (sizeof(TestType) == 4 ? 0.5 : 0.502));
}

TEST_CASE("the fast hyperbolic tangent reaches 1 and no more", "[math]") {
    for (float x = 1e-38F; x < 100; x *= 1.0003F) {
        CAPTURE(x);
        const double exact = std::tanh(double{x});
        CHECK(std::fabs(simdact::math::fast_tanh(x) - exact) <= 4e-7 * exact);
        CHECK(simdact::math::fast_tanh(x) <= 1);
    }
    CHECK(simdact::math::fast_tanh(INFINITY) == 1);
    CHECK(simdact::math::fast_tanh(-INFINITY) == -1);
    CHECK(std::isnan(simdact::math::fast_tanh(NAN)));
}

TEST_CASE("the fast x - tanh(x) keeps its digits near 0, and is x - 1 far from it", "[math]") {
    for (float x = 1e-11F; x < 100; x *= 1.0003F) {
        CAPTURE(x);
        const double exact = oracle::exact::tanhshrink(oracle::real<float>(x))[0];
        CHECK(std::fabs(math::fast_tanhshrink(x) - exact) <= 4.5e-7 * exact);
        CHECK(math::fast_tanhshrink(-x) == -math::fast_tanhshrink(x));
    }
    CHECK(math::fast_tanhshrink(1e9F) == 1e9F);
    CHECK(math::fast_tanhshrink(100.0F) == 99);
}
