/// \file
/// A product that is not fused with a sum. Compilers that contract fuse `a * b + c` even across functions.
#pragma once

#include <simdact/simd/xsimd.hpp>

namespace simdact { inline namespace v0_1_0 { namespace simd {

/// r, a register or an element about which the compiler knows nothing. No instruction. With a place in memory in place
/// of a register, Emscripten gives wrong lanes.
template <class R>
SIMDACT_INLINE R opaque(R r) {
#if defined(__GNUC__) && defined(__x86_64__)
    asm("" : "+v"(r));
#elif defined(__GNUC__) && defined(__aarch64__) && !(defined(__clang__) && XSIMD_WITH_SVE)
    asm("" : "+w"(r));
#elif defined(__GNUC__) && defined(__wasm__)
    asm("" : "+r"(r));
#elif defined(__GNUC__)
    asm("" : "+m"(r));
#endif
    return r;
}

/// v, rounded to its element type before anything is added to it.
template <class T>
SIMDACT_INLINE constexpr T rounded(T v) {
    return __builtin_is_constant_evaluated() ? v : simd::opaque(v);
}
template <class T, class A>
SIMDACT_INLINE batch<T, A> rounded(const batch<T, A>& v) {
    return batch<T, A>(simd::opaque(register_of(v)));
}

}}} // namespace simdact::v0_1_0::simd
