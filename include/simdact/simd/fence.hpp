/// \file
/// What keeps the order of roundings where the compiler flags allow another: with -fassociative-math, a part of
/// -ffast-math and of -Ofast, (x + c) - c is x and the low part of a two-part sum is 0.
#pragma once

#include <simdact/simd/rounded.hpp>
#include <simdact/simd/value.hpp>

namespace simdact { inline namespace v0_1_0 { namespace simd {

// GCC says in a macro whether it may reorder; clang does not, but its fence on x86 is nothing where it may not.
template <class R>
SIMDACT_INLINE R ordered(R r) {
#if defined(__clang__) && (defined(__x86_64__) || defined(__i386__))
    return __arithmetic_fence(r);
#elif defined(__clang__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__)
    return simd::opaque(r);
#else
    return r;
#endif
}

/// v, a result that the compiler takes as rounded: what follows is not merged with what led to it. No instruction.
template <element T>
SIMDACT_INLINE constexpr T fence(T v) {
    return __builtin_is_constant_evaluated() ? v : simd::ordered(v);
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> fence(const batch<T, A>& v) {
    return batch<T, A>(simd::ordered(register_of(v)));
}

// With -freciprocal-math, a part of -ffast-math too, the compiler may multiply by a reciprocal, which x86 estimates. In
// clang a pragma keeps the division, in GCC assembler does.
#if defined(__clang__) && !defined(__wasm__)
template <element T, class R>
SIMDACT_INLINE constexpr R quotient_of(R a, R b) {
#pragma float_control(precise, on)
    return a / b;
}
#elif defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__)) && defined(__RECIPROCAL_MATH__)
#if defined(__AVX__)
#define SIMDACT_DIVIDE(suffix) asm("vdiv" suffix " {%1, %0, %0|%0, %0, %1}" : "+v"(a) : "v"(b))
#else
#define SIMDACT_DIVIDE(suffix) asm("div" suffix " {%1, %0|%0, %1}" : "+x"(a) : "x"(b))
#endif
template <element T, class R>
SIMDACT_INLINE constexpr R quotient_of(R a, R b) {
    if (__builtin_is_constant_evaluated()) return a / b;
    if constexpr (std::same_as<R, float>)
        SIMDACT_DIVIDE("ss");
    else if constexpr (std::same_as<R, double>)
        SIMDACT_DIVIDE("sd");
    else if constexpr (std::same_as<T, float>)
        SIMDACT_DIVIDE("ps");
    else
        SIMDACT_DIVIDE("pd");
    return a;
}
#undef SIMDACT_DIVIDE
#else
template <element T, class R>
SIMDACT_INLINE constexpr R quotient_of(R a, R b) {
    return a / b;
}
#endif

/// a / b by a division.
template <element T>
SIMDACT_INLINE constexpr T quotient(T a, T b) {
    return simd::quotient_of<T>(a, simd::fence(b));
}
template <element T, class A>
SIMDACT_INLINE batch<T, A> quotient(const batch<T, A>& a, const batch<T, A>& b) {
#if defined(__x86_64__) || defined(__i386__)
    if constexpr (requires { register_of(a) / register_of(b); })
        return batch<T, A>(simd::quotient_of<T>(register_of(a), register_of(simd::fence(b))));
#endif
    return a / simd::fence(b);
}

}}} // namespace simdact::v0_1_0::simd
