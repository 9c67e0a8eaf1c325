#include <simdact/math/double_double_sine.hpp>

#include "../catch.hpp"

#include <cmath>

namespace {

using D = simdact::math::double_double<simdact::contract::build<simdact::simd::default_arch>>;

struct known_result {
    double x;
    D sine, cosine;
};

// By mpmath, with 2000 bits.
const known_result known_results[]{
    {0x1.16c2000000000p-133,
     {0x1.16c2000000000p-133, -0x1.b8b264f896b55p-402},
     {0x1.0000000000000p+0, -0x1.2f89eb0400000p-267}},
    {0x1.0000000000000p-1,
     {0x1.eaee8744b05f0p-2, -0x1.789b43c9b027dp-58},
     {0x1.c1528065b7d50p-1, -0x1.892111312e828p-55}},
    {-0x1.851eb80000000p-1,
     {-0x1.60ba4f8d25ae2p-1, 0x1.05416a15f3333p-55},
     {0x1.731db4daa0850p-1, -0x1.f8534f70c783ap-59}},
    {0x1.921fb60000000p+0,
     {0x1.ffffffffffff7p-1, 0x1.94849271d08a5p-55},
     {-0x1.777a5cf72ceccp-25, -0x1.3378e8c79f568p-79}},
    {-0x1.921fb60000000p+1,
     {0x1.777a5cf72cec6p-24, -0x1.4f3b49a585f97p-83},
     {-0x1.fffffffffffdep-1, 0x1.adedb638bdc45p-55}},
    {0x1.6000000000000p+4,
     {-0x1.220a29f6eb9f4p-7, 0x1.504b8bc40d505p-62},
     {-0x1.fffadd8d4acdap-1, -0x1.f6b2aa0db6ecdp-61}},
    {0x1.86a0000000000p+16,
     {0x1.24daa9c527e96p-5, 0x1.c767d8e3e1ca8p-60},
     {-0x1.ffac3841b3da7p-1, -0x1.b085bf2c1a978p-56}},
    {-0x1.0000000000000p+24,
     {0x1.8f22f8433d6eep-1, -0x1.65b50069ddae8p-61},
     {0x1.40ad67f3f0c9ap-1, 0x1.43963c9c96dbdp-57}},
    {0x1.ac4da00000000p+66,
     {0x1.48ec1c7bb51d1p-1, -0x1.8d291d7b42313p-55},
     {0x1.885eafbeffe91p-1, -0x1.ad82ec1650a12p-58}},
    {0x1.fffffe0000000p+127,
     {-0x1.0b33665089575p-1, -0x1.06cee446be04ap-56},
     {0x1.b4bf2c79bdfcep-1, -0x1.56b04a4ffb027p-55}},
    {-0x1.3f4e400000000p+102,
     {0x1.7d47661308300p-3, -0x1.100749d8d1361p-59},
     {-0x1.f70c81b9af141p-1, -0x1.a445443d2c460p-56}},
    {0x1.34f7da0000000p+33,
     {0x1.8791f80b76437p-8, 0x1.2be79067e8a7ap-62},
     {-0x1.fffda90f6abfep-1, 0x1.db0d97e126502p-55}},
};

bool agree(const D& y, const D& exact) {
    const D error = y - exact;
    return std::fabs(error.high + error.low) <= 0x1p-95 * std::fabs(exact.high);
}

} // namespace

TEST_CASE("sine and cosine of two doubles are right to 95 bits", "[math]") {
    for (const known_result& r : known_results) {
        const simdact::math::sine_and_cosine<D> a(r.x);
        CAPTURE(r.x, a.sine.high, a.sine.low, a.cosine.high, a.cosine.low);
        CHECK(agree(a.sine, r.sine));
        CHECK(agree(a.cosine, r.cosine));
    }
}
