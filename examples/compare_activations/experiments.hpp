// The trainings.
#pragma once

#include "training.hpp"

#include <array>
#include <span>
#include <vector>

/// How much is tried.
struct extent {
    std::vector<double> rates, scales, biases;
    std::uint32_t tuning_seeds, final_seeds, change_seeds, deep_seeds;
    std::size_t epochs_divisor;
};
extern const extent full, quick;

struct experiments {
    const extent& e;
    std::vector<candidate> activations;
    std::array<task, 2> tasks; // the digits first
    std::uint32_t seed;

    /// "tuning": both tasks with 2 hidden layers and the digits with 8 and 20, every activation and learning rate.
    std::vector<settings> tuning() const;

    /// Each task, depth and activation has the learning rate with the best mean accuracy on the validation set, the
    /// lower one of equals. The seeds are not those of the tuning. "final": the same networks. "rates", "scales" and
    /// "biases": the digits with one of these changed. "gradients": before training, with each activation's own gain
    /// and with gain 1.
    std::vector<settings> others(std::span<const settings> tuned, std::span<const training_record>) const;

private:
    struct kind {
        const task& data;
        std::size_t depth;
    };
    std::array<kind, 4> kinds() const { return {{{tasks[0], 2}, {tasks[1], 2}, {tasks[0], 8}, {tasks[0], 20}}}; }

    settings on(const char* experiment, const kind&, const candidate&, double learning_rate, std::uint32_t run) const;
};
