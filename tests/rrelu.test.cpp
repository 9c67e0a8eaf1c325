// rrelu: the kernels give the bits of scalar calls, for every split; its slopes are uniform; nothing of it is stored.
#include <simdact/rrelu.hpp>

#include "catch.hpp"
#include "support/memory.hpp"
#include "support/refusal.hpp"
#include "support/values.hpp"

#include <simdact/kernels.hpp>
#include <simdact/matrix.hpp>
#include <simdact/piece.hpp>
#include <simdact/rows/masked.hpp>
#include <simdact/rows/softmax.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <vector>

using simdact::draws, simdact::rrelu, support::message_of;

TEMPLATE_TEST_CASE("rrelu's kernels equal the scalar calls, in any pieces", "[rrelu]", float, double) {
    constexpr std::size_t lanes = simdact::simd::batch<TestType>::size;
    const rrelu f{.lower = 0.25, .upper = 0.75};
    for (std::size_t n = 0; n < 12 * lanes; n += n < 3 * lanes ? 1 : lanes / 2 + 1)
        for (std::size_t offset = 0; offset < lanes; ++offset) {
            CAPTURE(n, offset);
            const draws u{.seed = n, .first_index = (std::uint64_t{1} << 32) - 5};
            const auto x = support::some_values<TestType>(n, 1), dy = support::some_values<TestType>(n, 2);
            std::vector<TestType> y(n), dx(n);
            for (std::size_t i = 0; i < n; ++i) {
                y[i] = f(x[i], u.template at<TestType>(i));
                dx[i] = f.gradients(x[i], u.template at<TestType>(i), dy[i])[0];
            }
            support::fenced<TestType> out(n, offset);
            simdact::forward(f, x, u, out.span());
            CHECK(support::all_same(out.span(), y));
            simdact::backward(f, x, u, dy, out.span(), simdact::skip);
            CHECK(support::all_same(out.span(), dx));
            const std::size_t cut = n / 3;
            const draws later{.seed = u.seed, .first_index = u.first_index + cut};
            simdact::forward(f, std::span(x).first(cut), u, out.span().first(cut));
            simdact::forward(f, x.data() + cut, later, out.span().data() + cut, n - cut);
            CHECK(support::all_same(out.span(), y));
            CHECK(out.intact());
        }
}

TEMPLATE_TEST_CASE("rrelu's kernels stay within guard pages", "[rrelu]", float, double) {
    constexpr std::size_t lanes = simdact::simd::batch<TestType>::size;
    using memory = support::guarded<TestType>;
    const rrelu f;
    const auto check = [&](std::size_t rows, std::size_t columns, std::size_t padding, auto side) {
        CAPTURE(rows, columns, padding, side);
        const std::size_t stride = columns + padding, n = (rows - 1) * stride + columns;
        const memory x(n, side), dy(n, side), y(n, side), dx(n, side);
        const draws u{.seed = n};
        const auto a = support::some_values<TestType>(n, 1), b = support::some_values<TestType>(n, 2);
        std::copy(a.begin(), a.end(), x.span().begin());
        std::copy(b.begin(), b.end(), dy.span().begin());
        const auto run = [&](auto in, auto gradient, auto value, auto result) {
            simdact::forward(f, in, u, value);
            simdact::backward(f, in, u, gradient, result, simdact::skip);
        };
        if (rows == 1) {
            run(x.span(), dy.span(), y.span(), dx.span());
            simdact::forward(f, x.span(), u, y.span(), simdact::streaming);
        } else {
            const auto all = [&](const memory& m) { return simdact::matrix(m.span(), rows, columns, stride); };
            run(all(x), all(dy), all(y), all(dx));
        }
        for (std::size_t i = 0; i < rows * columns; ++i) {
            const std::size_t at = i / columns * stride + i % columns;
            CHECK(support::same(y.span()[at], f(a[at], u.template at<TestType>(i))));
            CHECK(support::same(dx.span()[at], f.gradients(a[at], u.template at<TestType>(i), b[at])[0]));
        }
    };
    for (const auto side : {memory::at_front, memory::at_back}) {
        for (std::size_t n = 0; n < 12 * lanes; n += n < 3 * lanes ? 1 : lanes / 2 + 1) check(1, n, 0, side);
        for (std::size_t columns = 1; columns < 3 * lanes; ++columns)
            for (const std::size_t padding : {0U, 3U}) check(3, columns, padding, side);
    }
}

