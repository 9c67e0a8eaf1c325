// snake_beta: snake whose parameters are inputs.
#include <simdact/snake_beta.hpp>

#include "catch.hpp"
#include "oracle.hpp"
#include "support/lanes.hpp"
#include "support/values.hpp"

#include <simdact/kernels.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using simdact::per_row;
using simdact::snake_beta;

namespace {

/// The largest error of the value in ULP of the larger summand, of the gradients in epsilons of their factors.
template <class T>
struct errors {
    double value = 0, gradient = 0;

    void add(T x, T alpha, T beta) {
        using R = oracle::real<T>;
        using std::fabs, std::sin;
        const R z = R(alpha) * R(x), sine = sin(z), twice = sin(2 * z), b = beta;
        const R exact = R(x) + sine * sine / b, larger = std::max(R(fabs(R(x))), R(fabs(sine * sine / b)));
        constexpr double epsilon = std::numeric_limits<T>::epsilon();
        value = std::max(value, static_cast<double>(fabs(R(snake_beta{}(x, alpha, beta)) - exact) / larger) / epsilon);
        const auto g = snake_beta{}.gradients(x, alpha, beta, T(1));
        const R right[]{1 + R(alpha) * twice / b, R(x) * twice / b, -sine * sine / b / b};
        const R size[]{1 + fabs(R(alpha) / b), fabs(R(x) / b), 1 / b / b};
        for (int k = 0; k < 3; ++k)
            gradient = std::max(gradient, static_cast<double>(fabs(R(g[k]) - right[k]) / size[k]) / epsilon);
    }
};

} // namespace

TEMPLATE_TEST_CASE("snake_beta and its gradients keep their bounds", "[snake]", float, double) {
    using T = TestType;
    errors<T> worst;
    for (const T alpha : {T(1), T(-0.3), T(7.7), T(1e-3)})
        for (const T beta : {T(1), T(-2.5), T(0.01)})
            for (int i = 1; i < 4000; ++i) {
                worst.add(T(i) / (sizeof(T) == 4 ? 37 : 370), alpha, beta);
                worst.add(-std::ldexp(T(i) / 4000, i % 30 - 27), alpha, beta);
            }
    CAPTURE(worst.value, worst.gradient);
    CHECK(worst.value < 2.5);
    CHECK(worst.gradient < 2);
}

TEMPLATE_TEST_CASE("the second gradients of snake_beta keep their bound", "[snake]", float, double) {
    using T = TestType;
    using R = oracle::real<T>;
    constexpr double epsilon = std::numeric_limits<T>::epsilon();
    double worst = 0;
    const std::vector<T> xs = support::finite_values<T>(500, 1, T(20)), ws = support::finite_values<T>(500, 2, T(2));
    for (const T alpha : {T(1), T(-0.3), T(7.7)})
        for (const T beta : {T(1), T(-2.5), T(0.1)})
            for (std::size_t i = 0; i + 3 < xs.size(); ++i) {
                using std::cos, std::fabs, std::sin;
                const T dy = ws[i], ddx = ws[i + 1], ddalpha = ws[i + 2], ddbeta = ws[i + 3];
                const R x = xs[i], a = alpha, b = beta, s = sin(a * x), sine = sin(2 * a * x), cosine = cos(2 * a * x);
                const auto g = snake_beta{}.second_gradients(xs[i], alpha, beta, dy, ddx, ddalpha, ddbeta);
                // the second derivatives by x, alpha and beta, and their sizes with 1 in place of each sine
                const R xx = 2 * a * a * cosine / b, xa = (sine + 2 * a * x * cosine) / b, xb = -a * sine / b / b,
                        aa = 2 * x * x * cosine / b, ab = -x * sine / b / b, bb = 2 * s * s / b / b / b;
                const R size_xx = fabs(2 * a * a / b), size_xa = (1 + fabs(2 * a * x)) / fabs(b),
                        size_xb = fabs(a) / b / b, size_aa = fabs(2 * x * x / b), size_ab = fabs(x) / b / b,
                        size_bb = fabs(2 / b / b / b);
                const R one = ddx, two = ddalpha, three = ddbeta, by = dy;
                const R right[]{one * (1 + a * sine / b) + two * x * sine / b - three * s * s / b / b,
                                by * (one * xx + two * xa + three * xb), by * (one * xa + two * aa + three * ab),
                                by * (one * xb + two * ab + three * bb)};
                const R size[]{
                    fabs(one) * (1 + fabs(a / b)) + fabs(two * x / b) + fabs(three) / b / b,
                    fabs(by) * (fabs(one) * size_xx + fabs(two) * size_xa + fabs(three) * size_xb),
                    fabs(by) * (fabs(one) * size_xa + fabs(two) * size_aa + fabs(three) * size_ab),
                    fabs(by) * (fabs(one) * size_xb + fabs(two) * size_ab + fabs(three) * size_bb),
                };
                for (std::size_t k = 0; k < 4; ++k)
                    worst = std::max(worst, static_cast<double>(fabs(R(R(g[k]) - right[k])) / size[k]) / epsilon);
            }
    CAPTURE(worst);
    CHECK(worst < 4);
    support::check_lanes([](auto x) { return snake_beta{}.second_gradients(x, x, x, x, x, x, x)[2]; },
                         support::special_values<T>());
}

