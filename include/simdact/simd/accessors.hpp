/// \file
/// What the loop reads and writes: elements and bit masks. A step gets one vector of each at a time.
///
/// An accessor says where the loop should start (`elements_to_alignment`). `at(i, lanes)` is the vector at element i,
/// or a slot that a step assigns to. `flush` writes whole vectors, a group at a time. Otherwise a store would delay the
/// next load if their addresses agree in the last 12 bits, as with large buffers from malloc. `Streaming` says whether
/// outputs bypass the caches: std::true_type, std::false_type, or bool for a decision at run time. S is what lies in
/// memory; vectors are of what it is computed in.
#pragma once

#include <simdact/simd/bits.hpp>
#include <simdact/simd/memory.hpp>
#include <simdact/simd/rounded.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// The most vectors between two flushes.
inline constexpr std::size_t group_size = 4;

/// A whole vector, number `Place` of its group.
template <std::size_t Lanes, std::size_t Place>
struct whole {
    SIMDACT_INLINE constexpr operator std::size_t() const { return Lanes; }
};

/// The first lanes of a vector.
struct part {
    std::size_t lanes;
    SIMDACT_INLINE constexpr operator std::size_t() const { return lanes; }
};

/// Of pair number `pair` of vectors, the one of the even elements or of the odd ones. So formats of 16 bits are cheap
/// to take apart and to put together.
struct strand {
    std::size_t pair, odd;
};

/// The strands of a heavy step between two flushes. So many, because the conversion of few waits for their results: 16
/// take gelu from 1.19 to 1.11 times the time on floats.
inline constexpr std::size_t heavy_strands = 16;

/// Elements of S are read and written as strands.
template <class S, class A>
concept stranded = requires(const S* p) {
    storage<S>::template load_strand<A>(p, std::size_t{});
};

/// An accessor without alignment and groups.
struct simple_accessor {
    static constexpr bool is_mask = false;
    SIMDACT_INLINE static std::size_t elements_to_alignment() { return 0; }
    SIMDACT_INLINE static bool can_stream_from(std::size_t) { return true; }
    SIMDACT_INLINE static bool splits_pair(std::size_t) { return false; }
    template <std::size_t Count, class Streaming>
    SIMDACT_INLINE static void flush(std::size_t, Streaming) {}
    template <std::size_t Count, class Streaming>
    SIMDACT_INLINE static void flush_strands(std::size_t, Streaming) {}
};

/// Elements that are read.
template <class S, class A>
struct input : simple_accessor {
    const S* data;

    SIMDACT_INLINE explicit input(const S* elements) : data(elements) {}

    template <std::convertible_to<std::size_t> Lanes>
    SIMDACT_INLINE batch<compute_t<S>, A> at(std::size_t i, Lanes lanes) const {
        return storage<S>::template load<A>(data + i, lanes);
    }
    SIMDACT_INLINE batch<compute_t<S>, A> at(std::size_t i, strand s) const requires(stranded<S, A>) {
        return storage<S>::template load_strand<A>(data + i + s.pair * 2 * batch<compute_t<S>, A>::size, s.odd);
    }
};

/// Elements that are written.
template <class S, class A>
struct output : simple_accessor {
    using B = batch<compute_t<S>, A>;
    /// Of a vector in memory.
    static constexpr std::size_t bytes = B::size * sizeof(S);

    S* data;

    SIMDACT_INLINE explicit output(S* elements) : data(elements) {}

    /// The number of elements before the first aligned vector.
    SIMDACT_INLINE std::size_t elements_to_alignment() const {
        return (0 - reinterpret_cast<std::uintptr_t>(data)) % bytes / sizeof(S);
    }
    SIMDACT_INLINE bool can_stream_from(std::size_t i) const {
        return reinterpret_cast<std::uintptr_t>(data + i) % bytes == 0;
    }
    /// Element i is a vector away from where two of them are aligned.
    SIMDACT_INLINE bool splits_pair(std::size_t i) const {
        return reinterpret_cast<std::uintptr_t>(data + i) % (2 * bytes) == bytes;
    }

    struct held_slot {
        B& place;
        SIMDACT_INLINE void operator=(const B& v) const { place = v; }
    };
    template <std::size_t Lanes, std::size_t Place>
    SIMDACT_INLINE held_slot at(std::size_t, whole<Lanes, Place>) {
        return {held[Place]};
    }

    SIMDACT_INLINE held_slot at(std::size_t, strand s) { return {held[2 * s.pair + s.odd]}; }

    template <class Lanes>
    struct slot {
        S* place;
        Lanes lanes;
        SIMDACT_INLINE void operator=(const B& v) const { storage<S>::store(place, lanes, v); }
    };
    template <std::convertible_to<std::size_t> Lanes>
    SIMDACT_INLINE slot<Lanes> at(std::size_t i, Lanes lanes) const {
        return {data + i, lanes};
    }

