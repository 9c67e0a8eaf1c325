/// \file
/// The table of calls in parts, one for each file.
#pragma once

#include "calls.hpp"

namespace adversity {

template <std::size_t Count>
struct lines {
    call list[Count]{};
};

std::span<const call> calls_of_activations();
std::span<const call> calls_of_verbs();

} // namespace adversity
