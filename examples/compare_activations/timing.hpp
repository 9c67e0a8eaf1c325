// How long an epoch takes, alone on one thread.
#pragma once

#include "candidate.hpp"
#include "tasks.hpp"

#include <vector>

/// In seconds.
struct epoch_time {
    Eigen::Index width; // of the two hidden layers
    double epoch;
    double activations; // of an epoch, forward and backward, measured by themselves
    double elements;    // that they map in each direction
};

/// The fastest of several rounds, in which the activations take turns.
std::vector<epoch_time> time_epochs(const std::vector<candidate>&, const task&, Eigen::Index width, int rounds);
