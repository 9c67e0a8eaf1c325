#include <simdact/activations/tanhshrink.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

using simdact::tanhshrink;
using support::infinity, support::largest;

TEMPLATE_TEST_CASE("tanhshrink of special values", "[tanhshrink]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>, minus_0 = TestType(-0.0);
    constexpr TestType tiny = std::numeric_limits<TestType>::min();
    support::check_table<TestType>(tanhshrink{}, {{0, 0, 0},
                                                  {minus_0, minus_0, 0},
                                                  {inf, inf, 1},
                                                  {-inf, -inf, 1},
                                                  {max, max, 1},
                                                  {-max, -max, 1},
                                                  {tiny, 0, 0},
                                                  {-tiny, minus_0, 0},
                                                  {50, 49, 1},
                                                  {-50, -49, 1}});
}

TEST_CASE("tanhshrink keeps its bound where tanh(x) is nearly x, and where the formula changes", "[tanhshrink]") {
    const float below = std::nextafter(1.0F, 0.0F), above = std::nextafter(1.0F, 2.0F);
    support::check_bounds<float>(tanhshrink{}, {2e-15F, 3e-13F, 1e-5F, -0.001F, below, -below, 1, above, -above, 9.5F});
    support::check_bounds<double>(tanhshrink{}, {1e-107, 1e-100, 1e-9, -0.000857836678, std::nextafter(1.0, 0.0), 1,
                                                 std::nextafter(1.0, 2.0), 19.5});
    CHECK(tanhshrink{}(2e-15F) > 0);
}
