#include <simdact/simd/shift.hpp>

#include "../catch.hpp"

namespace {

using A = simdact::simd::default_arch;

template <int Places, class I>
void check_shifts() {
    using B = simdact::simd::batch<I, A>;
    constexpr I number = static_cast<I>(0x8123456789ABCDEF);
    I lanes[B::size];
    simdact::simd::shift_left<Places>(B(number)).store_unaligned(lanes);
    for (const I lane : lanes) CHECK(lane == static_cast<I>(number << Places));
    if constexpr (std::is_same_v<I, std::uint64_t>) {
        simdact::simd::shift_right<Places>(B(number)).store_unaligned(lanes);
        for (const I lane : lanes) CHECK(lane == number >> Places);
    }
}

} // namespace

TEMPLATE_TEST_CASE("all lanes are shifted by as many places", "[simd]", std::int32_t, std::int64_t, std::uint64_t) {
    check_shifts<1, TestType>();
    check_shifts<23, TestType>();
    check_shifts<8 * sizeof(TestType) - 1, TestType>();
}
