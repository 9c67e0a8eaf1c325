// Is a network alive? Units that died of a bad start are found, and good first weights cure them.
// usage: alive
#include "mlp.hpp"

#include <cstdio>
#include <random>
#include <span>
#include <vector>

namespace {

constexpr std::size_t rows = 256, width = 128;

/// Normally distributed, times a factor, plus an offset.
std::vector<float> numbers(std::size_t n, double factor, double offset, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<float> v(n);
    for (float& x : v) {
        double sum = -6; // of twelve uniform numbers: the standard's distributions differ between implementations
        for (int i = 0; i < 12; ++i) sum += static_cast<double>(random()) / 4294967296.0;
        x = static_cast<float>(factor * sum + offset);
    }
    return v;
}

} // namespace

int main() {
    // A layer as a whole, in the same pass as forward.
    std::vector<float> x = numbers(rows * width, 1, -3, 1), y(x.size());
    const simdact::health bad = simdact::forward_with_health(simdact::relu{}, x, y);
    std::puts(bad.text().c_str());
    x = numbers(rows * width, 1, 0, 1);
    const simdact::health good = simdact::forward_with_health(simdact::relu{}, x, y);
    std::puts(good.text().c_str());

    // Unit by unit, over batches: here every fourth unit has a bias of -9.
    simdact::unit_health units(width);
    for (unsigned batch = 0; batch < 20; ++batch) {
        x = numbers(rows * width, 1, 0, batch);
        for (std::size_t i = 0; i < x.size(); i += 4) x[i] -= 9;
        simdact::forward_with_unit_health(simdact::relu{}, x, y, units);
    }
    std::puts(units.text().c_str());
    for (std::size_t unit = 0; unit < 8; ++unit)
        if (units.is_dead(unit)) std::printf("unit %zu is dead\n", unit);

    // First weights that keep the mean square of a signal over fifty layers.
    const auto after_layers = [&](const auto& f, double deviation) {
        std::vector<float> signal = numbers(rows * width, 1, 0, 1), next(signal.size());
        simdact::health h;
        std::mt19937 random(1);
        for (unsigned layer = 0; layer < 50; ++layer) {
            dense connections(width, width, random);
            connections.weights = numbers(connections.weights.size(), deviation, 0, layer);
            std::fill_n(&connections.weights[width * width], width, 0.0F);
            connections.forward(signal.data(), next.data(), rows);
            h = simdact::forward_with_health(f, next, signal);
        }
        return h.mean_square();
    };
    const simdact::relu f;
    const double kept = after_layers(f, simdact::kaiming(simdact::gain(f), width));
    const double lost = after_layers(f, simdact::kaiming(1, width));
    std::printf("mean square after 50 layers of relu: %.2g with its gain, %.2g with gain 1\n", kept, lost);

    const bool found = units.dead() == width / 4 && bad.inactive > 99 * bad.count / 100;
    return found && kept > 0.01 && kept < 100 && lost < 1e-6 && good.inactive < 52 * good.count / 100 ? 0 : 1;
}
