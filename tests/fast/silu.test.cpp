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
}

TEST_CASE("fast silu has the limits of silu with any beta", "[fast]") {
    for (const double beta : {1.0, 3.0, 1e-9, 1e9, 0.0, -0.0, -1e-9, -1.0, -1e9}) {
        const simdact::silu accurate{.beta = beta};
        const simdact::fast f{accurate};
        if (beta == 0 || std::fabs(std::log(std::fabs(beta))) < 2) support::check_fast(accurate, 4);
        for (const float x : {INFINITY, -INFINITY}) {
            CAPTURE(beta, x);
            CHECK(f(x) == accurate(x));
            CHECK(f.derivative(x) == accurate.derivative(x));
        }
        CHECK(std::isnan(f(NAN)));
        CHECK(std::isnan(f.derivative(NAN)));
    }
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
