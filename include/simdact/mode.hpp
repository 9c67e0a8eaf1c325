/// \file
/// The compiler flags, apart from the instruction set, that change what code means. They are part of the name of every
/// function that is not inlined, so files with different flags may be linked into one program.
#pragma once

#include <simdact/config.hpp>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// One bit for each. clang reports only -ffast-math and -ffinite-math-only.
constexpr unsigned mode = 0
#if defined(__cpp_exceptions)
                          | 1U << 0
#endif
#if defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ > 0
                          | 1U << 1
#endif
#if defined(__FAST_MATH__) || defined(_M_FP_FAST)
                          | 1U << 2
#endif
#if defined(__ASSOCIATIVE_MATH__)
                          | 1U << 3
#endif
#if defined(__RECIPROCAL_MATH__)
                          | 1U << 4
#endif
#if defined(__NO_SIGNED_ZEROS__)
                          | 1U << 5
#endif
#if defined(__FMA__) || defined(__FP_FAST_FMA) || (defined(_MSC_VER) && defined(__AVX2__))
                          | 1U << 6
#endif
#if defined(__AVX512VBMI__) // xsimd before 11 knows no architecture with it
                          | 1U << 7
#endif
#if defined(__GNUC__) && !defined(__OPTIMIZE__)
                          | 1U << 8
#endif
    ;

/// Without optimization everything that is inlined is copied as it stands, so there the kernels hold a step once.
constexpr bool is_optimized = (mode >> 8 & 1) == 0;

/// Tells files apart that are compiled for different architectures A or in different modes.
template <class A, unsigned Mode = mode>
struct build {};

}}} // namespace simdact::v0_1_0::contract
