#include <simdact/math/in_double.hpp>

#include "../catch.hpp"
#include "../support/lanes.hpp"

namespace math = simdact::math;

TEST_CASE("doubles and fused operations are computed as they are", "[math]") {
    STATIC_REQUIRE(!math::in_double<double>);
    STATIC_REQUIRE(!(math::in_double<float> && simdact::simd::is_fused<float>));
}

TEST_CASE("a function of floats by doubles is rounded once", "[math]") {
    if constexpr (simdact::simd::can_widen<float>) {
        const auto f = [](auto d) { return d * d * d; };
        std::vector<float> x;
        for (float v = 1e-20F; v < 1e12F; v *= 1.37F) x.insert(x.end(), {v, -v});
        for (const float v : x) REQUIRE(math::by_doubles(v, f) == static_cast<float>(double{v} * v * v));
        support::check_lanes([&](auto v) { return math::by_doubles(v, f); }, x);
    }
}
