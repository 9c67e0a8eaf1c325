/// \file
/// What happens on bad input: an exception. Without exceptions: a text on stderr and an abort.
#pragma once

#include <simdact/mode.hpp>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace simdact { inline namespace v0_1_0 { namespace contract {

template <class A, unsigned Mode = mode>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
[[noreturn]] void
refuse(const char* text) {
#if defined(__cpp_exceptions)
    throw std::invalid_argument(text);
#else
    std::fputs(text, stderr);
    std::fputs("\n", stderr);
    std::abort();
#endif
}

}}} // namespace simdact::v0_1_0::contract
