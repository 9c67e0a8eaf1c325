// An activation that takes part.
#pragma once

#include <simdact/make_activation.hpp>

#include <string>
#include <vector>

struct candidate {
    std::string label;
    simdact::any_activation f;
    double gain; // keeps the mean square: 1 / sqrt(mean of f(z)²) for normally distributed z; He's sqrt(2) for relu
};

/// From `name` or `name:parameter=value:…`; throws what make_activation throws.
candidate make_candidate(const std::string& label);

/// Every activation of the library with its default parameters, and a leaky_relu that leaks more.
std::vector<candidate> all_candidates();
