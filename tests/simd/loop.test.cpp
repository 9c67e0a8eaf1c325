// The loop alone, with steps that the kernels do not have: several outputs, a reduction, other granularities.
#include <simdact/simd/loop.hpp>

#include "../catch.hpp"
#include "../support/values.hpp"

using A = simdact::simd::default_arch;

TEMPLATE_TEST_CASE_SIG("every element is visited once, at every length", "[simd]", ((class T, bool Heavy), T, Heavy),
                       (float, false), (float, true), (double, false), (double, true)) {
    using B = simdact::simd::batch<T, A>;
    for (std::size_t n = 0; n <= 33 * B::size; ++n) {
        const std::vector<T> x = support::some_values<T>(n, 5);
        std::vector<T> sums(n, T(1)), twice(n);
        simdact::simd::for_each_vector<A, T, Heavy>(
            n, false,
            [](auto v, auto s, auto sum, auto product) {
                sum = s + v;
                product = v + v;
            },
            simdact::simd::input<T, A>(x.data()), simdact::simd::input<T, A>(sums.data()),
            simdact::simd::output<T, A>(sums.data()), simdact::simd::output<T, A>(twice.data()));
        for (std::size_t i = 0; i < n; ++i) {
            CAPTURE(n, i);
            REQUIRE(support::same(sums[i], T(T(1) + x[i])));
            REQUIRE(support::same(twice[i], T(x[i] + x[i])));
        }
    }
}

TEMPLATE_TEST_CASE("a step may reduce: lanes that are left out read as 0", "[simd]", float, double) {
    using T = TestType;
    using B = simdact::simd::batch<T, A>;
    for (std::size_t n = 0; n <= 20 * B::size + 1; ++n) {
        const std::vector<T> x(n, T(1));
        B total(T(0));
        simdact::simd::for_each_vector<A, T>(
            n, false, [&](auto v) { total = total + v; }, simdact::simd::input<T, A>(x.data()));
        REQUIRE(simdact::simd::sum(total) == static_cast<T>(n));
    }
}
