// The loop alone, with steps that the kernels do not have: several outputs, a reduction, other granularities.
#include <simdact/simd/loop.hpp>

#include "../catch.hpp"
#include "../support/memory.hpp"
#include "../support/values.hpp"

#include <utility>

using A = simdact::simd::default_arch;

namespace {

namespace simd = simdact::simd;

constexpr auto doubled_with_mask = [](auto v, auto sum, auto inactive) {
    sum = v + v;
    inactive = v <= decltype(v)(0);
};

template <bool Heavy, std::size_t N>
void run_constant_length(const float* x, float* y, std::uint8_t* mask) {
    simd::for_each_vector_of<A, float, Heavy, N>(doubled_with_mask, simd::input<float, A>(x), simd::output<float, A>(y),
                                                 simd::mask_output<float, A>(mask));
}

/// A constant length gives what the same number gives at run time, and touches nothing beside it.
template <bool Heavy, std::size_t... N>
void check_constant_lengths(std::index_sequence<N...>) {
    constexpr void (*runs[])(const float*, float*, std::uint8_t*){&run_constant_length<Heavy, N>...};
    std::size_t k = 0;
    for (const std::size_t n : {N...}) {
        CAPTURE(n);
        const std::vector<float> x = support::some_values<float>(n, 5);
        std::vector<float> expected(n);
        std::vector<std::uint8_t> bits(simdact::mask_size(n));
        simd::for_each_vector<A, float, Heavy>(n, false, doubled_with_mask, simd::input<float, A>(x.data()),
                                               simd::output<float, A>(expected.data()),
                                               simd::mask_output<float, A>(bits.data()));
        support::fenced<float> out(n, 1);
        support::fenced<std::uint8_t> mask(bits.size(), 1);
        runs[k++](x.data(), out.span().data(), mask.span().data());
        CHECK(support::all_same(out.span(), expected));
        CHECK(std::equal(bits.begin(), bits.end(), mask.span().begin()));
        CHECK(out.intact());
        CHECK(mask.intact());
    }
}

} // namespace

TEST_CASE("a constant length is the same as one at run time", "[simd]") {
    check_constant_lengths<false>(std::make_index_sequence<71>{});
    check_constant_lengths<true>(std::index_sequence<0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 31, 32, 33, 40, 63, 64, 70>{});
    // Their groups are not unrolled.
    check_constant_lengths<false>(std::index_sequence<79, 80, 87, 88, 120, 127>{});
}

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
