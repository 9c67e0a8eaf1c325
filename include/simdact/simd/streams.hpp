/// \file
/// What the loop reads and writes: elements and bit masks, each handed to a step as one vector at a time.
///
/// A stream says where it would like the loop to start (`elements_to_alignment`), in what steps it can start
/// (`granularity`), and gives `at(i, lanes)`: the vector at element i, or a slot that a step assigns to.
#pragma once

#include <simdact/mask_size.hpp>
#include <simdact/simd/bits.hpp>
#include <simdact/simd/memory.hpp>

#include <cstddef>
#include <cstdint>

namespace simdact::inline SIMDACT_ABI::simd {

/// A whole vector, seen as such by the compiler; `Streaming` past the caches.
template <std::size_t Lanes, bool Streaming>
struct whole {
    static constexpr bool streaming = Streaming;
    SIMDACT_INLINE constexpr operator std::size_t() const { return Lanes; }
};

/// The first lanes of a vector.
struct part {
    std::size_t lanes;
    static constexpr bool streaming = false;
    SIMDACT_INLINE constexpr operator std::size_t() const { return lanes; }
};

/// What is alike in all streams that are not written as elements.
struct unaligned_stream {
    static constexpr std::size_t granularity = 1;
    SIMDACT_INLINE static std::size_t elements_to_alignment() { return 0; }
    SIMDACT_INLINE static bool can_stream_from(std::size_t) { return true; }
    SIMDACT_INLINE static void expect_write(std::size_t) {}
};

/// Elements that are read.
template <class T, class A>
struct input : unaligned_stream {
    const T* data;

    SIMDACT_INLINE explicit input(const T* elements) : data(elements) {}

    SIMDACT_INLINE batch<T, A> at(std::size_t i, std::size_t lanes) const { return simd::load<A>(data + i, lanes); }
};

/// Elements that are written.
template <class T, class A>
struct output {
    static constexpr std::size_t granularity = 1;
    T* data;

    SIMDACT_INLINE explicit output(T* elements) : data(elements) {}

    /// The elements before the first that stands at a multiple of the vector's size.
    SIMDACT_INLINE std::size_t elements_to_alignment() const {
        return (0 - reinterpret_cast<std::uintptr_t>(data)) % sizeof(batch<T, A>) / sizeof(T);
    }
    SIMDACT_INLINE bool can_stream_from(std::size_t i) const {
        return streamable<batch<T, A>> && reinterpret_cast<std::uintptr_t>(data + i) % stream_alignment == 0;
    }
    SIMDACT_INLINE void expect_write(std::size_t i) const { simd::expect_write(data + i); }

    template <class Lanes>
    struct slot {
        T* place;
        Lanes lanes;

        SIMDACT_INLINE void operator=(const batch<T, A>& v) const {
            if constexpr (Lanes::streaming && streamable<batch<T, A>>)
                simd::stream(place, simd::register_of(v));
            else
                simd::store(place, lanes, v);
        }
    };

    template <class Lanes>
    SIMDACT_INLINE slot<Lanes> at(std::size_t i, Lanes lanes) const {
        return {data + i, lanes};
    }
};

/// A mask holds element i in bit i % 8 of byte i / 8: the loop starts at whole bytes.
struct mask_stream : unaligned_stream {
    static constexpr std::size_t granularity = 8;
};

/// A mask that is read.
template <class T, class A>
struct mask_input : mask_stream {
    const std::uint8_t* bytes;

    SIMDACT_INLINE explicit mask_input(const std::uint8_t* mask) : bytes(mask) {}

    SIMDACT_INLINE batch_bool<T, A> at(std::size_t i, std::size_t lanes) const {
        const std::uint8_t* byte = bytes + i / 8;
        if constexpr (batch<T, A>::size < 8) return simd::from_bits<T, A>(std::uint32_t{*byte} >> i % 8);
        return simd::from_bits<T, A>(simd::load_bytes<batch<T, A>::size / 8>(byte, mask_size(lanes)));
    }
};

/// A mask that is written; the bits beyond the last element are 0.
template <class T, class A>
struct mask_output : mask_stream {
    std::uint8_t* bytes;

    SIMDACT_INLINE explicit mask_output(std::uint8_t* mask) : bytes(mask) {}

    template <class Lanes>
    struct slot {
        std::uint8_t* byte;
        std::size_t first_bit;
        Lanes lanes;

        SIMDACT_INLINE void operator=(const batch_bool<T, A>& v) const {
            const std::uint32_t bits = simd::to_bits(v) & ((std::uint32_t{1} << lanes) - 1);
            if (batch<T, A>::size < 8 && first_bit > 0)
                *byte = static_cast<std::uint8_t>(*byte | bits << first_bit);
            else
                simd::store_bytes<batch<T, A>::size / 8>(byte, mask_size(lanes), bits);
        }
    };

    template <class Lanes>
    SIMDACT_INLINE slot<Lanes> at(std::size_t i, Lanes lanes) const {
        return {bytes + i / 8, i % 8, lanes};
    }
};

} // namespace simdact::inline SIMDACT_ABI::simd
