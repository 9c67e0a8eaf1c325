#include <simdact/contract/refuse.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"

TEST_CASE("bad input ends as an exception with the text", "[contract]") {
    CHECK(support::message_of([] { simdact::contract::refuse<int>("100 %s"); }) == "100 %s");
}
