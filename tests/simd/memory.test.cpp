#include <simdact/simd/memory.hpp>

#include "../catch.hpp"
#include "../support/memory.hpp"
#include "../support/values.hpp"

TEMPLATE_TEST_CASE("partial loads and stores touch their lanes alone", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    using B = simdact::simd::batch<TestType, A>;
    for (std::size_t count = 0; count <= B::size; ++count)
        for (const auto side : {support::guarded<TestType>::at_front, support::guarded<TestType>::at_back}) {
            CAPTURE(count);
            const support::guarded<TestType> source(count, side), target(count, side);
            for (std::size_t i = 0; i < count; ++i) source.span()[i] = static_cast<TestType>(i + 1);
            const B v = simdact::simd::storage<TestType>::template load<A>(source.span().data(), count);
            TestType lanes[B::size];
            v.store_unaligned(lanes);
            for (std::size_t i = 0; i < B::size; ++i)
                REQUIRE(support::same(lanes[i], i < count ? static_cast<TestType>(i + 1) : TestType(0)));
            simdact::simd::storage<TestType>::store(target.span().data(), count, v);
            REQUIRE(support::all_same(target.span(), source.span()));
        }
}

TEMPLATE_TEST_CASE("streaming stores write what other stores write", "[simd]", float, double) {
    using A = simdact::simd::default_arch;
    using B = simdact::simd::batch<TestType, A>;
    if constexpr (simdact::simd::streamable<B>) {
        alignas(64) TestType source[B::size], target[B::size];
        for (std::size_t i = 0; i < B::size; ++i) source[i] = static_cast<TestType>(i + 1);
        simdact::simd::stream(target, simdact::simd::register_of(B::load_unaligned(source)));
        simdact::simd::stream_fence();
        for (std::size_t i = 0; i < B::size; ++i) CHECK(target[i] == source[i]);
    } else {
        SUCCEED("no streaming stores on this architecture");
    }
#if defined(__SSE2__)
    STATIC_REQUIRE(simdact::simd::streamable<B>);
#endif
}
