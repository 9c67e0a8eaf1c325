// Figures of a layer: derived ones, sums of several, and a line for people.
#include <simdact/health.hpp>

#include "catch.hpp"

#include <cmath>

namespace {

simdact::health of(std::initializer_list<double> values) {
    simdact::health h;
    for (double v : values) {
        ++h.count;
        h.lowest = std::fmin(h.lowest, v);
        h.highest = std::fmax(h.highest, v);
        h.sum[0] += v;
        h.squares[0] += v * v;
    }
    return h;
}

} // namespace

TEST_CASE("mean and variance", "[health]") {
    const simdact::health h = of({1, 2, 6});
    CHECK(h.mean() == 3);
    CHECK(std::fabs(h.variance() - 14.0 / 3) < 1e-15);
    CHECK(of({2, 2}).variance() == 0);
    CHECK(of({3}).mean() == 3);
    CHECK(simdact::health{}.mean() == 0);
    CHECK(simdact::health{}.variance() == 0);
}

TEST_CASE("two healths add up, without losing small sums", "[health]") {
    simdact::health h = of({1, 2}), other = of({-5});
    other.inactive = other.saturated_low = other.nan = 1;
    other.saturated_high = 2;
    other.count = 2;
    simdact::health infinite = of({INFINITY});
    infinite.infinite = 1;
    infinite += infinite;
    CHECK(infinite.infinite == 2);
    h += other;
    CHECK(h.count == 4);
    CHECK(h.saturated_low == 1);
    CHECK(h.saturated_high == 2);
    CHECK(h.finite() == 3);
    CHECK(h.inactive == 1);
    CHECK(h.lowest == -5);
    CHECK(h.highest == 2);
    CHECK(h.mean() == -2.0 / 3);
    h += of({7});
    CHECK(h.highest == 7);
    simdact::health sum = of({1e20});
    for (int i = 0; i < 1000; ++i) sum += of({1});
    sum += of({-1e20});
    CHECK(sum.sum[0] + sum.sum[1] == 1000);
}

TEST_CASE("sums that overflow are no small variance", "[health]") {
    simdact::health h = of({1, 2});
    h.squares[0] = INFINITY;
    h.squares[1] = NAN;
    CHECK_FALSE(std::isfinite(h.variance()));
}

TEST_CASE("a health as text", "[health]") {
    simdact::health h = of({0, 0, 0, 3});
    h.inactive = h.saturated_low = 3;
    CHECK(h.text() ==
          "4 values: 75.0 % inactive, 75.0 % saturated low, 0.0 % high; mean 0.75, variance 1.69, from 0 to "
          "3; 0 NaN, 0 infinite");
    CHECK(simdact::health{}.text().find("0 values: 0.0 % inactive, 0.0 % saturated low, 0.0 % high; mean 0") == 0);
}
