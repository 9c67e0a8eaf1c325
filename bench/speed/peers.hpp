#pragma once

#include "../peers/peer.hpp"

#include <string>
#include <vector>

namespace bench {

// The shared library `file`, loaded so that none of its symbols meets another's: two versions of one library fit into
// one program. Throws std::runtime_error with the reason where it cannot be had.
peer load_peer(const std::string& file);

// Those that were built with this program. Why others cannot be loaded is added to `left_out`.
std::vector<peer> load_built_peers(std::string& left_out);

} // namespace bench
