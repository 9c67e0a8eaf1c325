// Logistic regression by Newton's method: each step solves H p = -g with products of the Hessian H and a vector, which
// need the second derivative of softplus. Fitted twice, the second time with the first derivative in its place.
#include <simdact/simdact.hpp>

#include <cmath>
#include <cstdio>
#include <random>
#include <vector>

namespace {

using numbers = std::vector<double>;

constexpr simdact::softplus f;
constexpr std::size_t samples = 500, features = 12;
constexpr double decay = 0.1;

double product(const numbers& a, const numbers& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// a + factor b
numbers sum(numbers a, double factor, const numbers& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] += factor * b[i];
    return a;
}

/// Rows of features, and a class of 0 or 1 for each.
struct data {
    numbers x, classes;

    data() : x(samples * features), classes(samples) {
        std::mt19937 random(1);
        std::normal_distribution<double> normal;
        for (double& each : x) each = normal(random);
        for (std::size_t i = 0; i < samples; ++i)
            classes[i] = x[i * features] + x[i * features + 1] + normal(random) > 1;
    }
    numbers times(const numbers& w) const {
        numbers z(samples);
        for (std::size_t i = 0; i < samples; ++i)
            for (std::size_t j = 0; j < features; ++j) z[i] += x[i * features + j] * w[j];
        return z;
    }
    numbers transposed_times(const numbers& z) const {
        numbers w(features);
        for (std::size_t i = 0; i < samples; ++i)
            for (std::size_t j = 0; j < features; ++j) w[j] += x[i * features + j] * z[i];
        return w;
    }
};

/// dz f''(z), or dz f'(z)
numbers weighted(const numbers& z, const numbers& dz, bool right) {
    const numbers ones(samples, 1);
    numbers result(samples);
    if (right)
        simdact::double_backward(f, z, ones, dz, simdact::skip, result);
    else
        simdact::backward(f, z, dz, result);
    return result;
}

/// p with H p = -g by conjugate gradients.
template <class Product>
numbers solve(const Product& hessian_times, const numbers& g) {
    numbers p(features), rest = sum(p, -1, g), direction = rest;
    for (std::size_t k = 0; k < 2 * features && product(rest, rest) > 1e-30; ++k) {
        const numbers h = hessian_times(direction);
        const double before = product(rest, rest), length = before / product(direction, h);
        p = sum(p, length, direction);
        rest = sum(rest, -length, h);
        direction = sum(rest, product(rest, rest) / before, direction);
    }
    return p;
}

/// The size of the gradient after ten steps on the loss, the sum of softplus(z) - class z with z = x w, and decay w^2
/// / 2.
double fit(const data& d, bool right) {
    const numbers ones(samples, 1);
    numbers w(features), slope(samples);
    for (int step = 0;; ++step) {
        const numbers z = d.times(w);
        simdact::backward(f, z, ones, slope);
        const numbers gradient = sum(d.transposed_times(sum(slope, -1, d.classes)), decay, w);
        if (step == 10) return std::sqrt(product(gradient, gradient));

        const auto hessian_times = [&](const numbers& p) {
            return sum(d.transposed_times(weighted(z, d.times(p), right)), decay, p);
        };
        w = sum(w, 1, solve(hessian_times, gradient));
    }
}

} // namespace

int main() {
    const data d;
    const double right = fit(d, true), wrong = fit(d, false);
    std::printf("gradient after ten steps: %.1e with the second derivative, %.1e with the first\n", right, wrong);
    return right < 1e-10 && wrong > 1e-3 ? 0 : 1;
}
