/// \file
/// How a kernel writes its output. The size decides, or a tag as the last argument.
#pragma once

#include <simdact/simd/loop.hpp>

#include <concepts>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

/// The default: an output of `streaming_bytes` or more bypasses the caches.
struct automatic_stores {};

/// Bypass the caches, for a large output that nobody reads soon. Never in place.
struct streaming_stores {};

/// Write into the caches at any size, for an output that is read soon.
struct cached_stores {};

/// Add to what the output holds, for gradients only. The sum is rounded once more: the bits are those of dx[i] +
/// round(gradient). It reads dx, so it never bypasses the caches.
struct accumulating_stores {};

/// \code
/// simdact::forward(simdact::relu{}, x, y, simdact::streaming);
/// simdact::backward(simdact::relu{}, x, dy, dx, simdact::accumulate);   // dx[i] += dy[i] f'(x[i])
/// \endcode
inline constexpr streaming_stores streaming{};
inline constexpr cached_stores cached{};           ///< see `simdact::cached_stores`
inline constexpr accumulating_stores accumulate{}; ///< see `simdact::accumulating_stores`

/// The type of `simdact::skip`.
struct skipped {};

/// In place of a gradient that nobody wants.
/// \code
/// simdact::backward(simdact::swiglu{}, gate, up, dy, simdact::skip, dup);
/// \endcode
inline constexpr skipped skip{};

/// S adds to the output.
template <class S>
inline constexpr bool accumulates = std::same_as<S, accumulating_stores>;

/// What the last argument of a kernel may be.
template <class S>
concept store_policy = std::same_as<S, automatic_stores> || std::same_as<S, streaming_stores> ||
    std::same_as<S, cached_stores> || accumulates<S>;

/// Outputs of this many bytes or more were faster with streaming on the measured machines (see docs/bench). The number
/// is fixed, because virtual machines report cache sizes that are not theirs.
inline constexpr std::size_t streaming_bytes = std::size_t{16} << 20;

namespace simd {

template <store_policy S>
SIMDACT_INLINE bool goes_past_caches(std::size_t bytes, bool in_place) {
    return !in_place &&
           (std::same_as<S, streaming_stores> || (std::same_as<S, automatic_stores> && bytes >= streaming_bytes));
}

} // namespace simd
}} // namespace simdact::v0_1_0
