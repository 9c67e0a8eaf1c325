#pragma once

#include "../peers/peer.hpp"

#include <string>
#include <vector>

namespace bench {

// The shared library `file`, loaded so that none of its symbols meets another's: two versions of one library fit into
// one program. Throws std::runtime_error with the reason where it cannot be had.
peer load_peer(const std::string& file);

// Those that were built with this program. What cannot be loaded is left out, with a line on stderr.
std::vector<peer> load_built_peers();

} // namespace bench
