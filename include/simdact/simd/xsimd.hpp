/// \file
/// The only file that includes xsimd. Tested versions are 8.1 to 14.3.
#pragma once

#include <simdact/config.hpp>

#if defined(__wasm__) && !(defined(__EMSCRIPTEN__) && defined(__wasm_simd128__))
#error "simdact: xsimd knows WebAssembly as em++ -msimd128 compiles it"
#include <simdact/compilation_ends_here> // as in config.hpp
#endif
#if defined(_M_ARM64) && !defined(__clang__)
#error "simdact: for MSVC on ARM64 a vector of floats and one of doubles are the same type; compile with clang-cl"
#include <simdact/compilation_ends_here> // as in config.hpp
#endif

#pragma push_macro("min")
#pragma push_macro("max")
#undef min
#undef max
#include <xsimd/xsimd.hpp> // needed: apt install libxsimd-dev, vcpkg install xsimd, or conan install --requires=xsimd/14.2.0
#pragma pop_macro("max")
#pragma pop_macro("min")

#if XSIMD_VERSION_MAJOR * 100 + XSIMD_VERSION_MINOR < 801
#error "simdact needs xsimd 8.1 or newer"
#include <simdact/compilation_ends_here> // as in config.hpp
#endif
#if defined(XSIMD_NO_SUPPORTED_ARCHITECTURE)
#error \
    "simdact: these compiler flags enable no instruction set that this version of xsimd knows; docs/machines.md says which do, on x86 -msse2 or -march=native"
#include <simdact/compilation_ends_here> // as in config.hpp
#endif

namespace simdact { inline namespace v0_1_0 { namespace simd {

using xsimd::batch;
using xsimd::batch_bool;

/// The best architecture that the compiler flags allow.
using default_arch = xsimd::default_arch;

/// A has vectors of T. 32-bit Arm has none of double; xsimd 8.1 has an empty register for them.
template <class T, class A>
concept has_batch = xsimd::types::has_simd_register<T, A>::value &&
                    sizeof(typename xsimd::types::simd_register<T, A>::register_type) >= sizeof(T);

/// The bits of a batch as lanes of another type of the same size.
template <class To, class From, class A>
SIMDACT_INLINE batch<To, A> reinterpret(const batch<From, A>& from) {
#if XSIMD_VERSION_MAJOR >= 11
    return xsimd::bitwise_cast<To>(from);
#else
    return xsimd::bitwise_cast<batch<To, A> >(from);
#endif
}

/// A comparison result of `From` lanes as one of `To` lanes of the same width.
template <class To, class From, class A>
SIMDACT_INLINE batch_bool<To, A> reinterpret_lanes(const batch_bool<From, A>& from) {
#if XSIMD_VERSION_MAJOR >= 9
    return xsimd::batch_bool_cast<To>(from);
#else
    return xsimd::bool_cast(from);
#endif
}

/// The sum of all lanes.
template <class T, class A>
SIMDACT_INLINE T sum(const batch<T, A>& x) {
#if XSIMD_VERSION_MAJOR >= 9
    return xsimd::reduce_add(x);
#else
    return xsimd::hadd(x);
#endif
}

/// The hardware register that a batch or a batch_bool wraps.
template <class B>
SIMDACT_INLINE typename B::register_type register_of(const B& b) {
    return static_cast<typename B::register_type>(b);
}

}}} // namespace simdact::v0_1_0::simd
