/// \file
/// What the kernels with one output and no mask share: checks of the figures, store mode and loop.
#pragma once

#include <simdact/contract/figures.hpp>
#include <simdact/stores.hpp>

#include <cstddef>

namespace simdact::inline SIMDACT_ABI::contract {

/// step(inputs…, slot of the output) for all vectors.
template <store_policy S, class A, class T, class Step, class... Inputs>
SIMDACT_INLINE void elementwise(const call<A>& call, const argument<T>& output, const Step& step,
                                const Inputs&... inputs) {
    (call.check_sizes(inputs, output), ...);
    bool in_place = false;
    ((in_place |= call.check_in_place(output, inputs)), ...);
    simd::for_each_vector<A, T>(output.size, simd::choose_mode<S>(output.bytes(), in_place), step,
                                simd::input<T, A>(inputs.data)..., simd::output<T, A>(output.data));
}

} // namespace simdact::inline SIMDACT_ABI::contract
