#include <simdact/simd/scale.hpp>

#include "../catch.hpp"

#include <cmath>

TEMPLATE_TEST_CASE("products with any power of two are rounded once", "[simd]", float, double) {
    using V = simdact::simd::batch<TestType, simdact::simd::default_arch>;
#ifdef __AVX512F__
    STATIC_REQUIRE(simdact::simd::scalable<V>);
#else
    STATIC_REQUIRE(!simdact::simd::scalable<V>);
#endif
    if constexpr (simdact::simd::scalable<V>)
        for (int k = -1200; k <= 1200; ++k)
            for (const TestType v : {TestType(0.7), TestType(1), TestType(-1.3), TestType(0)}) {
                const V product = simdact::simd::scaled(V(v), V(static_cast<TestType>(k)));
                TestType lanes[V::size];
                product.store_unaligned(lanes);
                CAPTURE(v, k);
                for (const TestType lane : lanes) CHECK(lane == std::ldexp(v, k));
            }
}
