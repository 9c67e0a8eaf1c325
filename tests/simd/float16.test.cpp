// The formats, against arithmetic in double.
#include <simdact/float16.hpp>

#include "../catch.hpp"
#include "../support/float16.hpp"
#include "../support/values.hpp"

#include <simdact/activations/identity.hpp>
#include <simdact/kernels/forward.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using simdact::bfloat16, simdact::float16;

namespace {

float from_bits(std::uint32_t bits) {
    return __builtin_bit_cast(float, bits);
}

template <class S>
void check_rounding(const std::vector<float>& x) {
    std::vector<S> batch(x.size());
    simdact::forward(simdact::identity{}, x, batch);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const S alone(x[i]);
        const bool nan = std::isnan(x[i]);
        const bool right =
            nan ? std::isnan(static_cast<float>(alone))
                : support::same(static_cast<double>(static_cast<float>(alone)), support::nearest<S>(double{x[i]}));
        if (right && batch[i].bits == alone.bits) continue;
        CAPTURE(x[i], alone.bits, batch[i].bits);
        FAIL("not the nearest");
    }
}

} // namespace

TEMPLATE_TEST_CASE("all 65,536 numbers of a format, and back", "[simd][float16]", float16, bfloat16) {
    std::vector<TestType> all(65536), back(65536);
    for (std::size_t i = 0; i < 65536; ++i) all[i].bits = static_cast<std::uint16_t>(i);
    std::vector<float> wide(65536);
    simdact::forward(simdact::identity{}, all, wide);
    simdact::forward(simdact::identity{}, wide, back);
    constexpr int quiet = 1 << (support::format<TestType>::digits - 2);
    for (std::size_t i = 0; i < 65536; ++i) {
        const float alone = all[i];
        const bool nan = std::isnan(alone);
        CAPTURE(i, alone, wide[i], back[i].bits);
        REQUIRE(support::same(double{alone}, support::meaning<TestType>(all[i].bits)));
        REQUIRE(__builtin_bit_cast(std::uint32_t, alone) == __builtin_bit_cast(std::uint32_t, wide[i]));
        REQUIRE(back[i].bits == (nan ? all[i].bits | quiet : all[i].bits));
        REQUIRE(TestType(alone).bits == back[i].bits);
    }
}

TEMPLATE_TEST_CASE("floats round to nearest, ties to even", "[simd][float16]", float16, bfloat16) {
    std::vector<float> x;
    for (std::uint32_t i = 0; i < 0x8000; ++i) {
        // The midpoint between a number and the next, and the floats beside it.
        const auto low = support::meaning<TestType>(static_cast<std::uint16_t>(i)),
                   high = support::meaning<TestType>(static_cast<std::uint16_t>(i + 1));
        if (!std::isfinite(low)) break;
        const double next = std::isfinite(high) ? high : std::ldexp(1.0, std::ilogb(low) + 1);
        const auto middle = __builtin_bit_cast(std::uint32_t, static_cast<float>((low + next) / 2));
        using format = typename simdact::simd::storage<TestType>::format;
        REQUIRE_FALSE(format::is_halfway(__builtin_bit_cast(std::uint32_t, static_cast<float>(low))));
        for (const std::uint32_t sign : {0U, 0x80000000U})
            for (const std::uint32_t step : {0U, 1U, 2U})
                if (middle + step > 0) {
                    REQUIRE(format::is_halfway((middle + step - 1) | sign) == (step == 1));
                    x.push_back(from_bits((middle + step - 1) | sign));
                }
    }
    CHECK(x.size() > 6 * 31000);
    check_rounding<TestType>(x);
}

TEMPLATE_TEST_CASE("floats of every exponent, and NaN, become 16 bits", "[simd][float16]", float16, bfloat16) {
    std::vector<float> x = support::arguments<float>();
    for (std::uint32_t mantissa : {0x000001U, 0x001FFFU, 0x002000U, 0x00FFFFU, 0x3FFFFFU, 0x400000U, 0x7FFFFFU})
        for (std::uint32_t i = 0; i < 512; ++i) x.push_back(from_bits(i << 23 | mantissa));
    check_rounding<TestType>(x);
}
