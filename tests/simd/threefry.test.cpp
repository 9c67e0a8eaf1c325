#include <simdact/simd/threefry.hpp>

#include "../catch.hpp"

#include <cmath>
#include <vector>

namespace simd = simdact::simd;
using words = simd::word_pair<std::uint32_t>;

TEST_CASE("threefry gives its authors' known answers", "[simd]") {
    const auto gives = [](words counter, words key, words answer) {
        const words got = simd::threefry(counter, key);
        return got.first == answer.first && got.second == answer.second;
    };
    CHECK(gives({0, 0}, {0, 0}, {0x9d1c5ec6, 0x8bd50731}));
    CHECK(gives({0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}, {0xfd36d048, 0x2d17272c}));
    CHECK(gives({0x243f6a88, 0x85a308d3}, {0x13198a2e, 0x03707344}, {0xba3e4725, 0xf27d669e}));
}

TEMPLATE_TEST_CASE("a vector of random numbers is that of single ones", "[simd]", float, double) {
    using B = simd::batch<TestType>;
    constexpr std::uint64_t carry = std::uint64_t{1} << 32;
    for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{42}, ~std::uint64_t{0}})
        for (const std::uint64_t index :
             {std::uint64_t{0}, std::uint64_t{7}, carry - 3, carry - 1, carry - B::size + 1, 5 * carry - 2}) {
            TestType lanes[B::size];
            simd::uniforms<TestType, simd::default_arch>(seed, index).store_unaligned(lanes);
            for (std::size_t i = 0; i < B::size; ++i) {
                CAPTURE(seed, index, i);
                CHECK(lanes[i] == simd::uniform<TestType>(seed, index + i));
            }
        }
}

TEST_CASE("random floats are random doubles, rounded down", "[simd]") {
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const double wide = simd::uniform<double>(1, i);
        CHECK(simd::uniform<float>(1, i) == std::floor(wide * 0x1p24) * 0x1p-24);
    }
}

// Each statistic has a standard normal distribution; the seeds are fixed, so the test cannot fail by chance.
TEST_CASE("random numbers are uniform, and independent of their neighbours and of other seeds", "[simd]") {
    constexpr std::size_t n = 1 << 20, bins = 1024;
    for (const std::uint64_t seed : {0U, 1U, 123456789U}) {
        std::vector<double> count(bins);
        double neighbours = 0, other_seed = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const double u = simd::uniform<double>(seed, i);
            REQUIRE((u >= 0 && u < 1));
            ++count[static_cast<std::size_t>(u * bins)];
            neighbours += (u - 0.5) * (simd::uniform<double>(seed, i + 1) - 0.5);
            other_seed += (u - 0.5) * (simd::uniform<double>(seed + 1, i) - 0.5);
        }
        double chi_squared = 0;
        for (const double c : count) chi_squared += (c - n / bins) * (c - n / bins) / (n / bins);
        CAPTURE(seed, chi_squared);
        CHECK(std::fabs(chi_squared - (bins - 1)) < 4 * std::sqrt(2.0 * (bins - 1)));
        CHECK(std::fabs(neighbours) < 4 * std::sqrt(double{n}) / 12);
        CHECK(std::fabs(other_seed) < 4 * std::sqrt(double{n}) / 12);
    }
}
