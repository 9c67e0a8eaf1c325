/// \file
/// \code
/// #include <simdact/flush_subnormals.hpp>
/// \endcode
#pragma once

#include <simdact/config.hpp>

#if !defined(__GNUC__) && (defined(_M_X64) || defined(_M_IX86))
#include <xmmintrin.h>
#endif

namespace simdact { inline namespace v0_1_0 {

/// While it lives, subnormal numbers are zero in its thread, as results and as operands. On some processors they are
/// tens of times slower than others, and a decaying audio signal ends in them. The destructor restores the previous
/// mode. Rounding mode and exception flags do not change.
///
/// x86 with SSE2: FTZ and DAZ of MXCSR. aarch64: FZ of FPCR. Elsewhere it does nothing, and `works` is false;
/// the vectors of 32-bit Arm always take subnormal numbers for zero.
///
/// Results that are subnormal, or that follow from a subnormal argument, may then be zero. All other promises of the
/// library hold. A thread that is started meanwhile may inherit the mode.
///
/// Compilers do not move a kernel on a buffer across construction or destruction, because it loads from and stores to
/// memory that others can see. They may move arithmetic on local variables, and may compute constants before the
/// program runs.
/// \code
/// {
///     const simdact::flush_subnormals guard;
///     simdact::forward(simdact::leaky_relu{}, x, y);
/// }
/// \endcode
class [[nodiscard]] flush_subnormals {
#if defined(__GNUC__) && (defined(__x86_64__) || (defined(__i386__) && defined(__SSE2__)))
    using word = unsigned int;
    static constexpr word mode = 0x8040; // FTZ, DAZ
    SIMDACT_INLINE static word read() {
        word w;
        asm volatile("stmxcsr %0" : "=m"(w) : : "memory");
        return w;
    }
    SIMDACT_INLINE static void write(word w) {
        asm volatile("ldmxcsr %0" : : "m"(w) : "memory");
    }
#elif defined(__GNUC__) && defined(__aarch64__)
    using word = unsigned long long;
    static constexpr word mode = 1U << 24; // FZ
    SIMDACT_INLINE static word read() {
        word w;
        asm volatile("mrs %0, fpcr" : "=r"(w) : : "memory");
        return w;
    }
    SIMDACT_INLINE static void write(word w) {
        asm volatile("msr fpcr, %0" : : "r"(w) : "memory");
    }
#elif !defined(__GNUC__) && (defined(_M_X64) || defined(_M_IX86))
    using word = unsigned int;
    static constexpr word mode = 0x8040; // FTZ, DAZ
    SIMDACT_INLINE static word read() {
        return _mm_getcsr();
    }
    SIMDACT_INLINE static void write(word w) {
        _mm_setcsr(w);
    }
#else
    using word = unsigned int;
    static constexpr word mode = 0;
    SIMDACT_INLINE static word read() {
        return 0;
    }
    SIMDACT_INLINE static void write(word) {}
#endif

public:
    /// Whether this processor's mode is known here.
    static constexpr bool works = mode != 0;

    SIMDACT_INLINE flush_subnormals() : before_(read()) {
        write(before_ | mode);
    }
    SIMDACT_INLINE ~flush_subnormals() {
        write((read() & ~mode) | (before_ & mode));
    }
    flush_subnormals(const flush_subnormals&) = delete;
    flush_subnormals& operator=(const flush_subnormals&) = delete;

private:
    word before_;
};

}} // namespace simdact::v0_1_0
