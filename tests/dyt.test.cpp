// dyt: the dynamic tanh.
#include <simdact/dyt.hpp>

#include "catch.hpp"
#include "oracle.hpp"
#include "support/lanes.hpp"
#include "support/ulp.hpp"
#include "support/values.hpp"

#include <simdact/kernels.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using simdact::dyt;
using simdact::per_column;
using simdact::single;

TEMPLATE_TEST_CASE("dyt has the bounds of softcap", "[dyt]", float, double) {
    using T = TestType;
    using R = oracle::real<T>;
    double value = 0, slope = 0;
    for (const T alpha : {T(1), T(-0.3), T(7.7), T(1e-3), T(1e10)})
        for (int i = 1; i < 6000; ++i) {
            using std::cosh, std::fabs, std::tanh;
            const T x = std::ldexp(T(i) / 6000 + 1, i % 48 - 40) / std::fabs(alpha);
            const R z = R(alpha) * R(x);
            const auto g = dyt{}.gradients(x, alpha, T(1), T(0), T(1));
            value = std::max(value, support::ulp_error(dyt{}(x, alpha, T(1), T(0)), R(tanh(z))));
            value = std::max(value, support::ulp_error(g[2], R(tanh(z))));
            if (fabs(z) < 40) // where the slope is a normal number
                slope = std::max(slope, support::ulp_error(g[0], R(R(alpha) / cosh(z) / cosh(z))) - 1);
            CHECK(support::same(g[3], T(1)));
        }
    CAPTURE(value, slope);
    CHECK(value < 3);
    CHECK(slope < 3);
}

TEMPLATE_TEST_CASE("the second gradients of dyt keep their bound", "[dyt]", float, double) {
    using T = TestType;
    using R = oracle::real<T>;
    constexpr double epsilon = std::numeric_limits<T>::epsilon();
    double worst = 0;
    const std::vector<T> xs = support::finite_values<T>(500, 1, T(4)), ws = support::finite_values<T>(500, 2, T(2));
    for (const T alpha : {T(1), T(-0.3), T(7.7)})
        for (std::size_t i = 0; i + 6 < xs.size(); ++i) {
            using std::cosh, std::fabs, std::tanh;
            const T weight = ws[i], dy = ws[i + 1], ddx = ws[i + 2], ddalpha = ws[i + 3], ddweight = ws[i + 4],
                    ddbias = ws[i + 5];
            const auto g = dyt{}.second_gradients(xs[i], alpha, weight, T(1), dy, ddx, ddalpha, ddweight, ddbias);
            const R x = xs[i], a = alpha, w = weight, t = tanh(a * x), s = 1 / cosh(a * x) / cosh(a * x),
                    bend = -2 * t * s, by = dy, one = ddx, two = ddalpha, three = ddweight;
            // the second derivatives by x, alpha and weight
            const R xx = w * a * a * bend, xa = w * (s + a * x * bend), xw = a * s, aa = w * x * x * bend, aw = x * s;
            const R size_xa = fabs(w) * (s + fabs(a * x * bend));
            const R right[]{one * w * a * s + two * w * x * s + three * t + R(ddbias),
                            by * (one * xx + two * xa + three * xw), by * (one * xa + two * aa + three * aw),
                            by * (one * xw + two * aw), R(0)};
            const R size[]{fabs(one * w * a * s) + fabs(two * w * x * s) + fabs(three * t) + fabs(R(ddbias)),
                           fabs(by) * (fabs(one * xx) + fabs(two) * size_xa + fabs(three * xw)),
                           fabs(by) * (fabs(one) * size_xa + fabs(two * aa) + fabs(three * aw)),
                           fabs(by) * (fabs(one * xw) + fabs(two * aw)), R(1)};
            for (std::size_t k = 0; k < 5; ++k)
                if (size[k] > R(1e-20))
                    worst = std::max(worst, static_cast<double>(fabs(R(R(g[k]) - right[k])) / size[k]) / epsilon);
        }
    CAPTURE(worst);
    CHECK(worst < 6);
    support::check_lanes([](auto x) { return dyt{}.second_gradients(x, x, x, x, x, x, x, x, x)[2]; },
                         support::special_values<T>());
}

