#include <simdact/choice/spelling.hpp>

#include "../catch.hpp"

#include <string>

using namespace simdact::choice;

TEST_CASE("names are compared without case, '_', '-' and ' '", "[choice]") {
    CHECK(same_name("", ""));
    CHECK(same_name("A_b", "a-B "));
    CHECK(same_name("_", ""));
    CHECK_FALSE(same_name("relu", "relu6"));
    CHECK_FALSE(same_name("relu6", "relu"));
    CHECK_FALSE(same_name("relu", "gelu"));
    CHECK_FALSE(same_name("relu", ""));
    CHECK_FALSE(same_name("@", "`")); // one bit apart, as 'A' and 'a' are
}

TEST_CASE("distance between names", "[choice]") {
    const auto apart = [](std::string_view a, std::string_view b) {
        CHECK(distance(plain_name(a), plain_name(b)) == distance(plain_name(b), plain_name(a)));
        return distance(plain_name(a), plain_name(b));
    };
    CHECK(apart("", "") == 0);
    CHECK(apart("Leaky ReLU", "leaky_relu") == 0);
    CHECK(apart("relu", "") == 4);
    CHECK(apart("relu", "relu6") == 1);
    CHECK(apart("relu", "gelu") == 1);
    CHECK(apart("rleu", "relu") == 1);
    CHECK(apart("hard_mish", "hardswish") == 2);
    CHECK(apart("sigmiod", "sigmoids") == 2);
    CHECK(apart("tanh", "mish") == 3);
    const std::string longest(plain_name::longest, 'x');
    CHECK(apart(longest, longest) == 0);
    CHECK(apart(longest + "x", longest) == 2 * plain_name::longest + 1);
}
