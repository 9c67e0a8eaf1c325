// sparsemax and hardmax over rows.
#include <simdact/rows/sparsemax.hpp>

#include "../catch.hpp"
#include "../support/memory.hpp"
#include "../support/rows.hpp"

#include <simdact/kernels.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace {

using floats = std::vector<float>;
constexpr float inf = std::numeric_limits<float>::infinity(), not_a_number = std::numeric_limits<float>::quiet_NaN();

/// By sorting, as Martins and Astudillo write it.
template <class T>
std::vector<long double> exact_sparsemax(const std::vector<T>& x) {
    std::vector<long double> z = support::logits_of(x), sorted = z;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    long double sum = 0, threshold = 0;
    for (std::size_t k = 0; k < z.size(); ++k) {
        sum += sorted[k] - sorted[0];
        if (1 + static_cast<long double>(k + 1) * (sorted[k] - sorted[0]) > sum)
            threshold = (sum - 1) / static_cast<long double>(k + 1);
    }
    for (long double& v : z) v = std::max(v - sorted[0] - threshold, 0.0L);
    return z;
}

template <class T>
void check_errors(std::size_t n) {
    for (const char* kind : support::kinds_of_rows) {
        CAPTURE(n, kind);
        const std::vector<T> x = support::row_of_kind<T>(kind, n);
        if (*std::max_element(x.begin(), x.end()) == -std::numeric_limits<T>::infinity()) continue;
        std::vector<T> y(n);
        simdact::forward(simdact::sparsemax{}, x, y);
        const auto exact = exact_sparsemax(x);
        long double worst = 0;
        for (std::size_t i = 0; i < n; ++i)
            worst = std::max(worst, std::fabs(static_cast<long double>(y[i]) - exact[i]));
        CHECK(worst <= static_cast<long double>(std::numeric_limits<T>::epsilon()));
    }
}

template <class F>
floats result(const F& f, const floats& x) {
    floats y(x.size(), 7);
    simdact::forward(f, x, y);
    return y;
}

bool all_nan(const floats& y) {
    return std::all_of(y.begin(), y.end(), [](float v) { return std::isnan(v); });
}

} // namespace

TEST_CASE("sparsemax is that of the definition", "[rows]") {
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 7, 17, 1000, 9001}) check_errors<float>(n);
    for (const std::size_t n : std::vector<std::size_t>{1, 7, 1000}) check_errors<double>(n);
}

TEST_CASE("sparsemax of two logits is right to 0.75 ULP", "[rows]") {
    for (int i = 1; i < 1000; ++i) {
        const float x = -static_cast<float>(i) / 1000, y = result(simdact::sparsemax{}, {0, x})[1];
        const long double exact = (1 + static_cast<long double>(x)) / 2;
        CAPTURE(x);
        CHECK(std::fabs(static_cast<long double>(y) - exact) <= 0.75L * support::ulp<float>(exact));
    }
}

TEST_CASE("the gradient of sparsemax is that of its support", "[rows]") {
    for (const std::size_t n : std::vector<std::size_t>{1, 7, 64, 1000}) {
        const floats y = result(simdact::sparsemax{}, support::row_of_kind<float>("normal", n)),
                     dy = support::row_of_kind<float>("normal", n, 5);
        floats dx(n);
        simdact::backward_from_output(simdact::sparsemax{}, y, dy, dx);
        long double sum = 0, count = 0;
        for (std::size_t i = 0; i < n; ++i)
            if (y[i] > 0) sum += static_cast<long double>(dy[i]), count += 1;
        bool right = count > 0;
        for (std::size_t i = 0; i < n; ++i) {
            const long double d = static_cast<long double>(dy[i]), exact = y[i] > 0 ? d - sum / count : 0;
            right = right && std::fabs(static_cast<long double>(dx[i]) - exact) <=
                                 support::ulp<float>(std::max(std::fabs(d), std::fabs(sum / count)));
        }
        CHECK(right);
    }
    std::vector<double> in_double(2);
    simdact::backward_from_output(simdact::sparsemax{}, std::vector<double>{0.5, 0.5}, std::vector<double>{1, 2},
                                  in_double);
    CHECK(in_double == std::vector<double>{-0.5, 0.5});
    floats dx(3);
    simdact::backward_from_output(simdact::sparsemax{}, floats(3, 0), floats{1, 2, 3}, dx);
    CHECK(dx == floats(3, 0));
    simdact::backward_from_output(simdact::sparsemax{}, floats{0.5F, not_a_number, 0}, floats{1, 2, 3}, dx);
    CHECK((std::isnan(dx[1])));
}

TEST_CASE("hardmax takes the first of the largest", "[rows]") {
    for (const std::size_t n : std::vector<std::size_t>{1, 5, 8, 33, 100})
        for (std::size_t i = 0; i < n; ++i) {
            floats x = support::row_of_kind<float>("normal", n), expected(n);
            x[i] = 100;
            if (i + 3 < n) x[i + 3] = 100;
            expected[i] = 1;
            CHECK(result(simdact::hardmax{}, x) == expected);
            simdact::forward(simdact::hardmax{}, x, x); // in place
            CHECK(x == expected);
        }
    CHECK(result(simdact::hardmax{}, {1, inf, inf}) == floats{0, 1, 0});
    floats apart(20), y(19), expected(19); // NaN lies beside the row
    apart[2] = expected[2] = 1;
    apart[19] = not_a_number;
    simdact::forward(simdact::hardmax{}, simdact::matrix(apart, 1, 19, 20), y);
    CHECK(y == expected);
    CHECK(result(simdact::hardmax{}, {}).empty());
}

TEST_CASE("sparsemax and hardmax of rows with infinities and NaN", "[rows]") {
    for (std::size_t n = 1; n < 20; ++n) {
        CHECK(result(simdact::sparsemax{}, floats(n, -inf)) == floats(n, 0));
        CHECK(result(simdact::hardmax{}, floats(n, -inf)) == floats(n, 0));
        for (const float rest : {1.0F, -inf})
            for (std::size_t i = 0; i < n; ++i) {
                floats x(n, rest);
                x[i] = not_a_number;
                CHECK(all_nan(result(simdact::sparsemax{}, x)));
                CHECK(all_nan(result(simdact::hardmax{}, x)));
                x[i] = inf;
                CHECK(all_nan(result(simdact::sparsemax{}, x)));
            }
    }
}
