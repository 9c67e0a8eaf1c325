#include <simdact/activations/tanh.hpp>

#include "../catch.hpp"
#include "../support/check_bounds.hpp"
#include "../support/check_table.hpp"

using support::infinity, support::largest;

TEMPLATE_TEST_CASE("tanh of special values", "[tanh]", float, double) {
    constexpr TestType inf = infinity<TestType>, max = largest<TestType>;
    constexpr TestType tiny = std::numeric_limits<TestType>::denorm_min();
    support::check_table<TestType>(simdact::tanh{}, {{0, 0, 1},
                                                     {TestType(-0.0), TestType(-0.0), 1},
                                                     {inf, 1, 0},
                                                     {max, 1, 0},
                                                     {-inf, -1, 0},
                                                     {-max, -1, 0},
                                                     {tiny, tiny, 1},
                                                     {-tiny, -tiny, 1},
                                                     {25, 1, simdact::tanh{}.derivative(TestType(-25))}});
}

TEST_CASE("tanh's derivative keeps its bound where 1 - y^2 is 0", "[tanh]") {
    support::check_bounds<float>(simdact::tanh{}, {9.5F, 20, 43.5F, 44, -44.4F, 50, 51.9F, -52.5F});
    support::check_bounds<double>(simdact::tanh{}, {20, 44, 350, 354.5, -370, 372.5});
    CHECK(simdact::tanh{}.derivative_from_output(simdact::tanh{}(20.0F)) == 0);
    CHECK(simdact::tanh{}.derivative(51.9F) > 0);
}

TEMPLATE_TEST_CASE("tanh's derivative from the output is 1 - y^2", "[tanh]", float, double) {
    support::check_from_output(simdact::tanh{}, support::arguments_about<TestType>(1, 22), 0.51);
}

TEST_CASE("fast tanh is odd and never exceeds 1", "[fast]") {
    const simdact::fast<simdact::tanh> f{};
    for (float x = 1e-30F; x < 1e38F; x *= 1.001F) {
        CAPTURE(x);
        CHECK(f(-x) == -f(x));
        CHECK(f(x) <= 1);
        if (x > 9.5F) CHECK(f(x) == 1);
    }
}