TEMPLATE_TEST_CASE("snake_beta far out, at infinity and for NaN", "[snake]", float, double) {
    using T = TestType;
    constexpr T inf = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
    const snake_beta f;
    CHECK(f(inf, T(1), T(1)) == inf);
    CHECK(f(-inf, T(2), T(1)) == -inf);
    for (const T lost : {f(nan, T(1), T(1)), f(T(1), nan, T(1)), f(T(1), T(1), nan), f(T(1), inf, T(1))})
        CHECK(std::isnan(lost));
    const T far = T(1e9), beta = T(1e-12); // sin^2 / beta decides
    const auto sine = std::sin(static_cast<long double>(T(far * T(1))));
    const long double right = static_cast<long double>(far) + sine * sine / static_cast<long double>(beta);
    CHECK(std::fabs(static_cast<long double>(f(far, T(1), beta)) - right) < 1e-6L * right);
    support::check_lanes([](auto x) { return snake_beta{}(x, x, x); }, support::special_values<T>());
    support::check_lanes([](auto x) { return snake_beta{}.gradients(x, x, x, x)[1]; }, support::special_values<T>());
    support::check_lanes(
        [](auto x) {
            using V = decltype(x);
            return snake_beta{}.gradients(x, V(T(3e5)), V(T(2)), V(T(1)))[0];
        },
        support::some_values<T>(500, 1));
}

TEST_CASE("a frequency for each channel", "[snake]") {
    const std::size_t rows = 3, columns = 21;
    const auto x = support::finite_values<float>(rows * columns, 1),
               dy = support::finite_values<float>(rows * columns, 2);
    const std::vector<float> alpha{1, 0.5F, 3}, beta{2, 1, -1};
    std::vector<float> y(x.size()), dx(x.size()), dalpha(rows), dbeta(rows);
    simdact::forward(snake_beta{}, x, per_row(alpha), per_row(beta), y);
    simdact::backward(snake_beta{}, x, per_row(alpha), per_row(beta), dy, dx, per_row(dalpha), per_row(dbeta));
    std::vector<double> sums(2 * rows);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t r = i / columns;
        const auto g = snake_beta{}.gradients(x[i], alpha[r], beta[r], dy[i]);
        CHECK(support::same(y[i], snake_beta{}(x[i], alpha[r], beta[r])));
        CHECK(support::same(dx[i], g[0]));
        sums[r] += static_cast<double>(g[1]), sums[rows + r] += static_cast<double>(g[2]);
    }
    for (std::size_t r = 0; r < rows; ++r) {
        CHECK(std::fabs(static_cast<double>(dalpha[r]) - sums[r]) < 1e-4);
        CHECK(std::fabs(static_cast<double>(dbeta[r]) - sums[rows + r]) < 1e-4);
    }
}

TEST_CASE("the second gradients of a frequency for each channel", "[snake]") {
    const std::size_t rows = 3, columns = 21;
    const auto x = support::finite_values<double>(rows * columns, 1),
               dy = support::finite_values<double>(rows * columns, 2),
               ddx = support::finite_values<double>(rows * columns, 3);
    const std::vector<double> alpha{1, 0.5, 3}, beta{2, 1, -1}, ddalpha{1, -2, 0.5}, ddbeta{-1, 0.25, 3};
    std::vector<double> ddy(x.size()), dx(x.size()), dalpha(rows), dbeta(rows), sums(2 * rows);
    simdact::double_backward(snake_beta{}, x, per_row(alpha), per_row(beta), dy, ddx, per_row(ddalpha), per_row(ddbeta),
                             ddy, dx, per_row(dalpha), per_row(dbeta));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t r = i / columns;
        const auto g = snake_beta{}.second_gradients(x[i], alpha[r], beta[r], dy[i], ddx[i], ddalpha[r], ddbeta[r]);
        CHECK((support::same(ddy[i], g[0]) && support::same(dx[i], g[1])));
        sums[r] += g[2], sums[rows + r] += g[3];
    }
    for (std::size_t r = 0; r < rows; ++r) {
        CHECK(std::fabs(dalpha[r] - sums[r]) < 1e-12 * (1 + std::fabs(sums[r])));
        CHECK(std::fabs(dbeta[r] - sums[rows + r]) < 1e-12 * (1 + std::fabs(sums[rows + r])));
    }
}
