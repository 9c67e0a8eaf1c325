// How far an operation is from the exact result; measured beside its speed.
#pragma once

#include "peers/peer.hpp"

#include <benchmark/benchmark.h>

namespace bench {

// Largest errors in units in the last place. An operation without a reference here has none.
struct errors {
    bool known = false;
    double inputs = 0; // on the numbers that are timed
    double range = 0;  // on these and on arguments all over [-100, 100]
    double worst = 0;  // argument of the largest error

    void count(benchmark::UserCounters&) const;
};

// Of a derivative, outside the windows that its activation states round zeros of it. Measured once, then remembered.
errors errors_of(const operation&);

} // namespace bench
