// The benchmarks of this program.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

// One row of the table, named [peer/]kernel/activation/type[/variant]/size: forward/relu/float/in_place/1000 is ours,
// eigen-3.4.0/forward/relu/float/1000 a peer's.
struct entry {
    std::string peer, kernel, activation, type, variant;
    std::size_t size;

    std::string name() const;
};

// In the order of registration.
std::vector<entry>& entries();

} // namespace bench
