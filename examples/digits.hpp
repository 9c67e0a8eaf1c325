// The hand-written digits of data/digits.csv for train_digits and compare_activations.
#pragma once

#include <cstddef>
#include <fstream>
#include <random>
#include <span>
#include <string>
#include <vector>

struct digits {
    static constexpr std::size_t pixels = 64, classes = 10;
    std::vector<float> x;       // rows of pixels, 0 to 1
    std::vector<std::size_t> y; // classes

    std::size_t rows() const { return y.size(); }

    /// The given rows, in their order.
    digits pick(std::span<const std::size_t> picked_rows) const {
        digits picked;
        for (std::size_t r : picked_rows) {
            picked.x.insert(picked.x.end(), x.data() + r * pixels, x.data() + (r + 1) * pixels);
            picked.y.push_back(y[r]);
        }
        return picked;
    }
};

/// Empty where the file is missing.
inline digits read_digits(const std::string& path) {
    digits d;
    std::ifstream file(path);
    std::size_t value = 0;
    for (std::size_t column = 0; file >> value; column = (column + 1) % (digits::pixels + 1), file.ignore()) {
        if (column < digits::pixels)
            d.x.push_back(static_cast<float>(value) / 16);
        else
            d.y.push_back(value);
    }
    return d;
}

/// 0 … n - 1 in random order; by hand, because std::shuffle differs between standard libraries.
inline std::vector<std::size_t> shuffled(std::size_t n, std::mt19937& random) {
    std::vector<std::size_t> order(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t j = random() % (i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    return order;
}
