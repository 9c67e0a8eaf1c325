#include <simdact/facts.hpp>

#include "catch.hpp"

#include <simdact/activations.hpp>

#include <string>

namespace {
struct nameless {};
struct with_members_of_its_own {
    std::string name;
    double parameters[2];
};
struct with_heavy_member {
    double heavy;
};
struct of_weight {
    static constexpr bool heavy = true;
};
struct with_array {
    static constexpr char name[] = "array";
};
} // namespace

TEST_CASE("a functor is heavy only where it says so", "[facts]") {
    STATIC_REQUIRE(simdact::is_heavy<of_weight>());
    STATIC_REQUIRE_FALSE(simdact::is_heavy<simdact::relu>());
    STATIC_REQUIRE_FALSE(simdact::is_heavy<nameless>());
    STATIC_REQUIRE_FALSE(simdact::is_heavy<with_heavy_member>());
}

TEST_CASE("facts name an activation and reach its parameters", "[facts]") {
    CHECK(std::string(simdact::name_of<simdact::relu>()) == "relu");
    CHECK(std::string(simdact::name_of<nameless>()) == "activation");
    CHECK(std::string(simdact::name_of<with_members_of_its_own>()) == "activation");
    CHECK(std::string(simdact::name_of<with_array>()) == "array");
    STATIC_REQUIRE(simdact::has_parameters<simdact::leaky_relu>);
    STATIC_REQUIRE_FALSE(simdact::has_parameters<with_members_of_its_own>);
    STATIC_REQUIRE_FALSE(simdact::has_parameters<simdact::relu>);
    simdact::leaky_relu f;
    f.*simdact::leaky_relu::parameters[0].member = 0.25;
    CHECK(f.negative_slope == 0.25);
    CHECK(std::string(simdact::leaky_relu::parameters[0].name) == "negative_slope");
    STATIC_REQUIRE(simdact::zero_window{.centre = 0, .half_width = 1, .bound = 1}.order == 1);
}
