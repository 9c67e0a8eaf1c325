// Trains a 64-64-32-10 network on hand-written digits, then counts the units that die with relu and with leaky_relu.
// usage: train_digits [digits.csv]
#include "digits.hpp"
#include "mlp.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>

#if !defined(DIGITS_CSV)
#define DIGITS_CSV "examples/data/digits.csv"
#endif

namespace {

constexpr std::size_t widths[] = {digits::pixels, 64, 32, digits::classes};
constexpr std::size_t hidden_units = widths[1] + widths[2];
constexpr std::size_t training_rows = 1300, batch_rows = 50, epochs = 20;
constexpr std::uint32_t seeds = 3;

struct task {
    digits training, test;
};

struct settings {
    float learning_rate;
    float hidden_bias; // at the start
};

/// What a training ends with, or the mean of several.
struct result {
    double accuracy = 0; // of the test set
    double dead = 0;     // hidden units that are active for no row of the training set
    double stuck = 0;    // hidden units all of whose weights have gradient 0 on the training set
    double diverged = 0; // 1 where the loss is NaN
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

template <class F>
result measure(mlp<F>& network, const task& t) {
    result r;
    r.accuracy = accuracy(network, t.test);
    network.forward(t.training.x);
    r.diverged = std::isnan(network.backward(t.training.y));
    for (std::size_t l = 0; l < network.activations.size(); ++l) {
        const dense& layer = network.layers[l];
        for (std::size_t unit = 0; unit < layer.outputs; ++unit) {
            bool active = false, learns = false;
            for (std::size_t row = 0; row < training_rows; ++row)
                active = active || network.activations[l].was_active(row * layer.outputs + unit);
            for (std::size_t i = 0; i <= layer.inputs; ++i)
                learns = learns || layer.gradient[i * layer.outputs + unit] != 0;
            r.dead += active ? 0 : 1.0 / hidden_units;
            r.stuck += learns ? 0 : 1.0 / hidden_units;
        }
    }
    return r;
}

/// `epoch_done(network, epoch, loss)` after every epoch.
template <class F, class EpochDone>
result train(F f, settings s, const task& t, std::uint32_t seed, EpochDone epoch_done) {
    mlp<F> network(f, widths, s.hidden_bias, seed);
    std::mt19937 random(seed);
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        double loss = 0;
        const auto order = shuffled(training_rows, random);
        for (std::size_t first = 0; first < training_rows; first += batch_rows) {
            const digits batch = t.training.pick(std::span(order).subspan(first, batch_rows));
            network.forward(batch.x);
            loss += network.backward(batch.y) * batch_rows / training_rows;
            for (dense& layer : network.layers) layer.update(s.learning_rate, 0.9F);
        }
        epoch_done(network, epoch, loss);
    }
    return measure(network, t);
}

/// One training with its progress; whether the network is good enough.
template <class F>
bool train_aloud(F f, settings s, const task& t) {
    const auto start = std::chrono::steady_clock::now();
    std::size_t kept = 0;
    const result r = train(f, s, t, 1, [&](mlp<F>& network, std::size_t epoch, double loss) {
        if (epoch % 4 > 0) return;
        kept = network.kept_bytes();
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
        std::printf("%-10s  epoch %2zu of %zu  loss %.4f  training accuracy %5.1f %%  %.1f s left\n",
                    simdact::name_of<F>(), epoch, epochs, loss, 100 * accuracy(network, t.training),
                    spent.count() * static_cast<double>(epochs - epoch) / static_cast<double>(epoch));
        std::fflush(stdout);
    });
    std::printf("%-10s  test accuracy %.1f %%; kept for the gradient: %zu bytes a batch, the inputs would be %zu\n\n",
                simdact::name_of<F>(), 100 * r.accuracy, kept, batch_rows * hidden_units * sizeof(float));
    return r.accuracy >= 0.94;
}

/// A line of the table: the mean over the seeds.
template <class F>
result compare(const char* label, F f, settings s, const task& t) {
    result mean;
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        const result r = train(f, s, t, seed, [](const auto&...) {});
        mean.accuracy += r.accuracy / seeds;
        mean.dead += r.dead / seeds;
        mean.stuck += r.stuck / seeds;
        mean.diverged += r.diverged;
    }
    std::printf("%13g  %4g  %-15s  %11.1f %%  %8.1f %%  %9.1f %%  %3.0f of %u\n", static_cast<double>(s.learning_rate),
                static_cast<double>(s.hidden_bias), label, 100 * mean.accuracy, 100 * mean.dead, 100 * mean.stuck,
                mean.diverged, seeds);
    std::fflush(stdout);
    return mean;
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

    const settings usable{.learning_rate = 0.1F, .hidden_bias = 0};
    bool right = train_aloud(simdact::relu{}, usable, t);
    right = train_aloud(simdact::leaky_relu{}, usable, t) && right;

    std::printf(
        "Means of %u seeds after %zu epochs. dead: share of hidden units that are active for no training digit;\n"
        "no gradient: share whose weights all have gradient 0; diverged: the loss is NaN (which counts as active).\n\n"
        "learning rate  bias  activation       test accuracy        dead  no gradient  diverged\n",
        seeds, epochs);
    compare("identity", simdact::identity{}, usable, t);
    const settings rows[] = {usable, {.25F, 0}, {.5F, 0}, {.1F, -1}};
    result relu, leaky_relu;
    for (const settings& s : rows) {
        relu = compare("relu", simdact::relu{}, s, t);
        compare("leaky_relu 0.01", simdact::leaky_relu{}, s, t);
        leaky_relu = compare("leaky_relu 0.1", simdact::leaky_relu{.negative_slope = 0.1}, s, t);
    }
    // Rounding decides too much in the other rows; in the last, many units start dead and relu cannot revive them.
    right = right && relu.stuck > leaky_relu.stuck && relu.accuracy < leaky_relu.accuracy;
    return right ? 0 : 1;
}
