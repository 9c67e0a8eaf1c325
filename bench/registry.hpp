// The benchmarks of this program.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

// One row of the table, named label/type/variant/size: forward/relu/float/in_place/1000.
struct entry {
    std::string label, type, variant;
    std::size_t size;

    std::string name() const;
};

// In the order of registration.
std::vector<entry>& entries();

void register_yardsticks();
void register_eigen();
void register_forward();
void register_backward();
void register_backward_from_output();
void register_mask();

} // namespace bench
