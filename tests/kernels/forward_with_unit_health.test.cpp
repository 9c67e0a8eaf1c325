// The values of forward; firings and sums of each column as a plain loop finds them.
#include <simdact/kernels/forward_with_unit_health.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"
#include "../support/values.hpp"

#include <simdact/activations.hpp>
#include <simdact/kernels/forward.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace {

using simdact::unit_health;

template <class T, class F>
void check_units(const F& f, std::size_t rows, std::size_t columns, std::size_t stride) {
    CAPTURE(f.name, rows, columns, stride);
    unit_health units(columns);
    std::vector<std::uint64_t> fired(columns);
    std::vector<double> sums(columns);
    for (unsigned batch = 0; batch < 2; ++batch) {
        std::vector<T> x = support::some_values<T>(rows * stride, batch), y(x.size(), 9), plain(x.size(), 9);
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = std::isfinite(x[i]) && std::fabs(x[i]) < 1000 ? x[i] * 4 : T(1);
            if (i % stride == 0) x[i] = -100; // this unit is dead
        }
        simdact::forward(f, simdact::matrix(x, rows, columns, stride), simdact::matrix(plain, rows, columns, stride));
        simdact::forward_with_unit_health(f, simdact::matrix(x, rows, columns, stride),
                                          simdact::matrix(y, rows, columns, stride), units);
        CHECK(y == plain);
        for (std::size_t i = 0; i < x.size(); ++i)
            if (const std::size_t c = i % stride; c < columns) {
                fired[c] += !(std::fabs(simdact::derivative(f, x[i])) < T(0.001));
                sums[c] += static_cast<double>(y[i]);
            }
    }
    CHECK(units.rows == 2 * rows);
    CHECK(units.batches == 2);
    CHECK(static_cast<long>(units.dead()) == (rows > 0 ? std::count(fired.begin(), fired.end(), 0U) : 0));
    for (std::size_t c = 0; c < columns; ++c) {
        CHECK(units.fired()[c] == fired[c]);
        CHECK(std::fabs(units.sums()[c] - sums[c]) <= 1e-5 * static_cast<double>(rows + 1));
    }
}

} // namespace

TEST_CASE("units fire where a loop says so", "[unit_health]") {
    for (std::size_t rows : {0, 1, 30, 600}) {
        check_units<float>(simdact::relu{}, rows, 13, 15);
        check_units<double>(simdact::hardtanh{}, rows, 40, 40);
        check_units<float>(simdact::tanh{}, rows, 9, 9);
    }
}

TEST_CASE("units of plain ranges, in place, of pointers", "[unit_health]") {
    std::vector<float> x{-1, 2, -3, 4, -5, -6}, y(6);
    unit_health units(2), again(2);
    simdact::forward_with_unit_health(simdact::relu{}, x.data(), y.data(), units, 6);
    CHECK(units.rows == 3);
    CHECK(units.fired()[0] == 0);
    CHECK(units.fired()[1] == 2);
    CHECK(units.mean(1) == 2);
    simdact::forward_with_unit_health(simdact::relu{}, x.data(), x.data(), again, 6);
    CHECK(x == y);
    CHECK(again.dead() == 1);
    CHECK(again.fired()[1] == 2);
    unit_health ranges(2);
    simdact::forward_with_unit_health(simdact::relu{}, x, y, ranges);
    CHECK(ranges.rows == 3);
    unit_health one(1);
    simdact::forward_with_unit_health(simdact::relu{}, x.data(), y.data(), one, 6);
    CHECK(one.rows == 6);
    CHECK(one.fired()[0] == 2);
    unit_health none(0);
    simdact::forward_with_unit_health(simdact::relu{}, x.data(), y.data(), none, 0);
    CHECK(none.rows == 0);
}

TEST_CASE("a unit fires on the inactive side of a functor too, if that has a slope", "[unit_health]") {
    for (const bool is_flat : {false, true}) {
        const simdact::contract::counted<simdact::leaky_relu> f{{}, {-INFINITY, INFINITY, is_flat}};
        CHECK(f.is_active(-1.0F) == (is_flat ? 0 : 1));
        CHECK(f.is_active(1.0F) == 1);
    }
}

TEST_CASE("the health of another number of units is refused, and nothing is written", "[unit_health]") {
    std::vector<float> x(6, 1), y(6, 9);
    unit_health units(4);
    CHECK(support::message_of([&] {
              simdact::forward_with_unit_health(simdact::relu{}, x.data(), y.data(), units, 6);
          }) == "simdact::forward_with_unit_health(relu): x has 6 elements, no multiple of the 4 of units");
    const std::string other = support::message_of([&] {
        simdact::forward_with_unit_health(simdact::relu{}, simdact::matrix(x, 2, 3), simdact::matrix(y, 2, 3), units);
    });
    CHECK(other == "simdact::forward_with_unit_health(relu): units has 4 elements but 2 rows of 3 columns need 3");
    CHECK(y == std::vector<float>(6, 9));
    CHECK(units.rows == 0);
    CHECK(units.batches == 0);
}

TEST_CASE("a unit fires up to the first number of a flat side", "[unit_health]") {
    namespace contract = simdact::contract;
    const auto sides = contract::flat_sides_of<simdact::simd::default_arch, contract::mode>(simdact::tanh{});
    const auto low = static_cast<float>(sides.low), high = static_cast<float>(sides.high),
               infinity = std::numeric_limits<float>::infinity();
    const std::vector<float> x{low, high, std::nextafter(low, -infinity), std::nextafter(high, infinity)};
    std::vector<float> y(4);
    unit_health units(4);
    simdact::forward_with_unit_health(simdact::tanh{}, x, y, units);
    CHECK(units.fired()[0] + units.fired()[1] == 2);
    CHECK(units.dead() == 2);
}