TEST_CASE("draws begin with seed 0 and element 0", "[rrelu]") {
    CHECK(draws{}.at<float>(5) == draws{.seed = 0, .first_index = 5}.at<float>(0));
    CHECK(draws{}.at<float>(5) != draws{.seed = 1}.at<float>(5));
}

TEST_CASE("in a matrix, random numbers go by rows", "[rrelu]") {
    constexpr std::size_t rows = 5, columns = 13, stride = 20;
    const std::vector<float> x(rows * stride, -1);
    std::vector<float> y(rows * columns);
    simdact::forward(rrelu{}, simdact::matrix(x, rows, columns, stride), draws{.seed = 3}, y);
    for (std::size_t i = 0; i < y.size(); ++i) CHECK(y[i] == rrelu{}(-1.0F, draws{.seed = 3}.at<float>(i)));
}

TEST_CASE("the slopes of rrelu are uniform between its bounds", "[rrelu]") {
    constexpr std::size_t n = 1 << 20;
    const std::vector<double> x(n, -1);
    std::vector<double> y(n);
    simdact::forward(rrelu{}, x, draws{.seed = 5}, y);
    double sum = 0, squares = 0, least = 1, most = 0;
    for (const double v : y) {
        const double slope = -v, centred = slope - (1.0 / 8 + 1.0 / 3) / 2;
        sum += centred, squares += centred * centred;
        least = std::fmin(least, slope), most = std::fmax(most, slope);
    }
    const double width = 1.0 / 3 - 1.0 / 8, deviation = width / std::sqrt(12.0);
    CHECK(std::fabs(sum / n) < 4 * deviation / std::sqrt(double{n}));
    CHECK(std::fabs(squares / n / (deviation * deviation) - 1) < 0.01);
    CHECK((least >= 1.0 / 8 && least < 1.0 / 8 + 1e-5));
    CHECK((most <= 1.0 / 3 && most > 1.0 / 3 - 1e-5));
}

TEST_CASE("rrelu at zero, infinity and NaN, and in evaluation", "[rrelu]") {
    const rrelu f;
    const float inf = INFINITY;
    CHECK(std::signbit(f(-0.0F, 0.5F)));
    CHECK(f(inf, 0.5F) == inf);
    CHECK(f(-inf, 0.5F) == -inf);
    CHECK(std::isnan(f(NAN, 0.5F)));
    CHECK(f.gradients(0.0F, 0.0F, 8.0F)[0] == 1);
    CHECK(f.gradients(1.0F, 0.0F, inf)[0] == inf);
    CHECK(f.gradients(NAN, 0.0F, 8.0F)[0] == 8);
    CHECK(f.gradients(-2.0, 0.0, 1.0)[1] == -2 * (f.upper - f.lower));
    STATIC_REQUIRE(rrelu{}.evaluation().negative_slope == (1.0 / 8 + 1.0 / 3) / 2);
    STATIC_REQUIRE(rrelu{.lower = 0.5, .upper = 0.5}(-2.0F, draws{}.at<float>(0)) == -1);
}

TEST_CASE("rrelu refuses bounds out of order, and lengths that differ", "[rrelu]") {
    const std::vector<float> x(5, 1);
    std::vector<float> y(5, 7), shorter(4, 7);
    CHECK(message_of([&] { simdact::forward(rrelu{.lower = 1, .upper = 0.5}, x, draws{}, y); }) ==
          "simdact::forward(rrelu): lower is 1 but must be at most upper, which is 0.5");
    CHECK(message_of([&] { (void)rrelu{.lower = 1, .upper = 0.5}.evaluation(); }) ==
          "simdact::evaluation(rrelu): lower is 1 but must be at most upper, which is 0.5");
    CHECK(message_of([&] { simdact::forward(rrelu{}, x, draws{}, shorter); }) ==
          "simdact::forward(rrelu): x has 5 elements but y has 4");
    CHECK(y == std::vector<float>(5, 7));
    CHECK(shorter == std::vector<float>(4, 7));
}

