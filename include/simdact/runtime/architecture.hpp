/// \file
/// The instruction sets that a file is compiled for by `simdact_add_runtime`, and the choice of one on this machine.
#pragma once

#include <simdact/contract/refuse.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

// Lowest first. Each machine that has one has those before it. cmake/simdact-runtime.cmake has the flags.
#if defined(__x86_64__)
/// Calls X(architecture) for each architecture.
#define SIMDACT_EACH_ARCHITECTURE(X) X(sse2) X(sse4_2) X(avx2) X(avx512)
#elif defined(__aarch64__)
#define SIMDACT_EACH_ARCHITECTURE(X) X(neon)
#else
#define SIMDACT_EACH_ARCHITECTURE(X) X(baseline)
#endif

namespace simdact { inline namespace v0_1_0 { namespace runtime {

#define SIMDACT_NAME_OF(name) #name,
/// Their names, as `architecture` returns them and SIMDACT_ARCHITECTURE takes them.
inline constexpr const char* architectures[]{SIMDACT_EACH_ARCHITECTURE(SIMDACT_NAME_OF)};
#undef SIMDACT_NAME_OF

#if defined(__x86_64__)
/// All features of a level of x86-64, in a register of CPUID.
SIMDACT_INLINE bool has_all(unsigned features, unsigned needed) {
    return (features & needed) == needed;
}

/// How many of the architectures this machine has: instructions of its processor whose registers the system saves.
SIMDACT_INLINE std::size_t available_architectures() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    __cpuid(1, a, b, c, d);
    const unsigned first = c;
    constexpr unsigned sse4_2 = bit_SSE3 | bit_SSSE3 | bit_SSE4_1 | bit_SSE4_2 | bit_POPCNT | bit_CMPXCHG16B;
    constexpr unsigned avx = bit_OSXSAVE | bit_AVX | bit_FMA | bit_F16C | bit_MOVBE;
    constexpr unsigned avx2 = bit_AVX2 | bit_BMI | bit_BMI2;
    constexpr unsigned avx512 = bit_AVX512F | bit_AVX512BW | bit_AVX512CD | bit_AVX512DQ | bit_AVX512VL;
    constexpr unsigned lzcnt = 1U << 5, ymm_state = 0x06, zmm_state = 0xE6;
    if (!has_all(first, sse4_2)) return 1;
    if (!has_all(first, avx)) return 2;
    unsigned saved = 0, high = 0;
    __asm__ volatile("xgetbv" : "=a"(saved), "=d"(high) : "c"(0)); // XCR0
    unsigned most = 0, extended = 0;
    __cpuid(0, most, b, c, d);
    if (most < 7 || !has_all(saved, ymm_state)) return 2;
    __cpuid(0x80000001, a, b, extended, d);
    __cpuid_count(7, 0, a, b, c, d);
    if (!has_all(b, avx2) || !has_all(extended, lzcnt)) return 2;
    return has_all(b, avx512) && has_all(saved, zmm_state) ? 4 : 3;
}
#else
SIMDACT_INLINE std::size_t available_architectures() {
    return 1;
}
#endif

/// Keeps functions of files with different flags apart.
template <int Level>
struct instructions;
inline constexpr int instruction_level =
#if defined(__AVX512F__)
    4;
#elif defined(__AVX2__)
    3;
#elif defined(__AVX__)
    2;
#elif defined(__SSE4_2__)
    1;
#else
    0;
#endif

/// The place of the architecture to use: the best, or the one that the environment variable SIMDACT_ARCHITECTURE names.
/// Throws if this machine has none of that name.
SIMDACT_INLINE std::size_t choose_architecture() {
    const std::size_t count = available_architectures();
    const char* wanted = std::getenv("SIMDACT_ARCHITECTURE");
    if (!wanted || !*wanted) return count - 1;
    for (std::size_t i = 0; i < count; ++i)
        if (std::strcmp(wanted, architectures[i]) == 0) return i;
    char text[240];
    int used = std::snprintf(text, sizeof text, "simdact: SIMDACT_ARCHITECTURE is %.99s but this machine has", wanted);
    for (std::size_t i = 0; i < count; ++i)
        used += std::snprintf(text + used, sizeof text - static_cast<std::size_t>(used), "%s %s", i > 0 ? "," : "",
                              architectures[i]);
    contract::refuse<instructions<instruction_level>>(text);
}

/// The name of the architecture that the first call of an entry picks: `sse2`, `sse4_2`, `avx2` or `avx512` on x86-64,
/// `neon` on aarch64, else `baseline`.
///
/// It is the best of the machine, or what the environment variable SIMDACT_ARCHITECTURE names. Throws
/// std::invalid_argument if the machine has none of that name.
SIMDACT_INLINE const char* architecture() {
    return architectures[choose_architecture()];
}

}}} // namespace simdact::v0_1_0::runtime
