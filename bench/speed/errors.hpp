// How far an operation is from the exact result; measured beside its speed.
#pragma once

#include "../peers/peer.hpp"

#include <benchmark/benchmark.h>

namespace bench {

// Largest errors in units in the last place. An operation without a reference here has none.
struct errors {
    bool known = false;
    double timed = 0;     // over the numbers that are timed
    double within_85 = 0; // over these and arguments all over [-85, 85], where e^x is a normal float
    double at = 0;        // argument of the largest error there
    double within_100 = 0;

    void count(benchmark::UserCounters&) const;
};

// Of a derivative, outside the windows that its activation states round zeros of it. Measured once, then remembered.
errors errors_of(const operation&);

} // namespace bench
