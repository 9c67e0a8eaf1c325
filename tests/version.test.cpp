#include <simdact/version.hpp>

#include "catch.hpp"
#include "support/text.hpp"

#include <simdact/activations/relu.hpp>

TEST_CASE("types carry the version in an inline namespace", "[version]") {
    CHECK(std::string(SIMDACT_TEXT(SIMDACT_ABI)) == "v" SIMDACT_TEXT(SIMDACT_VERSION_MAJOR) "_" SIMDACT_TEXT(
                                                        SIMDACT_VERSION_MINOR) "_" SIMDACT_TEXT(SIMDACT_VERSION_PATCH));
    STATIC_REQUIRE(std::is_same_v<simdact::relu, simdact::SIMDACT_ABI::relu>);
}
