#pragma once

#include "../peers/peer.hpp"

namespace bench {

// simdact itself, with nameless rows: forward, backward and backward_from_output of all its activations.
const peer& ours();

// simdact_fast: the fast forms, under the names of their activations.
const peer& fast_tier();

// Their parts, each a file that the compiler needs half a minute for: forward and backward, and the others.
void add_floats(peer&);
void add_floats_from_output(peer&);
void add_doubles(peer&);
void add_fast_floats(peer&);

} // namespace bench
