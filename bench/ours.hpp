#pragma once

#include "peers/peer.hpp"

namespace bench {

// simdact itself, with nameless rows: forward, backward and backward_from_output of all its activations.
const peer& ours();

} // namespace bench
