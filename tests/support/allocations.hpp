/// \file
/// The calls of operator new in this program so far. kernels.test.cpp replaces it by one that counts.
#pragma once

#include <cstddef>

namespace support {

extern std::size_t allocations;

} // namespace support
