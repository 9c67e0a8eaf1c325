// An activation with a bias: the bits of an addition and the activation, at every shape; sums of its gradient.
#include <simdact/biased.hpp>

#include "catch.hpp"
#include "support/refusal.hpp"
#include "support/summed.hpp"
#include "support/values.hpp"

#include <simdact/activations.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>
#include <simdact/packed.hpp>
#include <simdact/residual.hpp>

#include <cmath>
#include <span>
#include <vector>

using simdact::biased;
using simdact::per_column;
using simdact::per_row;
using support::message_of;

namespace {

template <class F, class T>
void check_layouts(const F& f) {
    const std::size_t rows = 21, columns = 37, n = rows * columns;
    const std::vector<T> x = support::some_values<T>(n, 1), dy = support::some_values<T>(n, 2);
    for (const bool by_column : {true, false}) {
        const std::vector<T> bias = support::some_values<T>(by_column ? columns : rows, 3);
        std::vector<T> y(n), expected(n), dx(n), gradient(n), dbias(bias.size());
        for (std::size_t i = 0; i < n; ++i) {
            const volatile T sum = x[i] + bias[by_column ? i % columns : i / columns];
            expected[i] = f(T(sum));
            gradient[i] = simdact::gradient(f, T(sum), dy[i]);
        }
        if (by_column) {
            simdact::forward(biased{f}, x, per_column(bias), y);
            simdact::backward(biased{f}, x, per_column(bias), dy, dx, per_column(dbias));
        } else {
            simdact::forward(biased{f}, x, per_row(bias), y);
            simdact::backward(biased{f}, x, per_row(bias), dy, dx, per_row(dbias));
        }
        CHECK(support::all_same(y, expected));
        CHECK(support::all_same(dx, gradient));
        for (std::size_t k = 0; k < bias.size(); ++k) {
            support::two_parts sum;
            if (by_column)
                sum = support::column_sum<T>(rows, [&](std::size_t r) { return gradient[r * columns + k]; });
            else
                support::add_row<T>(sum, columns, [&](std::size_t c) { return gradient[k * columns + c]; });
            CHECK(support::same(dbias[k], support::rounded<T>(sum)));
        }
    }
}

} // namespace

TEST_CASE("a bias is added before the activation", "[biased]") {
    check_layouts<simdact::leaky_relu, float>({.negative_slope = 0.3});
    check_layouts<simdact::celu, float>({.alpha = 0.7});
    check_layouts<simdact::leaky_relu, double>({.negative_slope = 0.3});
    check_layouts<simdact::sigmoid, float>({});
}

TEMPLATE_TEST_CASE("sums of columns do not depend on where rows begin", "[biased]", float, double) {
    using T = TestType;
    const std::size_t rows = 3, columns = 200;
    const std::vector<T> x = support::some_values<T>(rows * columns + 16, 1), dy = support::some_values<T>(x.size(), 2),
                         bias = support::some_values<T>(columns, 3);
    std::vector<T> dx(x.size());
    const auto check = [&](auto stores) {
        for (std::size_t place = 0; place < 16; ++place) {
            std::vector<T> dbias(columns);
            simdact::backward(biased{simdact::gelu{}}, simdact::matrix(std::span(x).subspan(place), rows, columns),
                              per_column(bias), simdact::matrix(std::span(dy).subspan(place), rows, columns),
                              simdact::matrix(std::span(dx).subspan(place), rows, columns), per_column(dbias), stores);
            bool same = true;
            for (std::size_t c = 0; c < columns; ++c) {
                const auto sum =
                    support::column_sum<T>(rows, [&](std::size_t r) { return dx[place + r * columns + c]; });
                same = same && support::same(dbias[c], support::rounded<T>(sum));
            }
            CHECK(same);
        }
    };
    check(simdact::cached);
    check(simdact::streaming); // rows then have a head
}

TEST_CASE("the bias of a fast form and of a gated unit", "[biased]") {
    const std::vector<float> x{-1, 0.5F, 2, 3}, up{1, 2, 3, 4}, bias{0.25F, -1};
    std::vector<float> y(4), sum(4), expected(4);
    for (std::size_t i = 0; i < 4; ++i) sum[i] = x[i] + bias[i % 2];
    simdact::forward(biased{simdact::fast{simdact::tanh{}}}, x, per_column(bias), y);
    simdact::forward(simdact::fast{simdact::tanh{}}, sum, expected);
    CHECK(y == expected);
    simdact::forward(biased{simdact::swiglu{}}, x, per_column(bias), up, y);
    simdact::forward(simdact::swiglu{}, sum, up, expected);
    CHECK(y == expected);
    std::vector<float> dgate(4), dup(4), dsum(4), expected_dup(4), dbias(2);
    simdact::backward(biased{simdact::swiglu{}}, x, per_column(bias), up, x, dgate, per_column(dbias), dup);
    simdact::backward(simdact::swiglu{}, sum, up, x, dsum, expected_dup);
    CHECK(dgate == dsum);
    CHECK(dup == expected_dup);
    CHECK(dbias == std::vector<float>{dsum[0] + dsum[2], dsum[1] + dsum[3]});
}

