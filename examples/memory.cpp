// The least that backward can live on: for each activation, and measured for a network of two layers with gelu.
// usage: memory
#include "mlp.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <span>
#include <vector>

namespace {

/// Bytes that an activation keeps for each float, beside the output that the next layer keeps anyway.
template <class F>
void print_kept(std::size_t (&count)[4]) {
    constexpr bool output = simdact::output_differentiable<F, float>, mask = simdact::maskable<F, float>;
    constexpr bool side = simdact::math::has_two_sides<F>;
    const char* what = output ? "the output" : mask ? "1 bit" : side ? "the output and 1 bit" : "the input";
    std::printf("| %s | %s | %s |\n", F::name, what, output ? "0" : mask || side ? "1/8" : "4");
    ++count[output ? 0 : mask ? 1 : side ? 2 : 3];
}

template <class... F>
void print_all(simdact::type_list<F...>) {
    std::size_t count[4] = {};
    (print_kept<F>(count), ...);
    std::printf("%zu need the output, %zu 1 bit, %zu both, %zu the input\n\n", count[0], count[1], count[2], count[3]);
}

constexpr std::size_t rows = 256, width = 256;

double best_ns(const auto& work) {
    double best = 1e9;
    for (int i = 0; i < 50; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best * 1e9 / (rows * width);
}

} // namespace

int main() {
    print_all(simdact::activations{});

    // h = x A, y = gelu(h), z = y B, from the gradient of z: that of A, with h kept, and with y and one bit kept.
    std::mt19937 random(1);
    dense a(width, width, random), b(width, width, random);
    std::vector<float> x(rows * width), h(x.size()), y(x.size()), dz(x.size()), dy(x.size());
    for (float& v : x) v = static_cast<float>(static_cast<double>(random()) / 2147483648.0 - 1);
    for (float& v : dz) v = static_cast<float>(static_cast<double>(random()) / 2147483648.0 - 1);
    a.forward(x.data(), h.data(), rows);
    b.backward_to_input(dz.data(), dy.data(), rows);

    std::vector<float> from_input(x.size()), from_side(x.size());
    std::vector<std::uint8_t> side(simdact::mask_size(h.size()));
    const double forward = best_ns([&] { simdact::forward(simdact::gelu{}, h, y); });
    const double backward = best_ns([&] { simdact::backward(simdact::gelu{}, h, dy, from_input); });
    const double forward_side = best_ns([&] { simdact::forward_with_side(simdact::gelu{}, h, y, side); });
    const double backward_side = best_ns([&] { simdact::backward_from_side(simdact::gelu{}, side, y, dy, from_side); });

    double error = 0, size = 0;
    a.backward(x.data(), from_input.data(), rows);
    const std::vector<float> gradient = a.gradient;
    a.backward(x.data(), from_side.data(), rows);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        error += std::pow(static_cast<double>(a.gradient[i] - gradient[i]), 2);
        size += std::pow(static_cast<double>(gradient[i]), 2);
    }
    const double relative = std::sqrt(error / size);
    std::printf("kept between the layers: %zu bytes with the input, %zu with the output and one bit\n",
                2 * h.size() * sizeof(float), y.size() * sizeof(float) + side.size());
    std::printf("error of the gradient of the weights: %.1e of its norm\n", relative);
    std::printf("times of the activation, forward and backward: %.2f times as long\n",
                (forward_side + backward_side) / (forward + backward));
    return relative < 2e-5 ? 0 : 1;
}
