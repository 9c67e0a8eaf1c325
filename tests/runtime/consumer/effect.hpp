#pragma once

#include <simdact/runtime/entry.hpp>

extern const simdact::runtime::entry<float(float)> doubled_relu;
