// prelu: leaky_relu whose slope is an input.
#include <simdact/prelu.hpp>

#include "catch.hpp"
#include "support/lanes.hpp"
#include "support/summed.hpp"
#include "support/values.hpp"

#include <simdact/activations/leaky_relu.hpp>
#include <simdact/kernels.hpp>

#include <array>
#include <limits>
#include <vector>

using simdact::per_column;
using simdact::per_row;
using simdact::prelu;
using simdact::single;

TEMPLATE_TEST_CASE("prelu has the values and gradients of leaky_relu with that slope", "[prelu]", float, double) {
    using T = TestType;
    const prelu f;
    for (const T slope : {T(0.25), T(-2), T(1)})
        for (const T x : support::special_values<T>())
            for (const T dy : support::special_values<T>()) {
                const simdact::leaky_relu leaky{.negative_slope = static_cast<double>(slope)};
                CAPTURE(slope, x, dy);
                const std::array<T, 2> g = f.gradients(x, slope, dy);
                CHECK(support::same(f(x, slope), leaky(x)));
                CHECK(support::same(g[0], simdact::gradient(leaky, x, dy)));
                CHECK(support::same(g[1], x <= 0 ? T(x * dy) : T(0)));
            }
}

TEMPLATE_TEST_CASE("one weight for all, for each channel last, for each channel first", "[prelu]", float, double) {
    using T = TestType;
    const std::size_t rows = 12, columns = 35, n = rows * columns;
    const std::vector<T> x = support::some_values<T>(n, 1), dy(n, T(1.5));
    const std::vector<T> last = support::some_values<T>(columns, 2), first = support::some_values<T>(rows, 3);
    const T one = T(0.25);
    std::vector<T> y(n), dx(n), dweight(columns);
    const auto check = [&](auto weight_at, auto index, std::size_t count, const std::vector<T>& sums) {
        std::vector<double> expected(count);
        for (std::size_t i = 0; i < n; ++i) {
            const T w = weight_at(i);
            CHECK(support::same(y[i], prelu{}(x[i], w)));
            const auto g = prelu{}.gradients(x[i], w, dy[i]);
            CHECK(support::same(dx[i], g[0]));
            expected[index(i)] += static_cast<double>(g[1]);
        }
        for (std::size_t k = 0; k < count; ++k) {
            const double error = std::fabs(static_cast<double>(sums[k]) - expected[k]);
            CHECK((support::same(sums[k], static_cast<T>(expected[k])) || error <= 1e-6 * std::fabs(expected[k])));
        }
    };
    simdact::forward(prelu{}, x, per_column(last), y);
    simdact::backward(prelu{}, x, per_column(last), dy, dx, per_column(dweight));
    check([&](std::size_t i) { return last[i % columns]; }, [&](std::size_t i) { return i % columns; }, columns,
          dweight);
    dweight.resize(rows);
    simdact::forward(prelu{}, x, per_row(first), y);
    simdact::backward(prelu{}, x, per_row(first), dy, dx, per_row(dweight));
    check([&](std::size_t i) { return first[i / columns]; }, [&](std::size_t i) { return i / columns; }, rows, dweight);
    dweight.resize(1);
    simdact::forward(prelu{}, x, single(one), y);
    simdact::backward(prelu{}, x, single(one), dy, dx, single(dweight));
    check([&](std::size_t) { return one; }, [](std::size_t) { return std::size_t{0}; }, 1, dweight);
}

TEMPLATE_TEST_CASE("prelu in the mask form", "[prelu]", float, double) {
    using T = TestType;
    const std::size_t rows = 3, columns = 21;
    const std::vector<T> x = support::some_values<T>(rows * columns, 1),
                         dy = support::some_values<T>(rows * columns, 2), weight{T(0.5), T(-1), T(0.1)};
    std::vector<T> y(x.size()), expected_y(x.size()), dx(x.size()), expected(x.size());
    std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
    simdact::forward_with_mask(prelu{}, x, per_row(weight), y, mask);
    simdact::forward(prelu{}, x, per_row(weight), expected_y);
    simdact::backward_from_mask(prelu{}, mask, per_row(weight), dy, dx);
    simdact::backward(prelu{}, x, per_row(weight), dy, expected, simdact::skip);
    CHECK(support::all_same(y, expected_y));
    CHECK(support::all_same(dx, expected));
}