TEST_CASE("random numbers end with the last index, and more are refused", "[rrelu]") {
    constexpr std::uint64_t last = ~std::uint64_t{0};
    const std::vector<float> x(6, -1);
    std::vector<float> y(6, 7);
    const auto says = [&](const auto& call, const std::string& text) {
        CHECK(message_of(call) == "simdact::" + text);
        CHECK(y == std::vector<float>(6, 7));
    };
    const std::string too_many =
        "(rrelu): first_index is 18446744073709551611 but must be at most "
        "18446744073709551610 for 6 elements";
    const draws u{.first_index = last - 4};
    const simdact::matrix in(x, 2, 3);
    const simdact::matrix out(y, 2, 3);
    says([&] { simdact::forward(rrelu{}, x, u, y); }, "forward" + too_many);
    says([&] { simdact::forward(rrelu{}, x.data(), u, y.data(), 6); }, "forward" + too_many);
    says([&] { simdact::forward(rrelu{}, in, u, out); }, "forward" + too_many);
    says([&] { simdact::forward(rrelu{}, x, u, y, simdact::streaming); }, "forward" + too_many);
    for (std::size_t k = 0; k < 3; ++k)
        says([&] { simdact::forward(simdact::piece{k, 3}, rrelu{}, x, u, y); }, "forward" + too_many);
    says([&] { simdact::backward(rrelu{}, x, u, x, y, simdact::skip); }, "backward" + too_many);
    says([&] { simdact::backward(rrelu{}, in, u, x, y, simdact::skip); }, "backward" + too_many);
    says([&] { simdact::backward(rrelu{}, x, u, x, simdact::skip, simdact::skip); }, "backward" + too_many);
    says([&] { simdact::forward(simdact::masked{simdact::softmax{}}, in, u, out); },
         "forward(masked): first_index is 18446744073709551611 but must be at most 18446744073709551610 for 6 "
         "elements");
    const std::array<double, 2> two{-1, -1};
    std::array<double, 2> of_two{7, 7};
    CHECK(message_of([&] { simdact::forward(rrelu{}, two, draws{.first_index = last}, of_two); }) ==
          "simdact::forward(rrelu): first_index is 18446744073709551615 but must be at most 18446744073709551614 for 2 "
          "elements");
    CHECK(of_two == std::array<double, 2>{7, 7});

    simdact::forward(rrelu{}, x, draws{.first_index = last - 5}, y);
    CHECK(y[5] == rrelu{}(-1.0F, draws{.first_index = last}.at<float>(0)));
    simdact::forward(rrelu{}, in, draws{.first_index = last - 5}, out);
    CHECK(y[5] == rrelu{}(-1.0F, draws{.first_index = last}.at<float>(0)));
    simdact::forward(rrelu{}, std::span(x).first(0), draws{.first_index = last}, std::span(y).first(0));
}

TEST_CASE("rrelu refuses bounds whose distance or sum may be no number", "[rrelu]") {
    const std::vector<float> x{-1e-3F, -1};
    const std::vector<double> wide(2, -1e-3);
    std::vector<float> y(2, 7);
    std::vector<double> z(2, 7);
    CHECK(message_of([&] { simdact::forward(rrelu{.lower = -3e38, .upper = 3e38}, x, draws{}, y); }) ==
          "simdact::forward(rrelu): lower is -3e+38 but must be finite and at most 1.70141e+38 in size");
    CHECK(message_of([&] { simdact::forward(rrelu{.lower = -1, .upper = 1.7e308}, wide, draws{}, z); }) ==
          "simdact::forward(rrelu): upper is 1.7e+308 but must be finite and at most 8.98847e+307 in size");
    CHECK(message_of([&] { (void)rrelu{.lower = 1.7e308, .upper = 1.7e308}.evaluation(); }) ==
          "simdact::evaluation(rrelu): lower is 1.7e+308 but must be finite and at most 8.98847e+307 in size");
    CHECK(y == std::vector<float>(2, 7));
    CHECK(z == std::vector<double>(2, 7));
    constexpr double most = std::numeric_limits<float>::max() / 2;
    simdact::forward(rrelu{.lower = -most, .upper = most}, x, draws{}, y);
    CHECK((std::isfinite(y[0]) && std::isfinite(y[1])));
}
