#include <simdact/activations/gelu.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

using simdact::gelu;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("gelu of special values", "[gelu]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, half = 0.5, minus_0 = TestType(-0.0);
    support::check_table<TestType>(gelu{}, {{0, 0, half},
                                            {minus_0, minus_0, half},
                                            {inf, inf, 1},
                                            {max, max, 1},
                                            {-inf, minus_0, minus_0},
                                            {-max, minus_0, minus_0},
                                            {40, 40, 1}});
}

TEST_CASE("gelu keeps its bound down to the last subnormal", "[gelu]") {
    support::check_bounds<float>(gelu{}, {-3, -5.5F, -13.1F, -13.2F, -14, -14.4F, -14.8F, 5, 1e-30F, -1e-40F});
    support::check_bounds<double>(gelu{}, {-8, -37.5, -38, -38.5, -39.5, 8, 1e-300});
    CHECK(gelu{}(-14.3F) < 0);
    CHECK(gelu{}(-38.5) < 0);
    support::check_minimum(gelu{}, -0.17);
}

TEST_CASE("fast gelu ends at x and 0", "[fast]") {
    const simdact::fast<simdact::gelu> f{};
    for (float x = 7; x < 1e38F; x *= 1.01F) {
        CAPTURE(x);
        CHECK(f(x) == x);
        CHECK((f(-x) <= 0 && f(-x) >= f(-x / 1.01F)));
        CHECK(f.derivative(x) == 1);
    }
    CHECK(f(-8.25F) == 0);
    CHECK(f(-8.0F) < 0);
}
