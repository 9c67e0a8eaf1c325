#include <simdact/version.hpp>

#include "catch.hpp"
#include "support/text.hpp"

#include <simdact/activations/relu.hpp>

#include <typeinfo>

TEST_CASE("types carry the version in an inline namespace", "[version]") {
    const std::string version = SIMDACT_TEXT(SIMDACT_VERSION_MAJOR) "_" SIMDACT_TEXT(
        SIMDACT_VERSION_MINOR) "_" SIMDACT_TEXT(SIMDACT_VERSION_PATCH);
    CHECK(std::string(typeid(simdact::relu).name()).find('v' + version) != std::string::npos);
}
