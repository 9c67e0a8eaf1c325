// Trains a 64-64-32-10 network on hand-written digits; for the gradient, the activations keep one bit per element.
// compare_activations trains with every activation and shows what differs.
// usage: train_digits [digits.csv]
#include "digits.hpp"
#include "mlp.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#if !defined(DIGITS_CSV)
#define DIGITS_CSV "examples/data/digits.csv"
#endif

namespace {

constexpr std::size_t widths[] = {digits::pixels, 64, 32, digits::classes};
constexpr std::size_t hidden_units = widths[1] + widths[2];
constexpr std::size_t training_rows = 1300, batch_rows = 50, epochs = 20;
constexpr float learning_rate = 0.1F, momentum = 0.9F;

struct task {
    digits training, test;
};

template <class F>
double accuracy(mlp<F>& network, const digits& d) {
    const auto scores = network.forward(d.x);
    std::size_t right = 0;
    for (std::size_t r = 0; r < d.rows(); ++r) {
        const auto row = scores.subspan(r * digits::classes, digits::classes);
        right += static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin()) == d.y[r];
    }
    return static_cast<double>(right) / static_cast<double>(d.rows());
}

/// One training with its progress; whether the network is good enough.
template <class F>
bool train(F f, const task& t) {
    const auto start = std::chrono::steady_clock::now();
    mlp<F> network(f, widths, 1);
    std::mt19937 random(1);
    std::size_t kept = 0;
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        double loss = 0;
        const auto order = shuffled(training_rows, random);
        for (std::size_t first = 0; first < training_rows; first += batch_rows) {
            const digits batch = t.training.pick(std::span(order).subspan(first, batch_rows));
            network.forward(batch.x);
            loss += network.backward(batch.y) * batch_rows / training_rows;
            for (dense& layer : network.layers) layer.update(learning_rate, momentum);
        }
        kept = network.kept_bytes();
        if (epoch % 4 > 0) continue;
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
        std::printf("%-10s  epoch %2zu of %zu  loss %.4f  training accuracy %5.1f %%  %.1f s left\n",
                    simdact::name_of<F>(), epoch, epochs, loss, 100 * accuracy(network, t.training),
                    spent.count() * static_cast<double>(epochs - epoch) / static_cast<double>(epoch));
        std::fflush(stdout);
    }
    for (const simdact::unit_health& units : network.units(t.training.x))
        std::printf("%-10s  %s\n", simdact::name_of<F>(), units.text().c_str());
    const double right = accuracy(network, t.test);
    std::printf("%-10s  test accuracy %.1f %%; kept for the gradient: %zu bytes a batch, the inputs would be %zu\n\n",
                simdact::name_of<F>(), 100 * right, kept, batch_rows * hidden_units * sizeof(float));
    return right >= 0.94;
}

} // namespace

int main(int argc, char** argv) {
    const char* path = argc > 1 ? argv[1] : DIGITS_CSV;
    const digits all = read_digits(path);
    if (all.rows() != 1797 || all.x.size() != 1797 * digits::pixels) {
        std::fprintf(stderr, "train_digits: %s is missing or does not hold the 1797 digits; pass its path\n", path);
        return 2;
    }
    std::mt19937 random(0);
    const std::vector<std::size_t> order = shuffled(all.rows(), random);
    const task t{all.pick(std::span(order).first(training_rows)), all.pick(std::span(order).subspan(training_rows))};

    const bool relu = train(simdact::relu{}, t), leaky_relu = train(simdact::leaky_relu{}, t);
    return relu && leaky_relu ? 0 : 1;
}
