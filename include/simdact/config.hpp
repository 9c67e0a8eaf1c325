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

// A function that is always inlined has no symbol, so files for different architectures of xsimd and with different
// flags can be linked together. Every other function of the library has both in its template arguments.
#if defined(_MSC_VER) && !defined(__clang__)
#define SIMDACT_INLINE __forceinline
#define SIMDACT_INLINE_LAMBDA [[msvc::forceinline]]
#define SIMDACT_LIKELY [[likely]]
#else
#define SIMDACT_LIKELY [[__likely__]] // the plain name is a macro in many a code base
#if defined(__OPTIMIZE__)
#define SIMDACT_INLINE [[gnu::always_inline]] inline
#define SIMDACT_INLINE_LAMBDA __attribute__((always_inline))
#else
// Without optimization, copies at every place take up to ten times the compile time and memory. There a function is
// compiled once. Its name belongs to its file, or holds the flags.
#define SIMDACT_INLINE_LAMBDA
#if defined(__clang__)
#define SIMDACT_INLINE [[clang::internal_linkage]] inline
#else
/// A macro's name as a string.
#define SIMDACT_TEXT_OF(macro) #macro
/// A macro's value as a string, or its name if it has none.
#define SIMDACT_VALUE_OF(macro) SIMDACT_TEXT_OF(macro)
/// The compiler flags that change code, as part of a name.
#define SIMDACT_FLAGS                                                                                               \
    "O0" SIMDACT_VALUE_OF(__SSE3__) SIMDACT_VALUE_OF(__SSSE3__) SIMDACT_VALUE_OF(__SSE4_1__)                        \
        SIMDACT_VALUE_OF(__SSE4_2__) SIMDACT_VALUE_OF(__AVX__) SIMDACT_VALUE_OF(__AVX2__) SIMDACT_VALUE_OF(__FMA__) \
            SIMDACT_VALUE_OF(__F16C__) SIMDACT_VALUE_OF(__AVX512F__) SIMDACT_VALUE_OF(__AVX512BW__)                 \
                SIMDACT_VALUE_OF(__AVX512VBMI__) SIMDACT_VALUE_OF(__ARM_FEATURE_SVE)                                \
                    SIMDACT_VALUE_OF(__cpp_exceptions) SIMDACT_VALUE_OF(__FINITE_MATH_ONLY__)                       \
                        SIMDACT_VALUE_OF(__ASSOCIATIVE_MATH__) SIMDACT_VALUE_OF(__RECIPROCAL_MATH__)                \
                            SIMDACT_VALUE_OF(__NO_SIGNED_ZEROS__)
#define SIMDACT_INLINE [[gnu::abi_tag(SIMDACT_FLAGS)]] inline
#endif
#endif
#endif
