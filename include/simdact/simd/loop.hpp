/// \file
/// The loop of every kernel.
#pragma once

#include <simdact/mode.hpp>
#include <simdact/simd/accessors.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// GCC sees whole vectors beyond an array of three elements, but does not see that the loop never reaches them.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#if defined(__AVX512F__) && __GNUC__ < 13 // which finds its own header guilty
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#endif

/// Calls step(accessor.at(i, lanes)...) for one vector.
template <class Lanes, class Step, class... Accessors>
SIMDACT_INLINE void one_vector(std::size_t i, Lanes lanes, const Step& step, Accessors&... accessors) {
    step(accessors.at(i, lanes)...);
}

/// One vector for each of `Places`, then their stores.
template <std::size_t Lanes, std::size_t... Places, class Streaming, class Step, class... Accessors>
SIMDACT_INLINE void group(std::index_sequence<Places...>, std::size_t i, Streaming streaming, const Step& step,
                          Accessors&... accessors) {
    (one_vector(i + Places * Lanes, whole<Lanes, Places>{}, step, accessors...), ...);
    (accessors.template flush<sizeof...(Places)>(i, streaming), ...);
}

/// Groups of `Count` whole vectors from element i on, as long as a group fits into n. Returns the element after them.
template <class A, class T, std::size_t Count, class Streaming, class Step, class... Accessors>
SIMDACT_INLINE std::size_t whole_vectors(std::size_t i, std::size_t n, Streaming streaming, const Step& step,
                                         Accessors&... accessors) {
    constexpr std::size_t lanes = batch<T, A>::size, elements = Count * lanes;
    // GCC makes the faster loop of the first form for light steps, of the second for heavy ones.
    const std::size_t end = n - (n - i) % elements;
    for (; Count > 1 ? i < end : i + elements <= n; i += elements)
        group<lanes>(std::make_index_sequence<Count>{}, i, streaming, step, accessors...);
    return i;
}

/// Groups of whole vectors as strands, from element i on. Returns the element after them. A light step starts where
/// pairs of vectors are aligned.
template <class A, class T, bool Heavy, class Streaming, class Step, class... Accessors>
SIMDACT_INLINE std::size_t whole_strands(std::size_t i, std::size_t n, Streaming streaming, const Step& step,
                                         Accessors&... accessors) {
    constexpr std::size_t lanes = batch<T, A>::size, count = Heavy ? heavy_strands : group_size;
    if constexpr (!Heavy)
        if (n - i >= lanes && (accessors.splits_pair(i) || ...)) {
            one_vector(i, part{lanes}, step, accessors...);
            i += lanes;
        }
    for (const std::size_t end = n - (n - i) % (count * lanes); i < end; i += count * lanes) {
        for (std::size_t odd = 0; odd < 2; ++odd)
            for (std::size_t pair = 0; pair < count / 2; ++pair) step(accessors.at(i, strand{pair, odd})...);
        (accessors.template flush_strands<count>(i, streaming), ...);
    }
    return i;
}

/// Elements up to which a head, which aligns the output, and stores past the caches are not worth their decision.
template <class A, class T>
inline constexpr std::size_t short_length = 16 * batch<T, A>::size;

/// The elements before the first aligned one of the first output that is not aligned.
template <class... Accessors>
SIMDACT_INLINE std::size_t head_of(const Accessors&... accessors) {
    std::size_t head = 0;
    ((head = head > 0 ? head : accessors.elements_to_alignment()), ...);
    return head;
}

/// A head up to the first aligned output, the body, and a tail. All use the same vector operation, so no result depends
/// on its position. A light step is unrolled. A heavy step is compiled twice: for the body, and for the head and tail.
template <class A, class T, bool Heavy, class Streaming, class Step, class... Accessors>
SIMDACT_INLINE void loop(std::size_t n, std::size_t head, Streaming streaming, const Step& step,
                         Accessors... accessors) {
    if constexpr (Heavy) {
        const std::size_t tail = (n - head) % batch<T, A>::size;
        for (std::size_t i = 0, count = head;; i = n - tail, count = tail, head = n) {
            if (count > 0) one_vector(i, part{count}, step, accessors...);
            if (head == n) break;
            whole_vectors<A, T, 1>(head, n, streaming, step, accessors...);
        }
    } else {
        if (head > 0) one_vector(0, part{head}, step, accessors...);
        std::size_t i = head;
        if constexpr ((has_strands<Accessors> && ...))
            i = whole_strands<A, T, false>(i, n, streaming, step, accessors...);
        else
            i = whole_vectors<A, T, group_size>(i, n, streaming, step, accessors...);
        i = whole_vectors<A, T, 1>(i, n, std::false_type{}, step, accessors...);
        if (i < n) one_vector(i, part{(n - i) % batch<T, A>::size}, step, accessors...);
    }
    if (streaming) stream_fence();
}

