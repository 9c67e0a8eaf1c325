/// \file
/// What the compiler must provide, and attributes without a portable spelling.
#pragma once

#include <simdact/version.hpp>

#if !(__cplusplus >= 202002L || (defined(_MSVC_LANG) && _MSVC_LANG >= 202002L))
#error "simdact needs C++20: compile with -std=c++20 or newer"
// A missing file ends the compilation. Otherwise thousands of errors would hide the reason.
#include <simdact/compilation_ends_here>
#endif

#if defined(_M_FP_FAST) && !defined(__clang__)
#error "simdact: /fp:fast reorders sums whose order matters here; compile with /fp:precise"
#include <simdact/compilation_ends_here> // as above
#endif

// x87 keeps more digits than a float has and rounds them away at unpredictable points. No formula here is right then.
#if __FLT_EVAL_METHOD__ == 1 || __FLT_EVAL_METHOD__ == 2 || \
    (defined(__i386__) && defined(__GNUC__) && !defined(__clang__) && __FLT_EVAL_METHOD__ == -1)
#error "simdact: these compiler flags compute floats with more digits than they have; on x86 add -msse2 -mfpmath=sse"
#include <simdact/compilation_ends_here> // as above
#endif

// A function that is always inlined has no symbol, so files for different architectures of xsimd can be linked
// together. Every other function of the library has the architecture in its template arguments.
#if defined(_MSC_VER) && !defined(__clang__)
#define SIMDACT_INLINE __forceinline
#define SIMDACT_INLINE_LAMBDA [[msvc::forceinline]]
#define SIMDACT_LIKELY [[likely]]
#else
#define SIMDACT_INLINE [[gnu::always_inline]] inline
#define SIMDACT_INLINE_LAMBDA __attribute__((always_inline))
#define SIMDACT_LIKELY [[__likely__]] // the plain name is a macro in many a code base
#endif
