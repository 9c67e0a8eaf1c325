// What was measured.
#pragma once

#include <map>
#include <string>

namespace bench {

// Per second, in the best repetition.
struct speed {
    double elements, bytes;
};

// By entry::name().
using results = std::map<std::string, speed>;

} // namespace bench
