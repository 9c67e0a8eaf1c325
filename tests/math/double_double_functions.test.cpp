#include <simdact/math/double_double_functions.hpp>

#include "../catch.hpp"

#include <cmath>

namespace {

using D = simdact::math::double_double<simdact::contract::build<simdact::simd::default_arch>>;
namespace math = simdact::math;

struct known_result {
    D (*function)(D);
    double x;
    D exact;
};

// By mpmath, with 500 bits.
const known_result known_results[]{
    {[](D x) { return math::exp(x); }, -0x1.4100000000000p+6, {0x1.2af136dffe83cp-116, 0x1.8d57b4ae2866ep-171}},
    {[](D x) { return math::exp(x); }, -0x1.8000000000000p-1, {0x1.e3b40ebefcd7ep-2, 0x1.4bbf0f4cffc58p-56}},
    {[](D x) { return math::exp(x); }, 0x1.12e0be826d695p-30, {0x1.000000044b830p+0, -0x1.7b444af5c26a7p-54}},
    {[](D x) { return math::exp(x); }, 0x1.0000000000000p-1, {0x1.a61298e1e069cp+0, -0x1.b4690082a4906p-55}},
    {[](D x) { return math::exp(x); }, 0x1.8000000000000p+1, {0x1.415e5bf6fb106p+4, -0x1.a568407591768p-53}},
    {[](D x) { return math::exp(x); }, 0x1.6000000000000p+6, {0x1.f1056dc7bf22dp+126, 0x1.ef076abb0ade3p+71}},
    {[](D x) { return math::expm1(x); }, -0x1.e800000000000p+4, {-0x1.ffffffffffe01p-1, 0x1.c321195a03486p-56}},
    {[](D x) { return math::expm1(x); }, -0x1.0000000000000p-1, {-0x1.92e9a0720d3ecp-2, -0x1.85314b9559e64p-61}},
    {[](D x) { return math::expm1(x); }, -0x1.19799812dea11p-40, {-0x1.19799812de065p-40, -0x1.eb32bbc37d24ap-96}},
    {[](D x) { return math::expm1(x); }, 0x1.0000000000000p-2, {0x1.22d78f0fa061ap-2, -0x1.89843c4964554p-56}},
    {[](D x) { return math::expm1(x); }, 0x1.0000000000000p+1, {0x1.98e64b8d4ddaep+2, -0x1.9e62e22efca4cp-53}},
    {[](D x) { return math::log1p(x); }, 0x1.79ca10c924223p-67, {0x1.79ca10c924223p-67, -0x1.16c262777579cp-134}},
    {[](D x) { return math::log1p(x); }, 0x1.0000000000000p-3, {0x1.e27076e2af2e6p-4, -0x1.61578001e0162p-60}},
    {[](D x) { return math::log1p(x); }, 0x1.6666666666666p-1, {0x1.0fae81914a991p-1, -0x1.769526cde19f3p-58}},
    {[](D x) { return math::log1p(x); }, 0x1.0000000000000p+0, {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}},
    {[](D x) { return math::tanh(x); }, -0x1.8000000000000p+1, {-0x1.fd77d111a0b00p-1, 0x1.df50f574f4805p-57}},
    {[](D x) { return math::tanh(x); }, -0x1.999999999999ap-3, {-0x1.9439830b3a590p-3, -0x1.d36cd7db1294dp-58}},
    {[](D x) { return math::tanh(x); }, 0x1.ad7f29abcaf48p-24, {0x1.ad7f29abcaf2fp-24, -0x1.7cd5c09bcd100p-79}},
    {[](D x) { return math::tanh(x); }, 0x1.0a3d70a3d70a4p-2, {0x1.04660c5098d54p-2, 0x1.f8dcd92bc3b25p-57}},
    {[](D x) { return math::tanh(x); }, 0x1.0000000000000p-1, {0x1.d9353d7568af3p-2, 0x1.944a3b887196cp-56}},
    {[](D x) { return math::tanh(x); }, 0x1.2000000000000p+3, {0x1.fffffefa59d78p-1, -0x1.df75af12fa18fp-56}},
    {[](D x) { return math::logistic(x); }, -0x1.9000000000000p+5, {0x1.d257d547e083fp-73, -0x1.47136ed4127b7p-128}},
    {[](D x) { return math::logistic(x); }, -0x1.ccccccccccccdp-1, {0x1.27fcda8478fa3p-2, -0x1.6944f17a184a1p-56}},
    {[](D x) { return math::logistic(x); }, 0x1.01b2b29a4692bp-25, {0x1.000000406cacap-1, 0x1.a4692aa8f5145p-55}},
    {[](D x) { return math::logistic(x); }, 0x1.8000000000000p+0, {0x1.a2991f2a97914p-1, 0x1.39d5832bf78fbp-57}},
    {[](D x) { return math::logistic(x); }, 0x1.4000000000000p+4, {0x1.ffffffee4b79bp-1, -0x1.55ad7527a5da6p-55}},
    {[](D x) { return math::logistic_slope(x); },
     -0x1.4000000000000p+5,
     {0x1.39792499b1a24p-58, 0x1.d55d5a19a261cp-114}},
    {[](D x) { return math::logistic_slope(x); }, 0x1.0000000000000p-4, {0x1.ff8015525009bp-3, 0x1.08b2f53cc5ebap-57}},
    {[](D x) { return math::logistic_slope(x); }, 0x1.0000000000000p+1, {0x1.ae0dc0f990c45p-4, -0x1.abeae9734702fp-59}},
    {[](D x) { return math::normal_density(x); },
     -0x1.8000000000000p+3,
     {0x1.bdc9558403b05p-106, -0x1.d5f8e4b0f8a3ep-160}},
    {[](D x) { return math::normal_density(x); }, 0x1.0000000000000p-1, {0x1.6883d022086acp-2, 0x1.4a5c4ad498997p-57}},
    {[](D x) { return math::normal_density(x); }, 0x1.8000000000000p+1, {0x1.227213fd77689p-8, -0x1.9f32adc08250fp-62}},
    {[](D x) { return math::normal(x); }, -0x1.a000000000000p+3, {0x1.0a70a98ce1d9dp-127, -0x1.c31a4db652744p-181}},
    {[](D x) { return math::normal(x); }, -0x1.4cccccccccccdp+1, {0x1.3179c21f54394p-8, -0x1.497b3f1e561f0p-62}},
    {[](D x) { return math::normal(x); }, -0x1.3333333333333p+1, {0x1.0c9dea5a1a3b2p-7, 0x1.533ea80e539e2p-62}},
    {[](D x) { return math::normal(x); }, -0x1.47ae147ae147bp-7, {0x1.fbea36d462e24p-2, -0x1.aa10939130a77p-58}},
    {[](D x) { return math::normal(x); }, 0x1.0000000000000p+0, {0x1.aec4bd120d37dp-1, 0x1.a4bf22e9ef2ddp-56}},
    {[](D x) { return math::normal(x); }, 0x1.4000000000000p+2, {0x1.fffff661ae86fp-1, 0x1.98f9e01bdc39dp-55}},
};

} // namespace

TEST_CASE("functions of two doubles are right to 95 bits", "[math]") {
    for (const known_result& r : known_results) {
        const D y = r.function(r.x), error = y - r.exact;
        CAPTURE(r.x, y.high, y.low);
        CHECK(std::fabs(error.high + error.low) <= 0x1p-95 * std::fabs(r.exact.high));
    }
}

TEST_CASE("exponentials of two doubles do not vanish", "[math]") {
    CHECK(math::exp(D(-1e300)).high > 0);
    CHECK(math::exp(D(-1e300)).high < 0x1p-800);
    CHECK((D(1) - math::exp(D(-1e300))).low < 0);
    CHECK((D(1) - math::tanh(D(1e30))).high > 0);
    CHECK(math::normal(D(-3e38)).high > 0);
    CHECK(math::normal(D(-3e38)).high < 0x1p-800);
}
