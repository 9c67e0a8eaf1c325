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
