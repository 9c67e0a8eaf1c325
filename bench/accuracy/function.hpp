// One activation on one element type, as the program runs it.
#pragma once

#include "measured.hpp"

#include <simdact/facts.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace accuracy {

struct function {
    std::string name, element;
    std::span<const double> bounds; // by the order of the derivative
    std::span<const simdact::zero_window> windows;
    // Tries `n` inputs from number `first` on.
    orders (*try_inputs)(std::uint64_t first, std::size_t n, std::uint64_t stride);
    // Replaces the errors of the worst trials by those against more digits; returns the largest difference, which is
    // the reference's own error.
    double (*recheck)(orders&);
    // Changes with any bit of the results on a million inputs.
    std::uint64_t (*fingerprint)();
};

std::vector<function> functions_of_floats();
std::vector<function> functions_of_doubles();

} // namespace accuracy
