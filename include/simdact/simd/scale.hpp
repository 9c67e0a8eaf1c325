/// \file
/// Products with powers of two that may be no normal numbers, where one instruction makes them.
#pragma once

#include <simdact/simd/value.hpp>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// v 2^k for an integer k
#if XSIMD_WITH_AVX512F // with a mask of ones, because GCC 12 warns about the plain form in its own header
SIMDACT_INLINE __m512 scale(__m512 v, __m512 k) {
    return _mm512_maskz_scalef_ps(0xFFFF, v, k);
}
SIMDACT_INLINE __m512d scale(__m512d v, __m512d k) {
    return _mm512_maskz_scalef_pd(0xFF, v, k);
}
#endif
struct no_scale;
void scale(no_scale*, no_scale*); // declares the name, because clang refuses a name that is only deleted

/// V has the instruction.
template <class V>
concept scalable = requires(const V& v) {
    scale(register_of(v), register_of(v));
};

/// v 2^k, rounded once. For an integer k of any size.
template <scalable V>
SIMDACT_INLINE V scaled(const V& v, const V& k) {
    return V(scale(register_of(v), register_of(k)));
}

}}} // namespace simdact::v0_1_0::simd
