/// \file
/// How a kernel writes its output: decided by size, or by a tag as the last argument.
#pragma once

#include <simdact/simd/loop.hpp>

#include <concepts>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

/// The default: past the caches from `streaming_bytes` of output on.
struct automatic_stores {};

/// Write past the caches: for a large output that nobody reads soon. Never in place.
struct streaming_stores {};

/// Write into the caches, whatever the size: for an output that is read at once.
struct cached_stores {};

/// Add to what the output holds: for gradients only. The sum is rounded once more, the bits are those of the gradient
/// in a buffer of its own and an addition: dx[i] + round(gradient). Reads dx, so it never writes past the caches.
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

/// Output size in bytes from which streaming won on the machines that were measured (see the README); a fixed figure,
/// because virtual machines report cache sizes that are not theirs.
inline constexpr std::size_t streaming_bytes = std::size_t{16} << 20;

namespace simd {

template <store_policy S>
SIMDACT_INLINE bool goes_past_caches(std::size_t bytes, bool in_place) {
    return !in_place &&
           (std::same_as<S, streaming_stores> || (std::same_as<S, automatic_stores> && bytes >= streaming_bytes));
}

} // namespace simd
}} // namespace simdact::v0_1_0