    /// Writes the first `Count` vectors of the group that starts at element i.
    template <std::size_t Count, class Streaming>
    SIMDACT_INLINE void flush(std::size_t i, Streaming streaming) const {
        if constexpr (Count == group_size && requires { storage<S>::store_four(data, streaming, held); })
            if (storage<S>::store_four(data + i, streaming, held)) return;
        [&]<std::size_t... Places>(std::index_sequence<Places...>) SIMDACT_INLINE_LAMBDA {
            if constexpr (storage<S>::template streams<A>)
                if (streaming) {
                    (storage<S>::stream(data + i + Places * B::size, held[Places]), ...);
                    return;
                }
            (storage<S>::store(data + i + Places * B::size, B::size, held[Places]), ...);
        }
        (std::make_index_sequence<Count>{});
    }

    /// The same for vectors that are strands.
    template <std::size_t Count, class Streaming>
    SIMDACT_INLINE void flush_strands(std::size_t i, Streaming streaming) const {
        storage<S>::template store_strands<Count>(data + i, streaming, held);
    }

private:
    B held[stranded<S, A> ? heavy_strands : group_size];
};

/// What nobody wants.
struct discarded : simple_accessor {
    struct slot {
        template <class V>
        SIMDACT_INLINE void operator=(const V&) const {}
    };
    template <class Lanes>
    SIMDACT_INLINE static slot at(std::size_t, Lanes) {
        return {};
    }
};

/// Elements that are added to. What a step assigns is rounded, then added to the element.
template <class S, class A>
struct accumulated : output<S, A> {
    using output<S, A>::output;

    SIMDACT_INLINE static bool can_stream_from(std::size_t) { return false; }

    template <class Slot>
    struct adding_slot {
        Slot slot;
        batch<compute_t<S>, A> before;
        SIMDACT_INLINE void operator=(const batch<compute_t<S>, A>& v) const { slot = before + simd::rounded(v); }
    };
    template <class Lanes>
    SIMDACT_INLINE auto at(std::size_t i, Lanes lanes) {
        const auto sum = output<S, A>::at(i, lanes);
        return adding_slot<decltype(sum)>{sum, storage<S>::template load<A>(this->data + i, lanes)};
    }
};

/// A mask has element i in bit i % 8 of byte i / 8. A step sees the lanes whose bit is 0, because activations compare
/// for that. Negating a comparison is slow with xsimd 8.1 on AVX, which does it in two halves. A vector may start
/// within a byte that its lanes do not divide only if `AnyBit` is true.
template <class T, class A, bool AnyBit>
struct mask_accessor : simple_accessor {
    static_assert(batch<T, A>::size <= 16, "simdact: masks are for vectors of at most 16 lanes");
    static constexpr bool is_mask = true;
    SIMDACT_INLINE static std::size_t first_bit(std::size_t i) { return AnyBit || batch<T, A>::size < 8 ? i % 8 : 0; }
};

/// A mask that is read.
template <class T, class A, bool AnyBit = false>
struct mask_input : mask_accessor<T, A, AnyBit> {
    const std::uint8_t* bytes;

    SIMDACT_INLINE explicit mask_input(const std::uint8_t* mask) : bytes(mask) {}

    SIMDACT_INLINE batch_bool<T, A> at(std::size_t i, std::size_t lanes) const {
        return simd::from_bits<T, A>(~simd::load_bits(bytes + i / 8, this->first_bit(i), lanes));
    }
};

/// A mask that is written. The bits after the last element are 0.
template <class T, class A, bool AnyBit = false>
struct mask_output : mask_accessor<T, A, AnyBit> {
    std::uint8_t* bytes;

    SIMDACT_INLINE explicit mask_output(std::uint8_t* mask) : bytes(mask) {}

    struct slot {
        std::uint8_t* byte;
        std::size_t first_bit, lanes;
        SIMDACT_INLINE void operator=(const batch_bool<T, A>& v) const {
            simd::store_bits(byte, first_bit, lanes, ~simd::to_bits(v));
        }
    };
    SIMDACT_INLINE slot at(std::size_t i, std::size_t lanes) const {
        return {bytes + i / 8, this->first_bit(i), lanes};
    }
};

/// What a loop over strands may read or write.
template <class Accessor>
inline constexpr bool has_strands = std::same_as<Accessor, discarded>;
template <class S, class A>
inline constexpr bool has_strands<input<S, A>> = stranded<S, A>;
template <class S, class A>
inline constexpr bool has_strands<output<S, A>> = stranded<S, A>;

/// The same accessor for a loop that may start anywhere.
template <class Accessor>
SIMDACT_INLINE Accessor at_any_bit(const Accessor& accessor) {
    return accessor;
}
template <class T, class A>
SIMDACT_INLINE mask_input<T, A, true> at_any_bit(const mask_input<T, A>& mask) {
    return mask_input<T, A, true>(mask.bytes);
}
template <class T, class A>
SIMDACT_INLINE mask_output<T, A, true> at_any_bit(const mask_output<T, A>& mask) {
    return mask_output<T, A, true>(mask.bytes);
}

}}} // namespace simdact::v0_1_0::simd
