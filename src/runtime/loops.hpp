/// \file
/// The loops of the component: one for each primitive, activation and type.
#pragma once

#include <simdact/any_activation.hpp>
#include <simdact/kernels.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace runtime { namespace SIMDACT_ARCHITECTURE {

using arch = simd::default_arch;

/// Takes the functor, its operands' memory, and their elements.
using loop = void (*)(const void* functor, void* const* data, std::size_t n, bool streams);

/// The loops of one primitive, in the order of a list of functors; null where one lacks it.
struct table {
    static constexpr std::size_t count = std::size(any_activation::choices::names);
    loop floats[count], doubles[count];
};

/// The loops of one primitive on elements of 16 bits. Null for a heavy functor, where converting blocks costs little.
struct table_of_halves {
    loop bfloat16s[table::count], float16s[table::count];
};
extern const table_of_halves forward_halves, backward_halves;

/// The tables, each in its own file.
extern const table forward_loops, backward_loops, curvature_loops, from_output_loops, mask_loops, from_mask_loops,
    side_loops, from_side_loops, forward_of_two_loops, backward_of_two_loops;

/// `backward` of a gated activation that has `value_and_derivative`, whose bits its `forward` does not give.
extern const table gated_backward_loops;

/// An output without groups of vectors, so that a heavy step is compiled once.
template <class T>
struct plain_output : simd::simple_accessor {
    using B = simd::batch<T, arch>;
    T* data;
    bool streams;

    SIMDACT_INLINE plain_output(T* elements, bool past_caches) : data(elements), streams(past_caches) {}

    struct slot {
        T* place;
        std::size_t lanes;
        bool streams;
        SIMDACT_INLINE void operator=(const B& v) const {
            if (lanes < B::size)
                simd::storage<T>::store(place, lanes, v);
            else if (streams)
                simd::storage<T>::stream(place, v);
            else
                simd::storage<T>::store(place, B::size, v);
        }
    };
    SIMDACT_INLINE slot at(std::size_t i, simd::part lanes) const { return {data + i, lanes, streams}; }
};

/// A head up to the first aligned output, whole vectors, and a tail, with one copy of the step.
template <class T, class Step, class... Accessors>
SIMDACT_INLINE void heavy_loop(std::size_t n, std::size_t head, bool streams, const Step& step,
                               const Accessors&... operands) {
    constexpr std::size_t lanes = simd::batch<T, arch>::size;
    std::size_t i = 0, count = head > 0 ? head : lanes;
    while (i < n) {
        if (count > n - i) count = n - i;
        step(operands.at(i, simd::part{count})...);
        i += count;
        count = lanes;
    }
    if (streams) simd::stream_fence();
}

/// The elements before the first aligned vector of an output, where that is worth it.
template <class T>
std::size_t elements_to_alignment(const void* output, std::size_t n) {
    constexpr std::size_t bytes = simd::batch<T, arch>::size * sizeof(T);
    if (n < 16 * simd::batch<T, arch>::size) return 0;
    return (0 - reinterpret_cast<std::uintptr_t>(output)) % bytes / sizeof(T);
}

/// The loop on elements of type S.
template <class K, class S, class F>
void run_loop(const void* functor, void* const* data, std::size_t n, bool streams) {
    using T = simd::compute_t<S>;
    constexpr std::size_t count = K::count;
    using Call = contract::signature<K, F, count>;
    F f;
    std::memcpy(static_cast<void*>(&f), functor, sizeof f);
    constexpr bool has_mask = []<std::size_t... Place>(std::index_sequence<Place...>) {
        return (Call::operands[Place].is_mask() || ...);
    }
    (std::make_index_sequence<count>{});
    [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
        const auto step = [ready = contract::for_call<T>(f)](auto... vectors)
                              SIMDACT_INLINE_LAMBDA { K::step(ready, vectors...); };
        if constexpr (is_heavy<F>() && !has_mask) {
            const void* output = data[count - 1];
            const std::size_t head = elements_to_alignment<T>(output, n);
            const bool past_caches = streams && simd::streamable<simd::batch<T, arch>> &&
                                     reinterpret_cast<std::uintptr_t>(static_cast<const T*>(output) + head) %
                                             (simd::batch<T, arch>::size * sizeof(T)) ==
                                         0;
            const auto accessor = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) SIMDACT_INLINE_LAMBDA {
                if constexpr (Call::operands[I].is_read())
                    return simd::input<T, arch>(static_cast<const T*>(data[I]));
                else
                    return plain_output<T>(static_cast<T*>(data[I]), past_caches);
            };
            heavy_loop<T>(n, head, past_caches, step, accessor(std::integral_constant<std::size_t, Place>{})...);
        } else {
            const auto accessor = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) SIMDACT_INLINE_LAMBDA {
                constexpr contract::operand o = Call::operands[I];
                using item = std::conditional_t<o.is_mask(), std::uint8_t, S>;
                using element = std::conditional_t<o.is_read(), const item, item>;
                return contract::accessor<Call, I, automatic_stores, T, arch>(
                    contract::memory<element>{static_cast<element*>(data[I]), n}, 0);
            };
            // A heavy step with a mask stays in the caches, else it would be there four times. With few copies,
            // conversions take a quarter of the code, and up to 15 % longer.
            constexpr bool few_copies = is_heavy<F>() || !std::is_same_v<S, T>;
            simd::for_each_vector<arch, T, few_copies>(n, streams && !is_heavy<F>(), step,
                                                       accessor(std::integral_constant<std::size_t, Place>{})...);
        }
    }
    (std::make_index_sequence<count>{});
}

template <class K, class S, class F>
constexpr loop loop_of() {
    if constexpr (K::template needs<F, simd::compute_t<S>, arch, K::inputs(K::count)>::holds)
        return &run_loop<K, S, F>;
    else
        return nullptr;
}

template <class K, class... F>
constexpr table table_of(type_list<F...>) {
    return {{loop_of<K, float, F>()...}, {loop_of<K, double, F>()...}};
}

/// Kernel K with that many operands.
template <class K, std::size_t Count>
struct counted : K {
    static constexpr std::size_t count = Count;
};

}}}} // namespace simdact::v0_1_0::runtime::SIMDACT_ARCHITECTURE
