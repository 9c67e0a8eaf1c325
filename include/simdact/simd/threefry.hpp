/// \file
/// Random numbers that are a function of a seed and an index: nothing is stored, and every split gives the same.
#pragma once

#include <simdact/simd/accessors.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// Two words of 32 bits, or two batches of them.
template <class W>
struct word_pair {
    W first, second;
};

template <int Bits, class W>
SIMDACT_INLINE constexpr W rotated(const W& x) {
    return (x << Bits) | (x >> (32 - Bits));
}

/// Threefry-2x32 with 13 rounds. J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3",
/// 2011. It takes additions, rotations and exclusive ors alone, which every instruction set has for vectors.
template <class W>
SIMDACT_INLINE constexpr word_pair<W> threefry(const word_pair<W>& counter, const word_pair<std::uint32_t>& key) {
    constexpr int rotations[]{13, 15, 26, 6, 17, 29, 16, 24};
    const std::uint32_t keys[]{key.first, key.second, 0x1BD11BDA ^ key.first ^ key.second};
    W x0 = counter.first + W(keys[0]), x1 = counter.second + W(keys[1]);
    const auto mix = [&]<std::size_t Round>(std::integral_constant<std::size_t, Round>) SIMDACT_INLINE_LAMBDA {
        x0 = x0 + x1;
        x1 = simd::rotated<rotations[Round % 8]>(x1) ^ x0;
        if constexpr (Round % 4 == 3) {
            constexpr std::uint32_t group = Round / 4 + 1;
            x0 = x0 + W(keys[group % 3]);
            x1 = x1 + W(keys[(group + 1) % 3] + group);
        }
    };
    [&]<std::size_t... Round>(std::index_sequence<Round...>) SIMDACT_INLINE_LAMBDA {
        (mix(std::integral_constant<std::size_t, Round>{}), ...);
    }
    (std::make_index_sequence<13>{});
    return {x0, x1};
}

SIMDACT_INLINE constexpr word_pair<std::uint32_t> word_pair_of(std::uint64_t x) {
    return {static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(x >> 32)};
}

/// A multiple of 2^-24 in [0, 1), or of 2^-53 for double. That of float is that of double, rounded down.
template <element T>
SIMDACT_INLINE constexpr T uniform(std::uint64_t seed, std::uint64_t index) {
    const word_pair<std::uint32_t> bits = simd::threefry(simd::word_pair_of(index), simd::word_pair_of(seed));
    if constexpr (sizeof(T) == 4)
        return static_cast<T>(bits.first >> 8) * T(0x1p-24);
    else
        return static_cast<T>((std::uint64_t{bits.first} << 32 | bits.second) >> 11) * T(0x1p-53);
}

/// The same for the indices from `index` on.
template <element T, class A>
SIMDACT_INLINE batch<T, A> uniforms(std::uint64_t seed, std::uint64_t index) {
    constexpr std::size_t lanes = batch<T, A>::size;
    const word_pair<std::uint32_t> first = simd::word_pair_of(index);
    if constexpr (sizeof(T) == 4 && has_batch<std::uint32_t, A>) {
        using W = batch<std::uint32_t, A>;
        if (first.first <= ~std::uint32_t{0} - (lanes - 1)) {
            alignas(A::alignment()) std::uint32_t place[lanes];
            for (std::size_t i = 0; i < lanes; ++i) place[i] = static_cast<std::uint32_t>(i);
            const word_pair<W> counter{W::load_aligned(place) + W(first.first), W(first.second)};
            const W bits = simd::threefry(counter, simd::word_pair_of(seed)).first >> 8;
            return xsimd::to_float(simd::reinterpret<std::int32_t>(bits)) * batch<T, A>(T(0x1p-24));
        }
    }
    alignas(A::alignment()) T each[lanes];
    for (std::size_t i = 0; i < lanes; ++i) each[i] = simd::uniform<T>(seed, index + i);
    return batch<T, A>::load_aligned(each);
}

/// Random numbers as an operand: element i is that of index `first + i`.
template <class T, class A>
struct drawn : simple_accessor {
    std::uint64_t seed, first;

    SIMDACT_INLINE drawn(std::uint64_t s, std::uint64_t index) : seed(s), first(index) {}

    SIMDACT_INLINE batch<T, A> at(std::size_t i, std::size_t) const { return simd::uniforms<T, A>(seed, first + i); }
};

}}} // namespace simdact::v0_1_0::simd
