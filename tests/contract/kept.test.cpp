#include <simdact/contract/kept.hpp>

#include "../catch.hpp"

#include <cstddef>
#include <vector>

namespace contract = simdact::contract;
namespace simd = simdact::simd;

TEST_CASE("sums of blocks are added in the order of the blocks", "[kept]") {
    using A = simd::default_arch;
    double result = 0;
    const auto put = [&](std::size_t, const simd::total& sum) { result = sum.high + sum.low; };
    contract::kept_sums<float, A, false, 4, decltype(put)> kept(put);
    const double blocks[]{1e300, 1, -1e300, 0.25};
    kept.kept[0] = kept.kept[1] = {7, 0};
    kept.fold(0);
    kept.end(0);
    CHECK(result == 0);
    for (std::size_t k : {3, 0, 2, 1}) // by any thread
        kept.kept[k] = {blocks[k], 0};
    kept.fold(4);
    kept.end(0);
    CHECK(result == 1.25);

    contract::nothing_kept<int> nothing{5};
    CHECK(nothing.rows(3) == 5);
}
