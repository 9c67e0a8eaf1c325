/// \file
/// The loop of every kernel.
#pragma once

#include <simdact/simd/streams.hpp>

#include <cstddef>
#include <utility>

namespace simdact::inline SIMDACT_ABI::simd {

/// How the outputs reach memory.
enum class store_mode : unsigned char {
    plain,      ///< as it is: small, or in place, where the loads bring the lines
    prefetched, ///< asks for the lines ahead
    streaming   ///< past the caches; asks for the lines of the inputs ahead
};

/// How far ahead lines are asked for, in bytes.
inline constexpr std::size_t prefetch_distance = 2048;

// GCC sees whole vectors at an array of three elements, but not that the loop never gets there.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif

/// step(stream.at(i, lanes)...) for one vector.
template <class Lanes, class Step, class... Streams>
SIMDACT_INLINE void one_vector(std::size_t i, Lanes lanes, const Step& step, Streams&... streams) {
    step(streams.at(i, lanes)...);
}

/// One vector for each of `Places`, then their stores.
template <std::size_t Lanes, bool Streaming, std::size_t... Places, class Step, class... Streams>
SIMDACT_INLINE void group(std::index_sequence<Places...>, std::size_t i, const Step& step, Streams&... streams) {
    (one_vector(i + Places * Lanes, whole<Lanes, Places>{}, step, streams...), ...);
    (streams.template flush<sizeof...(Places), Streaming>(i), ...);
}

/// Elements first … last - 1, without unrolling.
template <std::size_t Lanes, class Step, class... Streams>
SIMDACT_INLINE void few_vectors(std::size_t first, std::size_t last, const Step& step, Streams&... streams) {
    for (; first + Lanes <= last; first += Lanes)
        group<Lanes, false>(std::make_index_sequence<1>{}, first, step, streams...);
    if (first < last) one_vector(first, part{last - first}, step, streams...);
}

/// Head up to where the outputs are aligned, unrolled body, tail: all by the same vector operation, so that no result
/// depends on its position.
template <class A, class T, bool Streaming, class Step, class... Streams>
SIMDACT_INLINE void loop(std::size_t n, std::size_t head, bool prefetch, Step step, Streams... streams) {
    constexpr std::size_t lanes = batch<T, A>::size;
    constexpr std::size_t stride = 2 * group_size * lanes;
    constexpr std::size_t line = cache_line / sizeof(T);
    constexpr std::size_t ahead = prefetch_distance / sizeof(T);

    few_vectors<lanes>(0, head, step, streams...);
    std::size_t i = head;
    for (; i + stride <= n; i += stride) {
        if (prefetch && i + ahead + stride <= n)
            for (std::size_t k = 0; k < stride; k += line) (streams.template prefetch<Streaming>(i + ahead + k), ...);
        for (std::size_t k = 0; k < stride; k += group_size * lanes)
            group<lanes, Streaming>(std::make_index_sequence<group_size>{}, i + k, step, streams...);
    }
    few_vectors<lanes>(i, n, step, streams...);
    if constexpr (Streaming) stream_fence();
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Calls step(stream.at(i, lanes)...) for all vectors of n elements of T: inputs arrive as a batch (or batch_bool),
/// outputs as a slot to assign one to.
template <class A, class T, class Step, class... Streams>
SIMDACT_INLINE void for_each_vector(std::size_t n, store_mode mode, const Step& step, Streams... streams) {
    constexpr std::size_t worth_aligning = 16 * batch<T, A>::size;
    std::size_t head = 0;
    if (n >= worth_aligning) ((head = head > 0 ? head : streams.elements_to_alignment()), ...);
    if constexpr (streamable<batch<T, A>>) {
        if (mode == store_mode::streaming && (streams.can_stream_from(head) && ...))
            return simd::loop<A, T, true>(n, head, true, step, simd::at_any_bit(streams)...);
    }
    if ((Streams::is_mask || ...) && head % 8 > 0) head = 0;
    simd::loop<A, T, false>(n, head, mode != store_mode::plain, step, streams...);
}

} // namespace simdact::inline SIMDACT_ABI::simd
