// log_softmax and log_sum_exp over rows: errors, special rows, gradient.
#include <simdact/rows/log_softmax.hpp>

#include "../catch.hpp"
#include "../support/rows.hpp"

#include <simdact/kernels.hpp>
#include <simdact/rows/softmax.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace {

using simdact::log_softmax;
using simdact::matrix;
using simdact::per_row;

constexpr float inf = std::numeric_limits<float>::infinity();

template <class T>
void check_errors(std::size_t n, double factor) {
    constexpr long double part = sizeof(T) == 4 ? 0x1p-46L : 0x1p-49L;
    for (const char* kind : support::kinds_of_rows) {
        CAPTURE(n, kind, factor);
        const std::vector<T> x = support::row_of_kind<T>(kind, n);
        if (*std::max_element(x.begin(), x.end()) == -std::numeric_limits<T>::infinity()) continue;
        if (factor < 0 && std::string(kind) == "masked") continue; // infinite logits
        std::vector<T> y(n), lse(1), same(1);
        simdact::forward(log_softmax{.scale = factor}, x, y, per_row(lse));
        simdact::forward(simdact::log_sum_exp{.scale = factor}, x, per_row(same));
        CHECK(same == lse);
        const support::exact_row exact(support::logits_of(x, factor));
        bool right = true;
        for (std::size_t i = 0; i < n; ++i) {
            const long double log_share = exact.log_share(i), given = static_cast<long double>(y[i]);
            const long double size =
                std::max(std::fabs(exact.log_sum_exp()),
                         std::isfinite(x[i]) ? std::fabs(factor * static_cast<long double>(x[i])) : 0);
            right = right &&
                    (std::isinf(log_share) ? given == log_share
                                           : std::fabs(given - log_share) <=
                                                 std::max(2 * support::ulp<T>(log_share), part * std::max(size, 1.0L)));
        }
        CHECK(right);
        CHECK(std::fabs(static_cast<long double>(lse[0]) - exact.log_sum_exp()) <=
              support::ulp<T>(std::max(1.0L, std::fabs(exact.log_sum_exp()))));
    }
}

} // namespace

TEST_CASE("log_softmax and log_sum_exp have at most 2 ULP and 1 ULP", "[rows]") {
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 7, 16, 17, 1000, 30000}) check_errors<float>(n, 1);
    for (const std::size_t n : std::vector<std::size_t>{7, 1000}) check_errors<float>(n, -0.3);
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 17, 1000}) check_errors<double>(n, 1);
}

TEST_CASE("the log-sum-exp of many elements", "[rows]") {
    for (const char* kind : support::kinds_of_rows) {
        const std::vector<float> x = support::row_of_kind<float>(kind, 1000003);
        std::vector<float> lse(1);
        simdact::forward(simdact::log_sum_exp{}, x, per_row(lse));
        const double exact = static_cast<double>(support::exact_row(support::logits_of(x)).log_sum_exp());
        CHECK(support::ulp_error(lse[0], exact) <= 1);
    }
}

TEST_CASE("logarithms of rows with infinities and NaN", "[rows]") {
    const auto result = [](const std::vector<float>& x, float& lse) {
        std::vector<float> y(x.size()), one(1);
        simdact::forward(log_softmax{}, x, y, per_row(one));
        lse = one[0];
        return y;
    };
    float lse = 0;
    CHECK(result({-inf, -inf}, lse) == std::vector<float>{-inf, -inf});
    CHECK(lse == -inf);
    CHECK(result({-inf, 5}, lse) == std::vector<float>{-inf, 0});
    CHECK(lse == 5);
    for (const float far_out : {-0x1p21F, 0x1p21F}) {
        for (const float y : result({far_out, far_out}, lse)) CHECK(std::fabs(y + 0x1.62e430p-1F) < 1e-7F); // -log 2
        CHECK(lse == far_out + 0.75F);
    }
    for (const float other : {std::numeric_limits<float>::quiet_NaN(), inf})
        for (std::size_t i = 0; i < 19; ++i) {
            std::vector<float> x(19, i % 2 ? 1 : -inf);
            x[i] = other;
            const auto y = result(x, lse);
            CHECK((std::isnan(lse) && std::all_of(y.begin(), y.end(), [](float v) { return std::isnan(v); })));
        }
    std::vector<float> none;
    std::vector<float> y(3, 7);
    simdact::forward(simdact::log_sum_exp{}, matrix(none, 3, 0), per_row(y));
    CHECK(y == std::vector<float>(3, -inf));
    y.assign(3, 7);
    simdact::forward(simdact::softmax{}, matrix(none, 3, 0), matrix(none, 3, 0), per_row(y));
    CHECK(y == std::vector<float>(3, -inf));
}

TEST_CASE("the gradient of log_softmax follows from its output", "[rows]") {
    for (const double scale : {1.0, -2.5})
        for (const std::size_t n : std::vector<std::size_t>{1, 5, 64, 5001}) {
            CAPTURE(scale, n);
            const auto x = support::row_of_kind<float>(scale > 0 ? "masked" : "normal", n, 3),
                       dy = support::row_of_kind<float>("normal", n, 7);
            std::vector<float> y(n), dx(n);
            const log_softmax f{.scale = scale};
            simdact::forward(f, x, y);
            simdact::backward_from_output(f, y, dy, dx);
            long double sum = 0;
            for (const float v : dy) sum += static_cast<long double>(v);
            bool right = true;
            for (std::size_t i = 0; i < n; ++i) {
                const long double part = std::exp(static_cast<long double>(y[i])) * sum,
                                  exact = scale * (static_cast<long double>(dy[i]) - part),
                                  size = std::max(std::fabs(part), std::fabs(static_cast<long double>(dy[i])));
                right = right && std::fabs(static_cast<long double>(dx[i]) - exact) <=
                                     3 * std::fabs(scale) * support::ulp<float>(size);
            }
            CHECK(right);
        }
}
