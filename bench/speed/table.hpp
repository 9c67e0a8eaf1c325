#pragma once

#include "results.hpp"

namespace bench {

// All results on stdout, by size and type.
void print_table(const results&);

} // namespace bench
