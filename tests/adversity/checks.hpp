/// \file
/// The checks. Each goes through all calls and returns the number of failures.
#pragma once

#include "calls.hpp"

namespace adversity {

int check_memory();   ///< nothing beside the operands is touched
int check_plain();    ///< results do not depend on what lies beside the operands, for memcheck and MemorySanitizer
int check_sizes();    ///< sizes that no memory has are refused, and nothing is touched
int check_stack();    ///< a stack of 64 KiB is enough
int check_threads();  ///< 32 threads at once
int check_flushing(); ///< with FTZ and DAZ only what is subnormal changes
int check_traps();    ///< what raises a trap, and nothing else
int check_rounding(); ///< other rounding modes than to nearest

/// Those of all kernels, then those of all activations.
std::size_t number_of_calls();
const call& call_at(std::size_t i);

/// A line about call c; returns 1.
int failed(const call& c, const char* what, const shape& s);

} // namespace adversity
