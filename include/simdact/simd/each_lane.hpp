/// \file
/// A function of single elements on batches, for what xsimd has no operation for.
#pragma once

#include <simdact/simd/value.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// g(first, rest...) lane by lane.
template <class T, class A, class G, class... Rest>
SIMDACT_INLINE batch<T, A> each_lane(const G& g, const batch<T, A>& first, const Rest&... rest) {
    using B = batch<T, A>;
    struct lanes {
        alignas(A::alignment()) T list[B::size];

        SIMDACT_INLINE explicit lanes(const B& v) { v.store_aligned(list); }
    };
    return [&](auto... operands) SIMDACT_INLINE_LAMBDA {
        alignas(A::alignment()) T results[B::size];
        for (std::size_t i = 0; i < B::size; ++i) results[i] = g(operands.list[i]...);
        return B::load_aligned(results);
    }(lanes(first), lanes(rest)...);
}

}}} // namespace simdact::v0_1_0::simd
