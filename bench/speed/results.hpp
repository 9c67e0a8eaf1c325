// What was measured.
#pragma once

#include <limits>
#include <map>
#include <string>

namespace bench {

struct result {
    double elements = 0, bytes = 0; // per second, in the best repetition
    double max_ulp_85 = std::numeric_limits<double>::quiet_NaN(), max_ulp_100 = max_ulp_85;
};

// By entry::name().
using results = std::map<std::string, result>;

} // namespace bench
