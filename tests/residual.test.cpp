// An activation and the shortcut past it.
#include <simdact/residual.hpp>

#include "catch.hpp"
#include "support/memory.hpp"
#include "support/refusal.hpp"
#include "support/values.hpp"

#include <simdact/activations.hpp>
#include <simdact/biased.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>

#include <array>
#include <vector>

using simdact::residual;

namespace {

template <class F, class T>
void check_lengths(const F& f) {
    constexpr std::size_t lanes = simdact::simd::batch<T>::size;
    for (std::size_t n = 0; n < 20 * lanes; n += n < 4 * lanes ? 1 : lanes / 2 + 1) {
        CAPTURE(n);
        const std::vector<T> x = support::some_values<T>(n, 1), r = support::some_values<T>(n, 2),
                             dy = support::some_values<T>(n, 3);
        support::fenced<T> y(n, n % lanes), dx(n, 1), dr(n, 0);
        std::copy(r.begin(), r.end(), y.span().begin());
        simdact::forward(residual{f}, x, y.span(), y.span()); // in place
        simdact::backward(residual{f}, x, r, dy, dx.span(), dr.span());
        std::vector<T> expected(n), gradient(n);
        for (std::size_t i = 0; i < n; ++i) {
            const volatile T activated = f(x[i]);
            expected[i] = activated + r[i];
            gradient[i] = simdact::gradient(f, x[i], dy[i]);
            CHECK(support::same(residual{f}(x[i], r[i]), expected[i]));
        }
        CHECK(support::all_same(y.span(), expected));
        CHECK(support::all_same(dx.span(), gradient));
        CHECK(support::all_same(dr.span(), dy));
        CHECK((y.intact() && dx.intact() && dr.intact()));
    }
}

} // namespace

TEMPLATE_TEST_CASE("a shortcut is added to the rounded activation", "[residual]", float, double) {
    check_lengths<simdact::leaky_relu, TestType>({.negative_slope = 0.3});
    check_lengths<simdact::sigmoid, TestType>({});
}

TEST_CASE("a shortcut past a functor of two inputs", "[residual]") {
    const std::vector<float> gate{1, -2}, up{3, 4}, r{0.5F, 0.25F}, dy{1, 2};
    std::vector<float> y(2), dgate(2), dup(2), dr(2);
    simdact::forward(residual{simdact::bilinear{}}, gate, up, r, y);
    CHECK(y == std::vector<float>{3.5F, -7.75F});
    simdact::backward(residual{simdact::bilinear{}}, gate, up, r, dy, dgate, dup, dr);
    CHECK(dgate == std::vector<float>{3, 8});
    CHECK(dup == std::vector<float>{1, -4});
    CHECK(dr == dy);
    CHECK(support::message_of([&] {
              simdact::backward(residual{simdact::bilinear{}}, gate, up, r, dy, dgate, dup, dup);
          }) == "simdact::backward(residual): dup and dresidual overlap: 8 and 8 bytes that start 0 bytes apart");
}

TEST_CASE("a product is rounded before the shortcut is added", "[residual]") {
    const std::vector<float> gate(37, 1 + 0x1p-13F), up(37, 1 - 0x1p-13F), r(37, -1);
    std::vector<float> y(37);
    simdact::forward(residual{simdact::bilinear{}}, gate, up, r, y);
    CHECK(y == std::vector<float>(37, 0)); // -2^-26 if both were one operation
    CHECK(residual{simdact::bilinear{}}(gate[0], up[0], r[0]) == 0);
}

TEST_CASE("a shortcut is a constant expression", "[residual]") {
    STATIC_REQUIRE(residual{simdact::relu{}}(2.0F, 0.5F) == 2.5F);
    STATIC_REQUIRE(residual{simdact::relu{}}(-2.0, 0.5) == 0.5);
}

TEST_CASE("second gradients of a residual are those inside, and its own", "[residual]") {
    using inner = simdact::biased<simdact::softsign>;
    using once = simdact::residual<inner>;
    const auto expected = inner{}.second_gradients(0.5, 0.25, 2.0, 3.0, 5.0); // by dy, x and the bias
    const auto got = once{}.second_gradients(0.5, 0.25, 7.0, 2.0, 3.0, 5.0, 11.0);
    const auto twice = simdact::residual<once>{}.second_gradients(0.5, 0.25, 7.0, 8.0, 2.0, 3.0, 5.0, 11.0, 13.0);
    CHECK(got == std::array<double, 4>{expected[0] + 11, expected[1], expected[2], 0});
    CHECK(twice == std::array<double, 5>{got[0] + 13, expected[1], expected[2], 0, 0});
}
