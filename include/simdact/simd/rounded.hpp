/// \file
/// A product that is not fused with a sum. Compilers that contract fuse `a * b + c` even across functions.
#pragma once

#include <simdact/simd/xsimd.hpp>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// v, rounded to its element type before anything is added to it.
template <class T, class A>
SIMDACT_INLINE batch<T, A> rounded(const batch<T, A>& v) {
    auto r = register_of(v);
#if defined(__GNUC__) && defined(__x86_64__)
    asm("" : "+v"(r));
#elif defined(__clang__) && XSIMD_WITH_SVE
    asm("" : "+m"(r));
#elif defined(__GNUC__) && defined(__aarch64__)
    asm("" : "+w"(r));
#elif defined(__GNUC__)
    asm("" : "+m"(r));
#endif
    return batch<T, A>(r);
}

}}} // namespace simdact::v0_1_0::simd
