/// \file
/// A comparison result as bits, lane i as bit i, and back. The layout is the same on every architecture.
#pragma once

#include <simdact/mask_size.hpp>
#include <simdact/simd/select.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace simd {

#if XSIMD_WITH_SSE2
SIMDACT_INLINE int sign_bits(__m128 m) {
    return _mm_movemask_ps(m);
}
SIMDACT_INLINE int sign_bits(__m128d m) {
    return _mm_movemask_pd(m);
}
#endif
#if XSIMD_WITH_AVX
SIMDACT_INLINE int sign_bits(__m256 m) {
    return _mm256_movemask_ps(m);
}
SIMDACT_INLINE int sign_bits(__m256d m) {
    return _mm256_movemask_pd(m);
}
#endif

/// 1, 2, 4, … lane by lane.
template <class T, class A>
SIMDACT_INLINE batch<T, A> powers_of_two() {
    using B = batch<T, A>;
    alignas(A::alignment()) T powers[B::size];
    for (std::size_t i = 0; i < B::size; ++i) powers[i] = static_cast<T>(1U << i);
    return B::load_aligned(powers);
}

/// On AVX-512 a comparison result has one bit per lane already.
template <class T, class A>
inline constexpr bool has_bit_register = std::is_integral_v<typename batch_bool<T, A>::register_type>;

template <class T, class A>
SIMDACT_INLINE std::uint32_t to_bits(const batch_bool<T, A>& lanes) {
    if constexpr (has_bit_register<T, A>) {
        return static_cast<std::uint32_t>(register_of(lanes));
    } else if constexpr (requires { sign_bits(register_of(lanes)); }) {
        return static_cast<std::uint32_t>(sign_bits(register_of(lanes)));
    } else {
        using B = batch<T, A>;
        return static_cast<std::uint32_t>(simd::sum(simd::select(lanes, simd::powers_of_two<T, A>(), B(0))));
    }
}

/// Bits beyond the last lane are ignored.
template <class T, class A>
SIMDACT_INLINE batch_bool<T, A> from_bits(std::uint32_t bits) {
    if constexpr (has_bit_register<T, A>) {
        return batch_bool<T, A>(static_cast<typename batch_bool<T, A>::register_type>(bits));
    } else {
        using integer = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
        const auto weight = simd::powers_of_two<integer, A>();
        return simd::reinterpret_lanes<T>((batch<integer, A>(static_cast<integer>(bits)) & weight) == weight);
    }
}

/// `count` bits from bit `first` of `p` on; the first one is the lowest. One access if the compiler sees whole bytes.
SIMDACT_INLINE std::uint32_t load_bits(const std::uint8_t* p, std::size_t first, std::size_t count) {
    const std::size_t bytes = mask_size(first + count);
    std::uint32_t bits = 0;
    if (std::endian::native == std::endian::little && first == 0 && count == 16)
        std::memcpy(&bits, p, 2);
    else
        for (std::size_t k = 0; k < bytes; ++k) bits |= std::uint32_t{p[k]} << 8 * k;
    return bits >> first;
}

/// Sets `count` bits from bit `first` of `p` on. The bits before them do not change. Those after them in the last byte
/// become 0.
SIMDACT_INLINE void store_bits(std::uint8_t* p, std::size_t first, std::size_t count, std::uint32_t bits) {
    bits &= (std::uint32_t{1} << count) - 1;
    if (first > 0) bits = bits << first | (*p & ((std::uint32_t{1} << first) - 1));
    const std::size_t bytes = mask_size(first + count);
    if (std::endian::native == std::endian::little && first == 0 && count == 16)
        std::memcpy(p, &bits, 2);
    else
        for (std::size_t k = 0; k < bytes; ++k) p[k] = static_cast<std::uint8_t>(bits >> 8 * k);
}

}}} // namespace simdact::v0_1_0::simd
