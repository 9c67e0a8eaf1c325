// What was measured.
#pragma once

#include <limits>
#include <map>
#include <string>
#include <vector>

namespace bench {

struct result {
    double elements = 0, bytes = 0; // per second, in the best repetition
    std::vector<double> times;      // ns per element in each repetition
    double max_ulp_85 = std::numeric_limits<double>::quiet_NaN(), max_ulp_100 = max_ulp_85;
    bool nan_kept = true, infinity_right = true, same_bits = true; // where known
};

// By entry::name().
using results = std::map<std::string, result>;

} // namespace bench
