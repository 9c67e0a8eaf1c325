// Macros of other people's headers must do no harm: those of Windows (minwindef.h, rpcndr.h, wingdi.h, math.h), Apple
// (AssertMacros.h, objc.h), C (complex.h, math.h), X11, Qt, termios and others, each as what no header compiles with.
// The standard library and xsimd come first: what harms those is not ours to mend.
#include <simdact/simd/xsimd.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <limits>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#undef near
#define near a macro of another header
#undef far
#define far a macro of another header
#undef small
#define small a macro of another header
#undef hyper
#define hyper a macro of another header
#undef interface
#define interface a macro of another header
#undef IN
#define IN a macro of another header
#undef OUT
#define OUT a macro of another header
#undef OPTIONAL
#define OPTIONAL a macro of another header
#undef CONST
#define CONST a macro of another header
#undef VOID
#define VOID a macro of another header
#undef TRUE
#define TRUE a macro of another header
#undef FALSE
#define FALSE a macro of another header
#undef ERROR
#define ERROR a macro of another header
#undef NO_ERROR
#define NO_ERROR a macro of another header
#undef DELETE
#define DELETE a macro of another header
#undef PASCAL
#define PASCAL a macro of another header
#undef CALLBACK
#define CALLBACK a macro of another header
#undef pascal
#define pascal a macro of another header
#undef cdecl
#define cdecl a macro of another header
#undef STRICT
#define STRICT a macro of another header
#undef THIS
#define THIS a macro of another header
#undef ABSOLUTE
#define ABSOLUTE a macro of another header
#undef RELATIVE
#define RELATIVE a macro of another header
#undef TRANSPARENT
#define TRANSPARENT a macro of another header
#undef OPAQUE
#define OPAQUE a macro of another header
#undef DIFFERENCE
#define DIFFERENCE a macro of another header
#undef DOMAIN
#define DOMAIN a macro of another header
#undef OVERFLOW
#define OVERFLOW a macro of another header
#undef UNDERFLOW
#define UNDERFLOW a macro of another header
#undef SING
#define SING a macro of another header
#undef PLOSS
#define PLOSS a macro of another header
#undef TLOSS
#define TLOSS a macro of another header
#undef IGNORE
#define IGNORE a macro of another header
#undef GetObject
#define GetObject a macro of another header
#undef Yield
#define Yield a macro of another header
#undef SendMessage
#define SendMessage a macro of another header
#undef DrawText
#define DrawText a macro of another header
#undef LoadImage
#define LoadImage a macro of another header
#undef GetCurrentTime
#define GetCurrentTime a macro of another header
#undef I
#define I a macro of another header
#undef complex
#define complex a macro of another header
#undef imaginary
#define imaginary a macro of another header
#undef linux
#define linux a macro of another header
#undef unix
#define unix a macro of another header
#undef i386
#define i386 a macro of another header
#undef check
#define check a macro of another header
#undef verify
#define verify a macro of another header
#undef require
#define require a macro of another header
#undef check_noerr
#define check_noerr a macro of another header
#undef nil
#define nil a macro of another header
#undef Nil
#define Nil a macro of another header
#undef YES
#define YES a macro of another header
#undef NO
#define NO a macro of another header
#undef Status
#define Status a macro of another header
#undef None
#define None a macro of another header
#undef Bool
#define Bool a macro of another header
#undef True
#define True a macro of another header
#undef False
#define False a macro of another header
#undef Always
#define Always a macro of another header
#undef Success
#define Success a macro of another header
#undef Above
#define Above a macro of another header
#undef Below
#define Below a macro of another header
#undef Complex
#define Complex a macro of another header
#undef major
#define major a macro of another header
#undef minor
#define minor a macro of another header
#undef likely
#define likely a macro of another header
#undef unlikely
#define unlikely a macro of another header
#undef forever
#define forever a macro of another header
#undef signals
#define signals a macro of another header
#undef slots
#define slots a macro of another header
#undef emit
#define emit a macro of another header
#undef foreach
#define foreach a macro of another header
#undef B0
#define B0 a macro of another header
#undef B1
#define B1 a macro of another header
#undef B50
#define B50 a macro of another header
#undef PI
#define PI a macro of another header
#undef EMPTY
#define EMPTY a macro of another header
#undef isnan
#define isnan(x) a macro of another header
#undef isinf
#define isinf(x) a macro of another header
#undef isfinite
#define isfinite(x) a macro of another header
#undef isnormal
#define isnormal(x) a macro of another header
#undef signbit
#define signbit(x) a macro of another header
#undef fpclassify
#define fpclassify(x) a macro of another header
#undef isgreater
#define isgreater(x) a macro of another header
#undef isless
#define isless(x) a macro of another header
#undef islessequal
#define islessequal(x) a macro of another header
#undef isunordered
#define isunordered(x) a macro of another header
#undef length
#define length(x) a macro of another header
#undef round
#define round(x) a macro of another header
#undef sq
#define sq(x) a macro of another header
#undef radians
#define radians(x) a macro of another header
#undef error
#define error(x) a macro of another header
#undef warning
#define warning(x) a macro of another header

#include <simdact/any_activation.hpp>
#include <simdact/fast.hpp>
#include <simdact/flush_subnormals.hpp>
#include <simdact/simdact.hpp>

static_assert(max(min(1, 2), 0) == 1);

void call_kernels(float* x, double* y) {
    simdact::forward(simdact::snake{}, x, x, 3);
    simdact::backward(simdact::fast{simdact::tanh{}}, x, x, x, 3);
    simdact::backward(simdact::mish{}, y, y, y, 3);
}
