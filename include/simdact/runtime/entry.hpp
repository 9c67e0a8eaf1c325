/// \file
/// \code
/// #include <simdact/runtime/entry.hpp>
/// \endcode
/// A function that is compiled once for each instruction set. The first call picks one.
#pragma once

#include <simdact/runtime/architecture.hpp>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace runtime {

/// A function that runs on the best instruction set of the machine. Declare it in a header, define it by
/// `SIMDACT_ENTRY`, and call it like a function.
/// \code
/// // effect.hpp
/// extern const simdact::runtime::entry<void(float* samples, std::size_t n)> effect;
/// // effect.cpp, which CMake compiles by simdact_add_runtime(app effect.cpp)
/// SIMDACT_ENTRY(effect)(float* samples, std::size_t n) { … }
/// \endcode
template <class Signature>
class entry;

/// The same, with the types apart.
template <class R, class... Args>
class entry<R(Args...)> {
public:
    using signature = R(Args...); ///< of the function
    using result = R;             ///< what it returns

    /// For `SIMDACT_ENTRY`.
    constexpr explicit entry(signature* first_call) : function_(first_call) {}

    /// Calls it. Throws std::invalid_argument if SIMDACT_ARCHITECTURE names no architecture of this machine.
    SIMDACT_INLINE R operator()(Args... args) const {
        return __atomic_load_n(&function_, __ATOMIC_RELAXED)(static_cast<Args>(args)...);
    }

    /// For `SIMDACT_ENTRY`.
    SIMDACT_INLINE void set(signature* f) const { __atomic_store_n(&function_, f, __ATOMIC_RELAXED); }

private:
    mutable signature* function_;
};

/// What an entry calls first.
template <const auto& Entry, class Signature, auto... Functions>
struct first_call;
template <const auto& Entry, class R, class... Args, auto... Functions>
struct first_call<Entry, R(Args...), Functions...> {
    static R pick(Args... args) {
        constexpr R (*functions[])(Args...){Functions...};
        Entry.set(functions[choose_architecture()]);
        return Entry(static_cast<Args>(args)...);
    }
};

}}} // namespace simdact::v0_1_0::runtime

#if defined(SIMDACT_ARCHITECTURE)
#define SIMDACT_PASTE_NAMES(name, architecture) simdact_entry_##architecture##_##name
#define SIMDACT_ENTRY_NAME(name, architecture) SIMDACT_PASTE_NAMES(name, architecture)
#if defined(__x86_64__)
#define SIMDACT_ENTRY_NAMES(name) \
    simdact_entry_sse2_##name, simdact_entry_sse4_2_##name, simdact_entry_avx2_##name, simdact_entry_avx512_##name
#elif defined(__aarch64__)
#define SIMDACT_ENTRY_NAMES(name) simdact_entry_neon_##name
#else
#define SIMDACT_ENTRY_NAMES(name) simdact_entry_baseline_##name
#endif
#if defined(SIMDACT_LOWEST_ARCHITECTURE)
#define SIMDACT_ENTRY_OBJECT(name)                                                          \
    constinit const std::remove_cvref_t<decltype(name)> name(                               \
        &simdact::runtime::first_call<name, std::remove_cvref_t<decltype(name)>::signature, \
                                      SIMDACT_ENTRY_NAMES(name)>::pick);
#else
#define SIMDACT_ENTRY_OBJECT(name)
#endif
/// Defines `extern const simdact::runtime::entry<…> name`. The parameters and the body follow. It stands in the
/// namespace of the declaration.
#define SIMDACT_ENTRY(name)                                                                                 \
    [[gnu::visibility("hidden")]] std::remove_cvref_t<decltype(name)>::signature SIMDACT_ENTRY_NAMES(name); \
    SIMDACT_ENTRY_OBJECT(name)                                                                              \
    std::remove_cvref_t<decltype(name)>::result SIMDACT_ENTRY_NAME(name, SIMDACT_ARCHITECTURE)
#else
/// Defines `extern const simdact::runtime::entry<…> name`. The parameters and the body follow. It stands in the
/// namespace of the declaration.
#define SIMDACT_ENTRY(name)                                                                         \
    static_assert(false, "simdact: this file is compiled by simdact_add_runtime(target file.cpp)"); \
    void name##_body
#endif