TEMPLATE_TEST_CASE("dyt at the ends", "[dyt]", float, double) {
    using T = TestType;
    constexpr T inf = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
    constexpr T most = std::numeric_limits<T>::max();
    const dyt f;
    CHECK(f(inf, T(1), T(2), T(1)) == 3);
    CHECK(f(most, most, T(2), T(1)) == 3);
    CHECK(f(-most, most, T(2), T(1)) == -1);
    CHECK(f.gradients(most, most, T(1), T(0), T(1))[2] == 1);
    for (const T lost : {f(nan, T(1), T(1), T(1)), f(T(1), nan, T(1), T(1)), f(T(1), T(1), nan, T(1)),
                         f(T(1), T(1), T(1), nan), f.gradients(nan, T(1), T(1), T(1), T(1))[0]})
        CHECK(std::isnan(lost));
    support::check_lanes([](auto x) { return dyt{}(x, x, x, x); }, support::special_values<T>());
    for (int k = 0; k < 3; ++k)
        support::check_lanes([k](auto x) { return dyt{}.gradients(x, x, x, x, x)[static_cast<std::size_t>(k)]; },
                             support::special_values<T>());
}

TEST_CASE("one alpha, and a weight and a bias for each column", "[dyt]") {
    const std::size_t rows = 4, columns = 19;
    const auto x = support::finite_values<float>(rows * columns, 1),
               dy = support::finite_values<float>(rows * columns, 2),
               weight = support::finite_values<float>(columns, 3), bias = support::finite_values<float>(columns, 4);
    const float alpha = 0.5F;
    float dalpha = 0;
    std::vector<float> y(x.size()), dx(x.size()), dweight(columns), dbias(columns);
    simdact::forward(dyt{}, x, single(alpha), per_column(weight), per_column(bias), y);
    simdact::backward(dyt{}, x, single(alpha), per_column(weight), per_column(bias), dy, dx, single(dalpha),
                      per_column(dweight), per_column(dbias));
    double sum = 0;
    std::vector<double> weights(columns), biases(columns);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t c = i % columns;
        const auto g = dyt{}.gradients(x[i], alpha, weight[c], bias[c], dy[i]);
        CHECK(support::same(y[i], dyt{}(x[i], alpha, weight[c], bias[c])));
        CHECK(support::same(dx[i], g[0]));
        sum += static_cast<double>(g[1]), weights[c] += static_cast<double>(g[2]),
            biases[c] += static_cast<double>(g[3]);
    }
    CHECK(std::fabs(static_cast<double>(dalpha) - sum) < 1e-4);
    for (std::size_t c = 0; c < columns; ++c) {
        CHECK(std::fabs(static_cast<double>(dweight[c]) - weights[c]) < 1e-4);
        CHECK(std::fabs(static_cast<double>(dbias[c]) - biases[c]) < 1e-4);
    }
}

TEST_CASE("the second gradients of a weight for each column", "[dyt]") {
    const std::size_t rows = 4, columns = 19;
    const auto values = [](std::size_t n, unsigned seed) { return support::finite_values<double>(n, seed); };
    const auto x = values(rows * columns, 1), dy = values(rows * columns, 2), ddx = values(rows * columns, 3),
               weight = values(columns, 4), bias = values(columns, 5), ddweight = values(columns, 6),
               ddbias = values(columns, 7);
    const double alpha = 0.5, ddalpha = -2;
    double dalpha = 0, sum = 0;
    std::vector<double> ddy(x.size()), dx(x.size()), dweight(columns), sums(columns);
    simdact::double_backward(dyt{}, x, single(alpha), per_column(weight), per_column(bias), dy, ddx, single(ddalpha),
                             per_column(ddweight), per_column(ddbias), ddy, dx, single(dalpha), per_column(dweight),
                             simdact::skip);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t c = i % columns;
        const auto g =
            dyt{}.second_gradients(x[i], alpha, weight[c], bias[c], dy[i], ddx[i], ddalpha, ddweight[c], ddbias[c]);
        CHECK((support::same(ddy[i], g[0]) && support::same(dx[i], g[1])));
        sum += g[2], sums[c] += g[3];
    }
    CHECK(std::fabs(dalpha - sum) < 1e-12 * (1 + std::fabs(sum)));
    for (std::size_t c = 0; c < columns; ++c) CHECK(std::fabs(dweight[c] - sums[c]) < 1e-12 * (1 + std::fabs(sums[c])));
}
