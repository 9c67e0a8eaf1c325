// Which trainings are made.
#pragma once

#include "training.hpp"

#include <array>
#include <span>
#include <vector>

/// How much is tried.
struct extent {
    std::vector<double> rates, deep_rates, scales, biases;
    std::uint32_t tuning_seeds, final_seeds, deep_seeds, start_seeds;
    std::size_t epochs_divisor;
};
extern const extent full, quick;

struct experiments {
    const extent& e;
    std::vector<candidate> activations;
    std::array<task, 2> tasks; // the digits first
    std::uint32_t seed;

    /// "tuning": every task, activation and learning rate.
    std::vector<settings> tuning() const;

    /// With the learning rate of each task and activation whose mean accuracy on the validation set is best; the lower
    /// of equals.
    /// "final": seeds that tuning has not seen. "start": scales of the weights and biases at the beginning.
    /// "depth": 2, 8 and 20 hidden layers, each with several learning rates. "gradients": the same before training, with
    /// the gain of each activation and with gain 1.
    std::vector<settings> others(std::span<const settings> tuned, std::span<const training_record>) const;

private:
    settings on(const char* experiment, const task&, const candidate&, double learning_rate, std::uint32_t run) const;
};
