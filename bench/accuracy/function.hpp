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
    simdact::error_bound bound;
    std::span<const simdact::zero_window> value_windows, derivative_windows;
    // Tries `n` inputs from number `first` on.
    both (*try_inputs)(std::uint64_t first, std::size_t n, std::uint64_t stride);
    // Replaces the errors of the worst trials by those against more digits; returns the largest difference, which is
    // the reference's own error.
    double (*recheck)(both&);
    // Changes with any bit of the results on a million inputs.
    std::uint64_t (*fingerprint)();
};

std::vector<function> functions_of_floats();
std::vector<function> functions_of_doubles();

} // namespace accuracy
