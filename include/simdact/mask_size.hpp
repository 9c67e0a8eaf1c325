/// \file
/// The size of a bit mask.
#pragma once

#include <simdact/config.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

/// The bytes of a mask of n elements, one bit each: n / 8 rounded up.
/// \code
/// std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
/// \endcode
SIMDACT_INLINE constexpr std::size_t mask_size(std::size_t n) {
    return n / 8 + (n % 8 > 0);
}

}} // namespace simdact::v0_1_0
