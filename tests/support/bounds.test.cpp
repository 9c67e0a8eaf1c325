#include "bounds.hpp"

#include "../catch.hpp"
#include "check_bounds.hpp"
#include "values.hpp"

namespace {
struct with_window {
    static constexpr double max_ulp[]{1, 2};
    static constexpr simdact::zero_window zero_windows[]{{.centre = -1, .half_width = 0.5, .bound = 3}};
};
} // namespace

TEST_CASE("a unit in the last place is the distance to the next number", "[support]") {
    for (const float x : support::arguments<float>()) {
        if (!std::isfinite(x) || std::fabs(x) == std::numeric_limits<float>::max()) continue;
        const float size = std::fabs(x), above = std::nextafter(size, INFINITY);
        CAPTURE(x);
        REQUIRE(support::ulp<float>(static_cast<double>(x)) == static_cast<double>(above - size));
        REQUIRE(support::ulp<float>(static_cast<long double>(x)) == static_cast<long double>(above - size));
    }
    CHECK(support::ulp<double>(1.5L) == 0x1p-52L);
    CHECK(support::ulp<double>(0.0L) == 0x1p-1074L);
}

TEST_CASE("errors count units of the exact result", "[support]") {
    CHECK(support::ulp_error(1.0F, 1 + 0x1p-24) == 0.5);
    CHECK(support::ulp_error(1.0F, 1 - 0x1p-24) == 1);
    CHECK(support::ulp_error(0x1p-149F, 0.0) == 1);
    CHECK(support::ulp_error(INFINITY, 1e39) == 0);
    CHECK(support::ulp_error(std::numeric_limits<float>::max(), 1e39) == INFINITY);
    constexpr double rounds_to_largest = 0x1.fffffe8p127;
    CHECK(support::ulp_error(std::numeric_limits<float>::max(), rounds_to_largest) == 0.25);
    CHECK(support::ulp_error(INFINITY, rounds_to_largest) == 0.75);
    CHECK(support::ulp_error(-INFINITY, rounds_to_largest) > 1e6);
    CHECK(support::ulp_error(INFINITY, 1.0) == INFINITY);
    CHECK(support::ulp_error(NAN, 1.0) == INFINITY);
    CHECK(support::ulp_error(1.0F, double{NAN}) == INFINITY);
    CHECK(support::ulp_error(NAN, double{NAN}) == 0);
}

TEST_CASE("bounds hold in units outside a window and absolutely inside it", "[support]") {
    CHECK(support::window_at<with_window>(1, -0.5) == &with_window::zero_windows[0]);
    CHECK(support::window_at<with_window>(1, -0.4) == nullptr);
    CHECK(support::window_at<with_window>(0, -0.5) == nullptr);
    CHECK(support::bound_holds<with_window>(1, -1.0F, 0x3p-24F, 0.0));
    CHECK_FALSE(support::bound_holds<with_window>(1, -1.0F, 0x3.1p-24F, 0.0));
    CHECK(support::bound_holds<with_window>(1, 1.0F, 1 + 0x2p-23F, 1.0));
    CHECK_FALSE(support::bound_holds<with_window>(1, 1.0F, 1 + 0x3p-23F, 1.0));
    CHECK(support::bound_holds<with_window>(0, 1.0F, 1 + 0x1p-23F, 1.0));
    CHECK_FALSE(support::bound_holds<with_window>(0, 1.0F, 1 + 0x2p-23F, 1.0));
}

TEST_CASE("a result is printed with its error, the bound, and what was wanted", "[support]") {
    const support::judged<float> result{.x = -0.1F, .got = 1, .wanted = 1 + 0x1p-22, .error = 2, .bound = 1.5};
    CHECK(result.text() == "2 ULP, bound 1.5, at x = -0.100000001\n    got 1, wanted 1.0000002384185791");
    const support::judged<double> inside{0, 1, 1 + 0x1p-60L, 0x1p-7, 1, "half epsilons"};
    CHECK(inside.text("y") == "0.007812 half epsilons, bound 1, at y = 0\n    got 1, wanted 1.00000000000000000087");
}