TEST_CASE("a bias and a shortcut in one pass, in either order of names", "[biased]") {
    const std::size_t rows = 5, columns = 11;
    const std::vector<float> x = support::some_values<float>(rows * columns, 1),
                             r = support::some_values<float>(rows * columns, 2), bias(columns, 0.5F);
    std::vector<float> a(x.size()), b(x.size()), in_place = r, da(x.size()), dr(x.size()), dbias(columns);
    const biased inner{simdact::residual{simdact::silu{.beta = 1.5}}};
    const simdact::residual outer{biased{simdact::silu{.beta = 1.5}}};
    simdact::forward(inner, x, per_column(bias), r, a);
    simdact::forward(outer, x, per_column(bias), r, b);
    simdact::forward(inner, x, per_column(bias), in_place, in_place);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const volatile float activated = simdact::silu{.beta = 1.5}(x[i] + 0.5F);
        CHECK(support::same(a[i], activated + r[i]));
    }
    CHECK(support::all_same(a, b));
    CHECK(support::all_same(a, in_place));
    simdact::backward(inner, x, per_column(bias), r, r, da, per_column(dbias), dr);
    CHECK(support::all_same(dr, r));
    std::vector<float> db(x.size()), dr2(x.size()), dbias2(columns);
    simdact::backward(outer, x, per_column(bias), r, r, db, per_column(dbias2), dr2);
    CHECK(support::all_same(da, db));
    CHECK(support::all_same(dbias, dbias2));
    CHECK(support::all_same(dr2, r));
}

TEST_CASE("the parts of a bias have names in messages", "[biased]") {
    const std::vector<float> x(6), bias(4);
    std::vector<float> y(6), dbias(3);
    CHECK(message_of([&] { simdact::forward(biased{simdact::relu{}}, x, per_column(bias), y); }) ==
          "simdact::forward(biased): x has 6 elements, no multiple of the 4 of bias");
    CHECK(message_of([&] {
              simdact::backward(biased{simdact::residual{simdact::relu{}}}, x, simdact::single(bias[0]), x, x, y,
                                simdact::single(dbias), y);
          }) == "simdact::backward(biased): dbias has 3 elements but 1 rows of 6 columns need 1");
    CHECK(message_of([&] {
              simdact::backward(biased{simdact::residual{simdact::relu{}}}, x, x, x, x, y, simdact::skip, y);
          }) == "simdact::backward(biased): dx and dresidual overlap: 24 and 24 bytes that start 0 bytes apart");
    CHECK(message_of([&] {
              simdact::forward(biased{simdact::residual{simdact::silu{.beta = NAN}}}, x, x, x, y);
          }).find("beta is nan") != std::string::npos);
}

TEST_CASE("x and its bias may be halves of one buffer", "[biased]") {
    const std::vector<float> both{1, 2, -3, 10, 20, -30};
    std::vector<float> y(3);
    simdact::forward(biased{simdact::relu{}}, simdact::first_activates(both), y);
    CHECK(y == std::vector<float>{11, 22, 0});
}

TEST_CASE("a bias is a constant expression", "[biased]") {
    constexpr biased<simdact::relu> f;
    STATIC_REQUIRE(f(-1.0F, 1.5F) == 0.5F);
    STATIC_REQUIRE(f(-2.0, 1.5) == 0);
    STATIC_REQUIRE(f.inputs == 1);
}

TEST_CASE("second gradients of a biased activation are those at the sum", "[biased]") {
    const auto g = simdact::biased<simdact::softsign>{}.second_gradients(0.5, 0.25, 2.0, 3.0, 5.0);
    CHECK(std::fabs(g[0] - simdact::softsign{}.derivative(0.75) * 8) < 1e-15);
    CHECK(std::fabs(g[1] - simdact::softsign{}.second_derivative(0.75) * 2 * 8) < 1e-14);
    CHECK(g[2] == g[1]);
}
