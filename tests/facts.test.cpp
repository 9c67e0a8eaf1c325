#include <simdact/facts.hpp>

#include "catch.hpp"

#include <simdact/activations.hpp>

#include <string>

namespace {
struct nameless {};
} // namespace

TEST_CASE("facts name an activation and reach its parameters", "[facts]") {
    CHECK(std::string(simdact::name_of<simdact::relu>()) == "relu");
    CHECK(std::string(simdact::name_of<nameless>()) == "activation");
    simdact::leaky_relu f;
    f.*simdact::leaky_relu::parameters[0].member = 0.25;
    CHECK(f.negative_slope == 0.25);
    CHECK(std::string(simdact::leaky_relu::parameters[0].name) == "negative_slope");
}
