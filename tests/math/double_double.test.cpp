#include <simdact/math/double_double.hpp>

#include "../catch.hpp"

#include <cmath>
#include <limits>

namespace {

using D = simdact::math::double_double<simdact::contract::build<simdact::simd::default_arch>>;

/// |a - b| in units of 2^-104 of b
double error(const D& a, const D& b) {
    const D d = a - b;
    return std::fabs(d.high + d.low) / std::fabs(b.high) * 0x1p104;
}

} // namespace

TEST_CASE("numbers of two doubles keep what a double loses", "[math]") {
    const D tiny = D(1) + 0x1p-200;
    CHECK(tiny.high == 1);
    CHECK(tiny.low == 0x1p-200);
    CHECK((tiny - 1).high == 0x1p-200);
    const D square = D(1 + 0x1p-50) * D(1 + 0x1p-50);
    CHECK(square.high == 1 + 0x1p-49);
    CHECK(square.low == 0x1p-100);
    CHECK((-square).low == -0x1p-100);
}

TEST_CASE("quotients and roots of two doubles undo products", "[math]") {
    for (double x = 0x1.234567p-40; x < 1e12; x *= 1.7) {
        const D a = D(x) + x * 0x1.9p-57, b = D(3) + x;
        CAPTURE(x);
        CHECK(error(a * b / b, a) < 16);
        CHECK(error(sqrt(a) * sqrt(a), a) < 16);
        CHECK(error(D(1) / (D(1) / a), a) < 32);
    }
    // By its third part: without that the error is above 1.
    CHECK(error(D(0x1.90060f4c043b0p+0, 0x1.2e072b286bbecp-55) / D(0x1.3b02902538c8ap+0, -0x1.def4fa18a25a2p-55),
                D(0x1.451698d8dd347p+0, -0x1.47d7f4a7c3406p-55)) < 0.5);
    CHECK(sqrt(D(0)).high == 0);
    CHECK((D(6) / D(3)).high == 2);
    CHECK((D(6) / D(3)).low == 0);
}

TEST_CASE("two doubles are compared by both", "[math]") {
    const D a(1, 0x1p-60), b(1, 0x1p-61);
    CHECK(b < a);
    CHECK(a > b);
    CHECK_FALSE(a < a);
    CHECK(a <= a);
    CHECK(a >= b);
    CHECK(abs(-a).low == 0x1p-60);
}

TEST_CASE("two doubles round to the nearest float", "[math]") {
    using simdact::math::nearest_float;
    constexpr double tie = 1 + 0x1p-24, next_tie = 1 + 0x1.8p-23;
    CHECK(nearest_float(D(tie)) == 1);
    CHECK(nearest_float(D(tie, 0x1p-300)) == 1 + 0x1p-23F);
    CHECK(nearest_float(D(tie, -0x1p-300)) == 1);
    CHECK(nearest_float(D(next_tie)) == 1 + 0x1p-22F);
    CHECK(nearest_float(D(next_tie, -0x1p-300)) == 1 + 0x1p-23F);
    CHECK(nearest_float(-D(next_tie, -0x1p-300)) == -1 - 0x1p-23F);
    CHECK(nearest_float(-D(tie, 0x1p-300)) == -1 - 0x1p-23F);

    constexpr float least = std::numeric_limits<float>::denorm_min();
    CHECK(nearest_float(D(0x1p-150)) == 0);
    CHECK(nearest_float(D(0x1p-150, 0x1p-300)) == least);
    CHECK(nearest_float(D(0x1.8p-149, -0x1p-299)) == least);
    CHECK(nearest_float(D(-0x1.8p-149)) == -2 * least);

    constexpr float most = std::numeric_limits<float>::max();
    CHECK(nearest_float(D(0x1.ffffffp127)) == std::numeric_limits<float>::infinity());
    CHECK(nearest_float(D(0x1.ffffffp127, -1)) == most);
}
