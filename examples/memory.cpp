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

/// That of the weights of `a`, in double.
std::vector<double> gradient(const std::vector<float>& x, const dense& a, const std::vector<float>& dy) {
    std::vector<double> h(x.size()), dh(dy.begin(), dy.end()), all(a.weights.size());
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t o = 0; o < width; ++o)
            for (std::size_t i = 0; i < width; ++i)
                h[r * width + o] +=
                    static_cast<double>(x[r * width + i]) * static_cast<double>(a.weights[i * width + o]);
    simdact::backward(simdact::gelu{}, h, dh, dh);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t i = 0; i <= width; ++i) // the last are those of the bias
            for (std::size_t o = 0; o < width; ++o)
                all[i * width + o] += (i < width ? static_cast<double>(x[r * width + i]) : 1.0) * dh[r * width + o];
    return all;
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

    const std::vector<double> exact = gradient(x, a, dy);
    const auto error = [&](const std::vector<float>& dh) {
        a.backward(x.data(), dh.data(), rows);
        double difference = 0, size = 0;
        for (std::size_t i = 0; i < exact.size(); ++i) {
            difference += std::pow(static_cast<double>(a.gradient[i]) - exact[i], 2);
            size += exact[i] * exact[i];
        }
        return std::sqrt(difference / size);
    };
    const double input_error = error(from_input), side_error = error(from_side);
    const auto bytes = [&](std::size_t all) { return static_cast<double>(all) / static_cast<double>(h.size()); };
    std::printf("| kept | bytes for each float | error of the gradient | ns for each float |\n|---|---|---|---|\n");
    std::printf("| simdact: x and y | %g | %.1e | %.2f |\n", bytes(2 * h.size() * sizeof(float)), input_error,
                forward + backward);
    std::printf("| simdact: y and 1 bit | %g | %.1e | %.2f |\n", bytes(y.size() * sizeof(float) + side.size()),
                side_error, forward_side + backward_side);
    return input_error < 1e-6 && side_error < 2e-5 ? 0 : 1;
}
