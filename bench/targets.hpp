#pragma once

#include "results.hpp"

namespace bench {

// The speeds that simdact promises beside those measured, on stdout.
void print_targets(const results&);

// A regular expression for the benchmarks that the targets need.
std::string targets_filter();

} // namespace bench
