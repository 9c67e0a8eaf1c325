#include <simdact/named_value.hpp>

#include "catch.hpp"

#include <cmath>
#include <string>

using simdact::named_value;

TEST_CASE("a parameter is a number or a word", "[named_value]") {
    constexpr named_value slope{"negative_slope", 0}, form{"approximate", "tanh"}, nothing;
    CHECK(std::string(slope.name) == "negative_slope");
    CHECK(slope.value == 0);
    CHECK(slope.text.empty());
    CHECK(form.text == "tanh");
    CHECK(std::isnan(form.value)); // no kernel takes it for a number
    CHECK(std::string(nothing.name).empty());
    CHECK(named_value{"approximate", true}.value == 1);
    CHECK(named_value{"approximate", std::string("none")}.text == "none");
}
