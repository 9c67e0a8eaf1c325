#include <simdact/simd/memory.hpp>

#include "../catch.hpp"
#include "../support/memory.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace {

using A = simdact::simd::default_arch;
using bytes = support::guarded<std::uint8_t>;

/// `count` is the number of elements of S, a constant or not.
template <class S, class Count>
void check_first(Count count) {
    using B = simdact::simd::batch<S, A>;
    for (const auto side : {bytes::at_front, bytes::at_back}) {
        CAPTURE(sizeof(S), std::size_t{count}, side);
        const bytes source(count * sizeof(S), side), target(count * sizeof(S), side);
        for (std::size_t i = 0; i < count * sizeof(S); ++i) source.span()[i] = static_cast<std::uint8_t>(i + 1);
        const auto address = [](const bytes& b)
                                 SIMDACT_INLINE_LAMBDA { return reinterpret_cast<S*>(b.span().data()); };
        const B v = simdact::simd::storage<S>::template load<A>(address(source), count);
        S lanes[B::size];
        v.store_unaligned(lanes);
        std::uint8_t loaded[sizeof lanes];
        std::memcpy(loaded, lanes, sizeof lanes);
        for (std::size_t i = 0; i < sizeof lanes; ++i) REQUIRE(loaded[i] == (i < count * sizeof(S) ? i + 1 : 0));
        simdact::simd::storage<S>::store(address(target), count, v);
        for (std::size_t i = 0; i < count * sizeof(S); ++i) REQUIRE(target.span()[i] == i + 1);
    }
}

} // namespace

TEMPLATE_TEST_CASE("elements of a number that is a constant are loaded and stored alone", "[simd]", std::uint8_t,
                   std::int16_t, float, double) {
    constexpr std::size_t lanes = simdact::simd::batch<TestType, A>::size;
    [&]<std::size_t... Count>(std::index_sequence<Count...>) {
        (check_first<TestType>(std::integral_constant<std::size_t, Count>{}), ...);
    }
    (std::make_index_sequence<lanes + 1>{});
}

TEMPLATE_TEST_CASE("elements of a number at run time are loaded and stored alone", "[simd]", std::uint8_t, std::int16_t,
                   float, double) {
    for (std::size_t count = 0; count <= simdact::simd::batch<TestType, A>::size; ++count) check_first<TestType>(count);
}
