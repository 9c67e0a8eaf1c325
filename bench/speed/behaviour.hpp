// What an operation does beyond its speed and its errors, tried before it is timed.
#pragma once

#include "../peers/peer.hpp"

#include <benchmark/benchmark.h>

#include <optional>

namespace bench {

// Empty where nothing by definition says what is right.
struct behaviour {
    std::optional<bool> nan_kept;       // x = NaN gives NaN
    std::optional<bool> infinity_right; // x = ±inf gives the limits
    bool same_bits = true;              // of one argument at every position in an array and in memory

    void count(benchmark::UserCounters&) const;
};

// Measured once, then remembered.
behaviour behaviour_of(const operation&);

} // namespace bench
