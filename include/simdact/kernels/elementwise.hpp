/// \file
/// What the kernels without a mask share: checks of the figures, store mode and loop.
#pragma once

#include <simdact/contract/dispatch.hpp>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// The stream of an argument: const elements are read, others written or, where S accumulates, added to.
template <store_policy S, class A, class T>
SIMDACT_INLINE auto stream(const argument<T>& a) {
    if constexpr (std::is_const_v<T>)
        return simd::input<std::remove_const_t<T>, A>(a.data);
    else if constexpr (accumulates<S>)
        return simd::accumulated<T, A>(a.data);
    else
        return simd::output<T, A>(a.data);
}

/// step(vectors of the inputs…, slots of the outputs…) for all elements; F is the functor in the step.
template <store_policy S, class F, class A, class Step, class First, class... Rest>
SIMDACT_INLINE void elementwise(const call<A>& call, const Step& step, const argument<First>& first,
                                const argument<Rest>&... rest) {
    using T = std::remove_const_t<First>;
    const bool in_place = call.check(first, rest...);
    simd::for_each_vector<A, T, is_heavy<F>()>(first.size, simd::goes_past_caches<S>(first.bytes(), in_place), step,
                                               contract::stream<S, A>(first), contract::stream<S, A>(rest)...);
}

}}} // namespace simdact::v0_1_0::contract
