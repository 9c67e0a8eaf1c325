#include <simdact/simd/row_max.hpp>

#include "../catch.hpp"

#include <simdact/simd/rows.hpp>

#include <limits>
#include <vector>

TEST_CASE("the largest element at every length and place, without NaN", "[simd]") {
    using A = simdact::simd::default_arch;
    const float inf = std::numeric_limits<float>::infinity(), not_a_number = std::numeric_limits<float>::quiet_NaN();
    const auto largest = [](const std::vector<float>& x) {
        simdact::simd::row_max<float, A> most;
        simdact::simd::input<float, A> in(x.data());
        const auto step = [](const auto& v, const auto& slot) { slot = v; };
        simdact::simd::vectors_of_row<A, float, false, true>(x.size(), false, step, in, most);
        return most.result();
    };
    CHECK(largest({}) == -inf);
    for (std::size_t n = 1; n < 90; ++n)
        for (std::size_t i = 0; i < n; ++i) {
            std::vector<float> x(n, -5);
            x[i] = -3;
            if (n > 1) x[(i + 1) % n] = not_a_number;
            CHECK(largest(x) == -3);
        }
    CHECK(largest({not_a_number, not_a_number}) == -inf);
    CHECK(largest({1, inf, not_a_number}) == inf);
}
