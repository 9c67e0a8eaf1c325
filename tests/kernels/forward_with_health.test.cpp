// The values of forward, and counts and moments as a plain loop finds them, at every length, place, layout and storage.
#include <simdact/kernels/forward_with_health.hpp>

#include "../catch.hpp"
#include "../support/refusal.hpp"
#include "../support/values.hpp"

#include <simdact/activations.hpp>
#include <simdact/float16.hpp>
#include <simdact/matrix.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace {

using simdact::health;

/// Normally distributed with standard deviation 4, so that every side is seen.
template <class T>
std::vector<T> inputs(std::size_t n, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, 4);
    std::vector<T> x(n);
    for (T& v : x) v = static_cast<T>(normal(random));
    return x;
}

/// The definition, element by element. A single zero of the slope of gelu, between its sides, does not count.
template <class F, class T, class Y>
health expected(const F& f, const std::vector<T>& x, const std::vector<Y>& y) {
    health h;
    long double sum = 0, squares = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const T slope = simdact::derivative(f, x[i]);
        const double v = static_cast<double>(y[i]);
        const bool is_flat = std::fabs(slope) < T(0.001) && !(std::string(F::name) == "gelu" && x[i] > -2);
        ++h.count;
        h.inactive += is_flat;
        h.saturated_low += is_flat && x[i] <= 0;
        h.saturated_high += is_flat && x[i] > 0;
        h.nan += std::isnan(v);
        h.infinite += std::isinf(v);
        if (!std::isfinite(v)) continue;
        h.lowest = std::min(h.lowest, v);
        h.highest = std::max(h.highest, v);
        sum += v;
        squares += static_cast<long double>(v) * v;
    }
    h.sum[0] = static_cast<double>(sum);
    h.squares[0] = static_cast<double>(squares);
    return h;
}

/// Within the stated error.
template <class T>
void check_health(const health& h, const health& expected) {
    CHECK(h.count == expected.count);
    CHECK(h.inactive == expected.inactive);
    CHECK(h.saturated_low == expected.saturated_low);
    CHECK(h.saturated_high == expected.saturated_high);
    CHECK(h.nan == expected.nan);
    CHECK(h.infinite == expected.infinite);
    CHECK(h.lowest == expected.lowest);
    CHECK(h.highest == expected.highest);
    const double bound = 128 * static_cast<double>(std::numeric_limits<T>::epsilon());
    CHECK(std::fabs(h.mean() - expected.mean()) <= bound * std::sqrt(expected.mean_square()));
    CHECK(std::fabs(h.mean_square() - expected.mean_square()) <= bound * expected.mean_square());
}

template <class T, class F>
void check_lengths(const F& f) {
    for (std::size_t n : {0, 1, 7, 8, 31, 33, 129, 4095, 4097, 9001, 70000}) {
        CAPTURE(f.name, n);
        const std::vector<T> x = inputs<T>(n);
        std::vector<T> plain(n), y(n);
        simdact::forward(f, x, plain);
        const health h = simdact::forward_with_health(f, x, y);
        CHECK(y == plain);
        check_health<T>(h, expected(f, x, y));
    }
}

} // namespace

TEST_CASE("health counts what a loop counts", "[health]") {
    check_lengths<float>(simdact::relu{});
    check_lengths<float>(simdact::gelu{});
    check_lengths<double>(simdact::hardtanh{.min_val = -0.7, .max_val = 2.3});
    check_lengths<float>(simdact::hardtanh{.min_val = -0.7, .max_val = 0.2});
}

TEST_CASE("a slope decides what is inactive, not the functor's two sides", "[health]") {
    const std::vector<float> x = inputs<float>(1000);
    std::vector<float> y(x.size());
    health h = simdact::forward_with_health(simdact::leaky_relu{}, x.data(), y.data(), x.size());
    CHECK(h.inactive == 0);
    CHECK(h.saturated_low == 0);
    h = simdact::forward_with_health(simdact::leaky_relu{.negative_slope = 0.0005}, x.data(), y.data(), x.size());
    CHECK(h.inactive > 400);
    CHECK(h.saturated_low == h.inactive);
}

