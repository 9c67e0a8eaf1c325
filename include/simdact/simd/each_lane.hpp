/// \file
/// A function of single elements on batches, for what xsimd has no operation for.
#pragma once

#include <simdact/simd/value.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// g(x) lane by lane. The compiler makes vectors of a loop over arrays, where it can.
template <class T, class A, class G>
SIMDACT_INLINE batch<T, A> each_lane(const G& g, const batch<T, A>& x) {
    using B = batch<T, A>;
    alignas(A::alignment()) T lanes[B::size], results[B::size];
    x.store_aligned(lanes);
    for (std::size_t i = 0; i < B::size; ++i) results[i] = g(lanes[i]);
    return B::load_aligned(results);
}

/// g(x, y) lane by lane.
template <class T, class A, class G>
SIMDACT_INLINE batch<T, A> each_lane(const G& g, const batch<T, A>& x, const batch<T, A>& y) {
    using B = batch<T, A>;
    alignas(A::alignment()) T first[B::size], second[B::size], results[B::size];
    x.store_aligned(first);
    y.store_aligned(second);
    for (std::size_t i = 0; i < B::size; ++i) results[i] = g(first[i], second[i]);
    return B::load_aligned(results);
}

}}} // namespace simdact::v0_1_0::simd
