#include <simdact/simd/xsimd.hpp>

#include "../catch.hpp"

TEMPLATE_TEST_CASE("what differs between versions of xsimd gives the same", "[simd]", float, double) {
    using B = xsimd::batch<TestType>;
    using I = std::conditional_t<sizeof(TestType) == 4, std::int32_t, std::int64_t>;
    TestType x[B::size], chosen[B::size];
    for (std::size_t i = 0; i < B::size; ++i) x[i] = static_cast<TestType>(i + 1);
    CHECK(simdact::simd::sum(B::load_unaligned(x)) == static_cast<TestType>(B::size * (B::size + 1) / 2));

    I numbers[B::size];
    for (std::size_t i = 0; i < B::size; ++i) numbers[i] = static_cast<I>(i % 2);
    const auto odd = xsimd::batch<I>::load_unaligned(numbers) == xsimd::batch<I>(I{1});
    xsimd::select(simdact::simd::reinterpret_lanes<TestType>(odd), B(TestType(5)), B(TestType(6)))
        .store_unaligned(chosen);
    for (std::size_t i = 0; i < B::size; ++i) CHECK(chosen[i] == (i % 2 == 1 ? TestType(5) : TestType(6)));
}
