#include <simdact/math/sin.hpp>

#include "../catch.hpp"
#include "../oracle.hpp"
#include "../support/approximation.hpp"
#include "../support/lanes.hpp"

#include <numbers>

namespace math = simdact::math;

namespace {

/// sin(factor x + ahead pi / 2)^2 for any x.
template <simdact::value V>
V squared_sine(double factor, V x, simdact::element_t<V> ahead) {
    const math::squared_sine<V> s(math::turn_product(math::turn_factor<simdact::element_t<V>>(factor), x, ahead));
    return simdact::simd::fma(s.square.high + s.square.low, s.ratio.high, s.odd);
}

/// The same, exactly: with ahead = 1/2 it is (1 + sin 2z) / 2.
template <class R>
R exact(R z, double ahead) {
    using std::sin;
    return ahead == 0 ? R(sin(z) * sin(z)) : R((1 + sin(2 * z)) / 2);
}

template <class T>
std::vector<T> numbers() {
    std::vector<T> all = support::arguments<T>();
    for (int i = -3000; i <= 3000; ++i) all.push_back(static_cast<T>(i * std::numbers::pi_v<long double> / 4));
    for (int i = 0; i < 3000; ++i) all.push_back(math::near_turns<T> * (1 - T(i) / 30000));
    for (const T near : {math::near_turns<T>, math::farthest_turns<T>})
        for (const T x : {near, std::nextafter(near, T(0)), std::nextafter(near, std::numeric_limits<T>::infinity())}) {
            all.push_back(x);
            all.push_back(-x);
        }
    return all;
}

} // namespace

TEMPLATE_TEST_CASE("sin^2 of any number, by an absolute error", "[math]", float, double) {
    double worst = 0, at = 0;
    for (const TestType ahead : {TestType(0), TestType(0.5)})
        for (const TestType x : numbers<TestType>()) {
            if (!std::isfinite(x)) continue;
            const auto error = std::fabs(oracle::real<TestType>(squared_sine(1, x, ahead)) -
                                         exact(oracle::real<TestType>(x), static_cast<double>(ahead)));
            if (!(static_cast<double>(error) <= worst)) worst = static_cast<double>(error), at = static_cast<double>(x);
        }
    CAPTURE(at);
    CHECK(worst / static_cast<double>(std::numeric_limits<TestType>::epsilon() / 2) < 2);
    for (const TestType ahead : {TestType(0), TestType(0.5)})
        support::check_lanes([=](auto v) { return squared_sine(1, v, ahead); }, numbers<TestType>());
}

TEMPLATE_TEST_CASE("lanes far and near are told apart in one batch", "[math]", float, double) {
    const auto x = support::special_values<TestType>();
    support::check_lanes([=](auto v) { return squared_sine(0.3, v, TestType(0.5)); }, x);
    CHECK(std::isnan(squared_sine(1, std::numeric_limits<TestType>::infinity(), TestType(0))));
    CHECK(std::isnan(squared_sine(1, std::numeric_limits<TestType>::quiet_NaN(), TestType(0))));
}

TEST_CASE("the double that lies nearest to a multiple of pi / 2, found by W. Kahan", "[math]") {
    const double x = 0x1.6ac5b262ca1ffp+849, near = 0x1.14ae72e6ba22fp-61;
    const math::turned<double> t = math::turn_far<simdact::simd::default_arch>(x, 0);
    CHECK(std::fabs(std::fabs(t.r + t.low) - near) < 0x1p-62);
    CHECK(t.sign == -1);
    CHECK(math::turn_far<simdact::simd::default_arch>(-x, 0).r == -t.r);
    const auto relative = [](double z) {
        return math::turn_far<simdact::simd::default_arch, math::reduction::relative>(z, 0).r;
    };
    CHECK(std::fabs(std::fabs(relative(x)) - near) < 0x1p-113);
    CHECK(relative(-x) == -relative(x));
}

TEMPLATE_TEST_CASE("near and far reductions meet", "[math]", float, double) {
    for (double x = 1000; x < static_cast<double>(math::near_turns<TestType>); x *= 1.7)
        for (const double z : {x, -x}) {
            const auto near = math::turn(simdact::simd::split<TestType>(z), TestType(0.5));
            const auto far = math::turn_far<simdact::simd::default_arch>(
                static_cast<double>(simdact::simd::split<TestType>(z).high) +
                    static_cast<double>(simdact::simd::split<TestType>(z).low),
                0.5);
            using wide = long double;
            wide difference = std::fabs((wide(near.r) - wide(far.r)) + (wide(near.low) - wide(far.low)));
            if (static_cast<double>(near.sign) != far.sign)
                difference = std::fabs(difference - std::numbers::pi_v<wide> / 2);
            CAPTURE(z);
            REQUIRE(static_cast<double>(difference / std::numeric_limits<TestType>::epsilon()) < 0.25);
        }
}

TEMPLATE_TEST_CASE("the coefficients of sin(r)^2 / r^2 are as good as they can be", "[math]", float, double) {
    const double error = support::approximation_error<TestType>(
        0x1p-20L, 0.617L,
        [](long double s) { return support::exact_polynomial(math::squared_sine_coefficients<TestType>, s); },
        [](long double s) { return std::sin(std::sqrt(s)) * std::sin(std::sqrt(s)) / s; });
    CHECK(error < (sizeof(TestType) == 4 ? 0.019 : 0.15));
}
