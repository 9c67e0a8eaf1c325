#include <simdact/fast/silu.hpp>

#include "../support/check_fast.hpp"

TEST_CASE("fast silu takes beta", "[fast]") {
    for (const double beta : {0.5, 1.702, 3.0}) {
        CAPTURE(beta);
        const simdact::silu accurate{.beta = beta};
        support::check_fast(accurate, 4);
        const simdact::fast f{accurate};
        CHECK(f(INFINITY) == INFINITY);
        CHECK(f(-INFINITY) == 0);
        CHECK(f.derivative(INFINITY) == 1);
        CHECK(f.derivative(-INFINITY) == 0);
    }
    for (const double beta : {0.0, -1.0}) support::check_fast(simdact::silu{.beta = beta}, 4);
}

TEST_CASE("fast silu ends at x and 0", "[fast]") {
    const simdact::fast<simdact::silu> f{};
    for (float x = 40; x < 1e38F; x *= 1.5F) {
        CAPTURE(x);
        CHECK(f(x) == x);
        CHECK((f(-x) <= 0 && f(-x) >= f(-x / 1.5F)));
        CHECK(f.derivative(x) == 1);
    }
    CHECK(f(-90.0F) == 0);
}
