// How long an epoch takes, alone on one thread.
#pragma once

#include "candidate.hpp"
#include "tasks.hpp"

#include <vector>

struct epoch_time {
    Eigen::Index width; // of the two hidden layers
    double epoch, activations; // seconds; the second is part of the first
    double elements; // that the activations map, forward and backward, in an epoch
};

/// The fastest of several rounds, in which the activations take turns.
std::vector<epoch_time> time_epochs(const std::vector<candidate>&, const task&, Eigen::Index width, int rounds);
