/// \file
/// Rows for tests, and what functors of whole rows must give, in long double.
#pragma once

#include "ulp.hpp"
#include "values.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace support {

/// The kinds of rows: of one size, steep, all equal, one huge, steps, some -inf.
inline const char* const kinds_of_rows[]{"normal", "steep", "equal", "huge", "steps", "masked", "rising"};

template <class T>
std::vector<T> row_of_kind(const std::string& kind, std::size_t n, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::normal_distribution<T> normal;
    std::vector<T> x(n);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = normal(random) * T(kind == "steep" ? 40 : 1);
        if (kind == "equal") x[i] = T(-7.3);
        if (kind == "huge" && i == n / 2) x[i] = T(3e37);
        if (kind == "steps") x[i] = T(i / 7 % 5) * T(9.7) + T(1e4);
        if (kind == "masked" && random() % 3 == 0) x[i] = -std::numeric_limits<T>::infinity();
        if (kind == "rising") x[i] += T(100) * T(i) / T(n);
    }
    return x;
}

/// Softmax and its logarithm for logits.
class exact_row {
public:
    explicit exact_row(const std::vector<long double>& logits, long double sink = -INFINITY)
        : z(logits), most_(std::max(sink, *std::max_element(z.begin(), z.end()))), sum_(std::exp(sink - most_)) {
        for (const long double v : z) sum_ += std::exp(v - most_);
    }
    long double share(std::size_t i) const { return std::exp(z[i] - most_) / sum_; }
    long double log_share(std::size_t i) const { return (z[i] - most_) - std::log(sum_); }
    long double log_sum_exp() const { return most_ + std::log(sum_); }

private:
    std::vector<long double> z;
    long double most_, sum_;
};

/// Logits by a factor.
template <class T>
std::vector<long double> logits_of(const std::vector<T>& x, long double factor = 1) {
    std::vector<long double> z;
    for (const T v : x) z.push_back(factor * static_cast<long double>(v));
    return z;
}

/// The largest error in ULP.
template <class T, class Exact>
double worst_of(const std::vector<T>& y, Exact exact) {
    double worst = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double error = ulp_error(y[i], exact(i));
        if (!(error <= worst)) worst = error;
    }
    return worst;
}

} // namespace support
