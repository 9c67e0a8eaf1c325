#pragma once

#include "../peers/peer.hpp"

#include <vector>

namespace bench {

// Every operation of simdact and of its peers, on the same memory.
void register_side_by_side(const std::vector<peer>& peers);

} // namespace bench
