// Inference on one buffer, as in an audio plug-in: each layer overwrites its input, and nothing is allocated.
#include <simdact/simdact.hpp>

#include <array>
#include <cmath>
#include <cstdio>

namespace {

using block = std::array<float, 259>; // no multiple of any vector length
using taps = std::array<float, 3>;

/// x[i] = sum of w[k] x[i - k]: from the last sample on, so that the output may overwrite the input.
void causal_convolution(const taps& w, block& x) {
    for (std::size_t i = x.size(); i-- > 0;) {
        float sum = 0;
        for (std::size_t k = 0; k < w.size() && k <= i; ++k) sum += w[k] * x[i - k];
        x[i] = sum;
    }
}

void infer(const std::array<taps, 3>& w, block& x) {
    causal_convolution(w[0], x);
    simdact::forward(simdact::relu{}, x, x);
    causal_convolution(w[1], x);
    simdact::forward(simdact::leaky_relu{.negative_slope = 0.2}, x, x);
    causal_convolution(w[2], x);
}

/// Sample i after the first n layers, in double and without the library: activations count as layers.
double expected(const std::array<taps, 3>& w, const block& x, std::size_t n, std::size_t i) {
    if (n == 0) return x[i];
    if (n % 2 == 0) {
        const double before = expected(w, x, n - 1, i);
        return before > 0 ? before : (n == 2 ? 0 : 0.2 * before);
    }
    double sum = 0;
    for (std::size_t k = 0; k < 3 && k <= i; ++k) sum += w[n / 2][k] * expected(w, x, n - 1, i - k);
    return sum;
}

} // namespace

int main() {
    const std::array<taps, 3> weights{{{0.5F, -0.8F, 0.3F}, {-0.7F, 0.4F, 0.6F}, {1, 0.5F, -0.25F}}};
    block x;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::sin(0.37F * static_cast<float>(i));
    const block input = x;
    infer(weights, x);

    double worst = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        worst = std::fmax(worst, std::abs(x[i] - expected(weights, input, 5, i)));
    std::printf("5 layers on %zu samples in place: first %g, last %g, largest error %.1e\n", x.size(), x.front(),
                x.back(), worst);
    return worst < 1e-6 ? 0 : 1;
}
