#include <simdact/fast/form.hpp>

#include "../catch.hpp"
#include "../support/fast_errors.hpp"

#include <simdact/activations/relu.hpp>
#include <simdact/fast/sigmoid.hpp>

TEST_CASE("only some activations have a fast form", "[fast]") {
    STATIC_REQUIRE(simdact::has_fast_form<simdact::sigmoid>);
    STATIC_REQUIRE_FALSE(simdact::has_fast_form<simdact::relu>);
}

TEST_CASE("errors of a fast form count as its bound says", "[fast]") {
    constexpr simdact::fast_bound bound{.absolute = 0x1p-10, .relative = 0x1p-4, .derivative = 0x1p-12};
    const auto holds = [&](float value, float slope, double exact, float x = 1) {
        support::fast_errors errors;
        errors.add(x, value, slope, {exact, 1});
        return errors.within(bound);
    };
    CHECK(holds(1 + 0x1p-10F, 1, 1));
    CHECK_FALSE(holds(1 + 0x1.1p-10F, 1, 1));
    CHECK(holds(1024 + 1, 1, 1024));
    CHECK_FALSE(holds(1024 + 2, 1, 1024));
    CHECK(holds(0x1.1p-20F, 1, 0x1p-20));
    CHECK_FALSE(holds(0x1.2p-20F, 1, 0x1p-20));
    CHECK(holds(0, 1, 0x1p-119));
    CHECK(holds(1, 1 + 0x1p-12F, 1));
    CHECK_FALSE(holds(1, 1 + 0x1.1p-12F, 1));
    CHECK_FALSE(holds(NAN, 1, 1));
    CHECK(holds(NAN, 1, NAN, NAN));
    CHECK_FALSE(holds(1, 1, NAN, NAN));
    CHECK_FALSE(holds(0.999F, 1, 1, INFINITY));
}
