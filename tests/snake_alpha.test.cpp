// snake_alpha: snake whose parameter is an input.
#include <simdact/snake_alpha.hpp>

#include "catch.hpp"
#include "oracle.hpp"
#include "support/lanes.hpp"
#include "support/values.hpp"

#include <simdact/kernels.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using simdact::snake_alpha;

TEMPLATE_TEST_CASE("snake_alpha and its gradients keep their bounds", "[snake]", float, double) {
    using T = TestType;
    constexpr double epsilon = std::numeric_limits<T>::epsilon();
    for (const T alpha : {T(1), T(0.25), T(7)})
        for (const T x : support::finite_values<T>(200, 1, T(50))) {
            using R = oracle::real<T>;
            using std::cos, std::fabs, std::sin;
            const R x1 = x, a = alpha, z = a * x1, sine = sin(z), size = fabs(x1) + 1 / a;
            const auto close = [epsilon](T got, const R& right, const R& unit) {
                return static_cast<double>(fabs(R(R(got) - right)) / unit) <= 4 * epsilon;
            };
            CAPTURE(alpha, x);
            CHECK(close(snake_alpha{}(x, alpha), x1 + sine * sine / a, size));
            const auto g = snake_alpha{}.gradients(x, alpha, T(2));
            CHECK(close(g[0], 2 + 2 * sin(2 * z), R(2)));
            CHECK(close(g[1], 2 * (x1 * sin(2 * z) - sine * sine / a) / a, 2 * size / a));
            const auto second = snake_alpha{}.second_gradients(x, alpha, T(2), T(3), T(-1));
            const R cosine = cos(2 * z), twice = sin(2 * z), mixed = 2 * x1 * cosine;
            const R by_alpha = 2 * (x1 * x1 * cosine - x1 * twice / a + sine * sine / a / a) / a;
            CHECK(close(second[0], 3 + 3 * twice - (x1 * twice - sine * sine / a) / a, 6 + size / a));
            CHECK(close(second[1], 12 * a * cosine - 2 * mixed, 12 * a + 4 * fabs(x1)));
            CHECK(close(second[2], 6 * mixed - 2 * by_alpha, 12 * fabs(x1) + 12 * size * size / a));
        }
    support::check_lanes([](auto x) { return snake_alpha{}(x, x); }, support::special_values<T>());
    support::check_lanes([](auto x) { return snake_alpha{}.gradients(x, x, x)[1]; }, support::special_values<T>());
    support::check_lanes([](auto x) { return snake_alpha{}.second_gradients(x, x, x, x, x)[2]; },
                         support::special_values<T>());
}

TEST_CASE("the frequency of a channel learns", "[snake]") {
    const std::size_t n = 64;
    std::vector<float> x(n), y(n), dy(n), dx(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<float>(i) / 16 - 2;
    float alpha = 1.5F, dalpha = 0;
    for (int step = 0; step < 300; ++step) {
        simdact::forward(snake_alpha{}, x, simdact::single(alpha), y);
        for (std::size_t i = 0; i < n; ++i) dy[i] = (y[i] - snake_alpha{}(x[i], 2.0F)) / static_cast<float>(n);
        simdact::backward(snake_alpha{}, x, simdact::single(alpha), dy, dx, simdact::single(dalpha));
        alpha -= dalpha;
    }
    CHECK(std::fabs(alpha - 2) < 1e-3F);
}
