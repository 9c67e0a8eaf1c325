// One training, and what is recorded of it.
#pragma once

#include "candidate.hpp"
#include "tasks.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

struct settings {
    std::string experiment;
    const task* data;
    const candidate* activation;
    double learning_rate;
    std::size_t depth = 2; // hidden layers
    bool matched = true;   // weights begin with the activation's own gain, not 1
    double scale = 1;      // times that
    double hidden_bias = 0;
    std::uint32_t seed = 0; // of weights and order
    std::size_t epochs = 0;

    /// About the number of multiplications.
    double cost() const;
};

/// After an epoch; the first record is from before training. A unit is dead if the derivative of its activation is
/// below 0.001 in size for every row of the training set: its weights then learn next to nothing, with relu nothing.
struct epoch_record {
    double loss, validation; // mean over the epoch's batches; accuracy
    std::size_t dead, newly_dead, revived;
};

/// Of a layer, on the whole training set: norm of the gradient with respect to its weights, mean and mean square of its
/// outputs.
struct layer_record {
    double gradient, mean, mean_square;
};

struct training_record {
    std::vector<epoch_record> epochs{};
    std::vector<layer_record> before{}, after{};
    double test = 0;
    bool diverged = false; // the loss was not a finite number, and training ended
};

constexpr Eigen::Index hidden_width = 32, batch_rows = 32;
constexpr float momentum = 0.9F;

std::vector<Eigen::Index> network_widths(const task&, std::size_t depth, Eigen::Index width);

training_record train(const settings&);
