/// \file
/// Shifts of all lanes by a constant.
#pragma once

#include <simdact/simd/xsimd.hpp>

#include <cstdint>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// With AVX-512 with a mask of ones, because GCC 12 warns about the plain form in its own header.
#if XSIMD_WITH_AVX512F
template <class T, class A>
inline constexpr bool fills_512_bits = sizeof(batch<T, A>) == 64;
#endif

/// v << Places, of lanes with 32 or 64 bits.
template <int Places, class T, class A>
SIMDACT_INLINE batch<T, A> shift_left(const batch<T, A>& v) {
#if XSIMD_WITH_AVX512F
    if constexpr (fills_512_bits<T, A> && sizeof(T) == 4)
        return batch<T, A>(_mm512_maskz_slli_epi32(0xFFFF, register_of(v), Places));
    else if constexpr (fills_512_bits<T, A>)
        return batch<T, A>(_mm512_maskz_slli_epi64(0xFF, register_of(v), Places));
    else
#endif
        return v << Places;
}

/// v >> Places, of unsigned lanes with 64 bits.
template <int Places, class A>
SIMDACT_INLINE batch<std::uint64_t, A> shift_right(const batch<std::uint64_t, A>& v) {
#if XSIMD_WITH_AVX512F
    if constexpr (fills_512_bits<std::uint64_t, A>)
        return batch<std::uint64_t, A>(_mm512_maskz_srli_epi64(0xFF, register_of(v), Places));
    else
#endif
        return v >> Places;
}

}}} // namespace simdact::v0_1_0::simd
