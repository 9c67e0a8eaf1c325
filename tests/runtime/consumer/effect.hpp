#pragma once

#include <simdact/runtime/entry.hpp>

#include <span>

using floats = std::span<const float>;

extern const simdact::runtime::entry<void(floats x, floats bias, floats dy, std::span<float> dx,
                                          std::span<float> dbias)>
    biased_backward;
