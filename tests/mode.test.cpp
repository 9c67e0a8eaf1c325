#include <simdact/mode.hpp>

#include "catch.hpp"

TEST_CASE("the mode of a file follows from its flags", "[mode]") {
    CHECK((simdact::contract::mode & 1U) == 1); // exceptions
#if !defined(__FAST_MATH__)
    CHECK((simdact::contract::mode & 4U) == 0);
#endif
#if defined(__FMA__)
    CHECK((simdact::contract::mode & 64U) == 64);
#endif
#if defined(__OPTIMIZE__)
    CHECK(simdact::contract::is_optimized);
#endif
}
