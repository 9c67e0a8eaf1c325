// Units over batches: the state, sums of several, and a line for people.
#include <simdact/unit_health.hpp>

#include "catch.hpp"
#include "support/refusal.hpp"

#include <algorithm>
#include <vector>

using simdact::unit_health;

TEST_CASE("no unit is dead before a row was seen", "[unit_health]") {
    const unit_health units(3);
    CHECK(units.size() == 3);
    CHECK(units.dead() == 0);
    CHECK(units.mean(1) == 0);
    CHECK(unit_health(0).text().find("0 of 0 units") == 0);
}

TEST_CASE("the unit with the smallest mean may be any", "[unit_health]") {
    unit_health units(3);
    units.rows = 2;
    const std::vector<double> sums{4, 2, 6};
    std::copy(sums.begin(), sums.end(), units.sums().begin());
    CHECK(units.text().find("mean 2, of a unit from 1 to 3") != std::string::npos);
}

TEST_CASE("shares of one row, and of none", "[unit_health]") {
    unit_health units(1);
    CHECK(units.text().find("the others in 0.0 % of the rows; mean 0,") != std::string::npos);
    units.rows = units.batches = units.fired()[0] = 1;
    units.sums()[0] = 5;
    CHECK(units.text().find("the others in 100.0 % of the rows; mean 5,") != std::string::npos);
}

TEST_CASE("a saved state is restored and added", "[unit_health]") {
    unit_health first(3), second(3);
    const std::vector<std::uint64_t> fired{0, 4, 2};
    const std::vector<double> sums{0, 8, 1};
    std::copy(fired.begin(), fired.end(), first.fired().begin());
    std::copy(sums.begin(), sums.end(), first.sums().begin());
    first.rows = 4;
    first.batches = 2;
    second.fired()[0] = 1;
    second.rows = 6;
    second.batches = 1;
    const unit_health& saved = first;
    CHECK(std::equal(fired.begin(), fired.end(), saved.fired().begin()));
    CHECK(std::equal(sums.begin(), sums.end(), saved.sums().begin()));
    CHECK(first.is_dead(0));
    CHECK(first.dead() == 1);
    CHECK(first.text() ==
          "1 of 3 units never fired in 4 rows of 2 batches, the others in 75.0 % of the rows; mean 0.75, "
          "of a unit from 0 to 2");
    first += second;
    CHECK(first.dead() == 0);
    CHECK(first.rows == 10);
    CHECK(first.batches == 3);
    CHECK(first.mean(1) == 0.8);
    first.clear();
    CHECK(first.rows == 0);
    CHECK(first.fired()[1] == 0);
}

TEST_CASE("another number of units is refused", "[unit_health]") {
    unit_health units(3);
    units.rows = 1;
    CHECK(support::message_of([&] { units += unit_health(4); }) ==
          "simdact::unit_health(+=): 3 units but the other one has 4");
    CHECK(units.rows == 1);
}