/// The same for a heavy step where the order is free: the body comes first. The statement between the two copies of the
/// step is for GCC. It would load the constants of both before the body and keep them on the stack: 3 to 10 ns a call.
template <class A, class T, class Step, class... Accessors>
SIMDACT_INLINE void heavy_loop(std::size_t n, std::size_t head, bool streaming, const Step& step,
                               Accessors... accessors) {
    const auto forget_constants = []() SIMDACT_INLINE_LAMBDA {
#if defined(__GNUC__)
        asm volatile("" ::: "memory");
#endif
    };
    if constexpr ((has_strands<Accessors> && ...)) {
        std::size_t i = whole_strands<A, T, true>(head, n, streaming, step, accessors...);
        forget_constants();
        for (;; i = 0, n = head, head = 0) {
            for (; i < n; i += batch<T, A>::size)
                one_vector(i, part{(std::min)(n - i, batch<T, A>::size)}, step, accessors...);
            if (head == 0) break;
        }
    } else {
        whole_vectors<A, T, 1>(head, n, streaming, step, accessors...);
        forget_constants();
        std::size_t count = (n - head) % batch<T, A>::size;
        for (std::size_t i = n - count;; i = 0, count = head, head = 0) {
            if (count > 0) one_vector(i, part{count}, step, accessors...);
            if (head == 0) break;
        }
    }
}

/// A loop whose call costs little beside it, as a separate function: what inlines it compiles in half the time. GCC 12
/// keeps constants that two loops of a function share in registers, which AVX2 lacks: gelu would take 1.4 times the time.
template <class A, unsigned Mode, class T, bool Heavy, class Streaming, class Step, class... Accessors>
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
[[gnu::noinline]]
#endif
void loop_apart(std::size_t n, std::size_t head, Streaming streaming, Step step, Accessors... accessors) {
    if constexpr (Heavy && !(Accessors::is_mask || ...)) {
        simd::heavy_loop<A, T>(n, head, streaming, step, accessors...);
        if (streaming) stream_fence();
    } else {
        simd::loop<A, T, Heavy>(n, head, streaming, step, accessors...);
    }
}

/// Groups of whole vectors from number `First` up to number `Last`, one after the other.
template <std::size_t Lanes, std::size_t Group, std::size_t First, std::size_t Last, class Step, class... Accessors>
SIMDACT_INLINE void unrolled(const Step& step, Accessors&... accessors) {
    if constexpr (First < Last) {
        constexpr std::size_t count = Last - First < Group ? Last - First : Group;
        group<Lanes>(std::make_index_sequence<count>{}, First * Lanes, std::false_type{}, step, accessors...);
        unrolled<Lanes, Group, First + count, Last>(step, accessors...);
    }
}

/// The same as `for_each_vector` for a number of elements that is a constant and short.
template <class A, class T, bool Heavy, std::size_t N, class Step, class... Accessors>
SIMDACT_INLINE void for_each_vector_of(const Step& step, Accessors... accessors) {
    constexpr std::size_t lanes = batch<T, A>::size, vectors = N / lanes, tail = N % lanes,
                          group = Heavy ? 1 : group_size,
                          looped = vectors <= (Heavy ? 4 : 8) ? 0 : vectors / group * group;
    if constexpr (looped > 0) whole_vectors<A, T, group>(0, looped * lanes, std::false_type{}, step, accessors...);
    unrolled<lanes, group, looped, vectors>(step, accessors...);
    if constexpr (tail > 0) one_vector(vectors * lanes, first_lanes_of<tail>{}, step, accessors...);
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// The loop without optimization: one copy of the step.
template <class A, class T, class Step, class... Accessors>
SIMDACT_INLINE void plain_loop(std::size_t n, Step step, Accessors... accessors) {
    constexpr std::size_t lanes = batch<T, A>::size;
    for (std::size_t i = 0; i < n; i += lanes) one_vector(i, part{n - i < lanes ? n - i : lanes}, step, accessors...);
}

/// Calls step(accessor.at(i, lanes)...) for all vectors of n elements of T. An input is a batch or batch_bool. An
/// output is a slot that takes one. `stream` asks for stores that bypass the caches. `Heavy` avoids unrolling, and the
/// code is several times smaller.
template <class A, class T, bool Heavy = false, class Step, class... Accessors>
SIMDACT_INLINE void for_each_vector(std::size_t n, bool stream, const Step& step, Accessors... accessors) {
    if constexpr (!contract::is_optimized) {
        simd::plain_loop<A, T>(n, step, accessors...);
    } else {
        std::size_t head = 0;
        bool streaming = false;
        constexpr bool masked = (Accessors::is_mask || ...);
        if (n >= short_length<A, T>) {
            head = simd::head_of(accessors...);
            streaming = streamable<batch<T, A>> && stream && (accessors.can_stream_from(head) && ...);
            if constexpr (!Heavy || masked) {
                if constexpr (streamable<batch<T, A>>)
                    if (streaming)
                        return simd::loop_apart<A, contract::mode, T, Heavy>(n, head, std::true_type{}, step,
                                                                             simd::at_any_bit(accessors)...);
                if (masked && head % 8 > 0) head = 0;
            }
        }
        if constexpr (!Heavy)
            simd::loop<A, T, Heavy>(n, head, std::false_type{}, step, accessors...);
        else if constexpr (masked)
            simd::loop_apart<A, contract::mode, T, Heavy>(n, head, std::false_type{}, step, accessors...);
        else
            simd::loop_apart<A, contract::mode, T, Heavy>(n, head, streaming, step, accessors...);
    }
}

}}} // namespace simdact::v0_1_0::simd
