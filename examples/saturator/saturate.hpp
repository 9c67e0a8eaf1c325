/// \file
/// What the plug-in calls.
#pragma once

#include <simdact/runtime/entry.hpp>

#include <cstddef>

/// The sound of an overdriven tube, in place.
extern const simdact::runtime::entry<void(float* samples, std::size_t n, float drive)> saturate;
