// How far an operation is from the exact result; measured beside its speed.
#pragma once

#include "../peers/peer.hpp"

#include <benchmark/benchmark.h>

#include <optional>

namespace bench {

// Largest errors in units in the last place. An operation without a reference here has none.
struct errors {
    bool known = false;
    bool in_units = false; // else only `absolute` is known: the derivative of snake has zeros everywhere
    double timed = 0;     // over the numbers that are timed
    double within_85 = 0; // over these and arguments all over [-85, 85], where e^x is a normal float
    double at = 0;        // argument of the largest error there
    double within_100 = 0;
    double absolute = 0; // largest error within 85, absolute, of results beyond 1 relative

    void count(benchmark::UserCounters&) const;
};

// The value or the derivative by definition, at NaN and the infinities too. Empty where no oracle knows it.
std::optional<double> exact_result(const operation&, double x);

// In units, of a derivative, outside the windows that its activation states round zeros of it. Measured once, then
// remembered.
errors errors_of(const operation&);

} // namespace bench
