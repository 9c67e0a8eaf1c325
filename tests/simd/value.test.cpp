#include <simdact/simd/value.hpp>

#include "../catch.hpp"

TEST_CASE("values are float, double and batches of either", "[simd]") {
    STATIC_REQUIRE(simdact::value<float>);
    STATIC_REQUIRE(simdact::value<xsimd::batch<double>>);
    STATIC_REQUIRE_FALSE(simdact::value<int>);
    STATIC_REQUIRE_FALSE(simdact::value<long double>);
    STATIC_REQUIRE_FALSE(simdact::value<xsimd::batch<int>>);
    STATIC_REQUIRE(std::is_same_v<simdact::element_t<xsimd::batch<float>>, float>);
    STATIC_REQUIRE(std::is_same_v<simdact::element_t<double>, double>);
}

TEST_CASE("a constant is rounded to the element type", "[simd]") {
    STATIC_REQUIRE(simdact::simd::constant<float>(0.1) == 0.1F);
    STATIC_REQUIRE(simdact::simd::constant<double>(0.1) == 0.1);
    CHECK(simdact::simd::constant<xsimd::batch<float>>(0.1).get(0) == 0.1F);
}