TEST_CASE("an inactive side is saturated low, high, both or none", "[health]") {
    simdact::simd::moments seen;
    seen.count = 9, seen.first = 5, seen.second = 2;
    constexpr double inf = INFINITY;
    struct {
        double low, high;
        std::uint64_t saturated_low, saturated_high;
    } const cases[]{{-1, inf, 5, 0}, {-inf, 1, 0, 5}, {-1, 1, 3, 2}, {-inf, inf, 0, 0}};
    for (const auto& c : cases) {
        CAPTURE(c.low, c.high);
        const health h = simdact::contract::health_of<true>(seen, {c.low, c.high, true});
        CHECK(h.count == 9);
        CHECK(h.inactive == 5);
        CHECK(h.saturated_low == c.saturated_low);
        CHECK(h.saturated_high == c.saturated_high);
        CHECK(simdact::contract::health_of<true>(seen, {c.low, c.high, false}).inactive == 0);
    }
}

TEST_CASE("NaN and infinities are counted, and the rest is summed", "[health]") {
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    const simdact::leaky_relu f;
    for (const float bad : {nan, inf, -inf})
        for (std::size_t place = 0; place < 100; ++place) {
            std::vector<float> x = inputs<float>(100), y(x.size());
            x[place] = bad;
            const health h = simdact::forward_with_health(f, x.data(), y.data(), x.size());
            check_health<float>(h, expected(f, x, y));
        }
    std::vector<float> big(5000, 3e38F), y(big.size()); // whose squares are no floats
    const health h = simdact::forward_with_health(f, big.data(), y.data(), big.size());
    CHECK(h.infinite == 0);
    CHECK(h.finite() == big.size());
    CHECK(h.highest == static_cast<double>(3e38F));
}

TEST_CASE("health of matrices with padding, as it is stored in 16 bits", "[health]") {
    const std::size_t rows = 37, columns = 130, stride = 150;
    std::vector<float> x = inputs<float>(rows * stride), tight;
    x[stride + 3] = 7e4F; // an infinity of 16 bits
    for (std::size_t i = 0; i < x.size(); ++i)
        if (i % stride < columns) tight.push_back(x[i]);
    std::vector<simdact::float16> y(tight.size()), padded(x.size(), simdact::float16(9.0F));
    simdact::forward(simdact::relu{}, tight, y);
    const health h = simdact::forward_with_health(simdact::relu{}, simdact::matrix(x, rows, columns, stride),
                                                  simdact::matrix(padded, rows, columns, stride));
    check_health<float>(h, expected(simdact::relu{}, tight, y));
    CHECK(h.infinite == 1);
    CHECK(static_cast<float>(padded[columns]) == 9);
    CHECK(padded[stride + 4] == y[columns + 4]);
}

TEST_CASE("health in place, and with the same sums whatever the lanes", "[health]") {
    const std::vector<float> x = inputs<float>(20000);
    std::vector<float> y(x.size());
    const health h = simdact::forward_with_health(simdact::relu{}, x, y);
    std::vector<float> both = x;
    const std::vector<float>& input = both;
    const health in_place = simdact::forward_with_health(simdact::relu{}, input, both);
    CHECK(both == y);
    CHECK(in_place.inactive == h.inactive);
    CHECK(in_place.squares[0] == h.squares[0]);
#if XSIMD_WITH_SSE2
    const health narrow = simdact::forward_with_health.on<xsimd::sse2>(simdact::relu{}, x, y);
    CHECK(narrow.sum[0] == h.sum[0]);
    CHECK(narrow.sum[1] == h.sum[1]);
    CHECK(narrow.inactive == h.inactive);
#endif
}

TEST_CASE("forward_with_health refuses what forward refuses, and writes nothing", "[health]") {
    const std::vector<float> x(5, 1);
    std::vector<float> y(4, 9);
    CHECK(support::message_of([&] { simdact::forward_with_health(simdact::relu{}, x, y); }) ==
          "simdact::forward_with_health(relu): x has 5 elements but y has 4");
    CHECK(y == std::vector<float>(4, 9));
    const std::vector<double> other_x(5, 1);
    std::vector<double> other_y(5, 9);
    CHECK(support::message_of([&] {
              simdact::forward_with_health(simdact::hardtanh{.min_val = 2}, other_x, other_y);
          }).find("forward_with_health(hardtanh): min_val is 2") != std::string::npos);
}

TEST_CASE("health of arrays and pointers, where y is not finite", "[health]") {
    const float x[]{-1, 2, std::numeric_limits<float>::infinity()};
    float y[3], z[3];
    const health of_arrays = simdact::forward_with_health(simdact::relu{}, x, y);
    const health of_pointers = simdact::forward_with_health(simdact::relu{}, &x[0], &z[0], 3);
    for (const health& h : {of_arrays, of_pointers}) {
        CHECK(h.infinite == 1);
        CHECK(h.highest == 2);
    }
}
