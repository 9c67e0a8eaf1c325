#pragma once

#include "../peers/peer.hpp"

namespace bench {

// simdact itself, with nameless rows: forward, backward and backward_from_output of all its activations.
const peer& ours();

// simdact_fast: the fast forms, under the names of their activations.
const peer& fast_tier();

} // namespace bench
