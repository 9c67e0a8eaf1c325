// Counts, sums and extremes of the first lanes of a group that is not full. Whole calls: kernels/forward_with_health.
#include <simdact/simd/moments.hpp>

#include "../catch.hpp"

TEMPLATE_TEST_CASE("lanes after the last element do not count", "[moments]", float, double) {
    using A = simdact::simd::default_arch;
    using V = simdact::simd::batch<TestType, A>;
    for (std::size_t count = 1; count <= V::size; ++count) {
        simdact::simd::moments_block<TestType, A> block;
        const auto slot = block.at(0, simdact::simd::part_of_group<0>{{count}});
        slot.see_kinds(V(1) == V(1), V(1) == V(2));
        slot.see_value(V(-3));
        simdact::simd::moments seen;
        block.add_to(seen);
        CHECK(seen.first == count);
        CHECK(seen.second == 0);
        CHECK(seen.sum.high == -3.0 * static_cast<double>(count));
        CHECK(seen.squares.high == 9.0 * static_cast<double>(count));
        CHECK(seen.lowest == -3);
        CHECK(seen.highest == -3);
    }
}
