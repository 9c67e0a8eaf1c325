/// \file
/// A parameter by its name, as a model's file has it.
#pragma once

#include <simdact/config.hpp>

#include <limits>
#include <string_view>

namespace simdact { inline namespace v0_1_0 {

/// A parameter of an activation and its value, a number or a word.
/// \code
/// simdact::named_value slope{"negative_slope", 0.2}, form{"approximate", "tanh"};
/// \endcode
struct named_value {
    const char* name = "";                                   ///< as the library or others call it
    double value = std::numeric_limits<double>::quiet_NaN(); ///< in place of the default
    std::string_view text{};                                 ///< the word, empty for a number

    /// Without a name.
    SIMDACT_INLINE constexpr named_value() = default;
    /// A number.
    SIMDACT_INLINE constexpr named_value(const char* called, double number) : name(called), value(number) {}
    /// A word.
    SIMDACT_INLINE constexpr named_value(const char* called, std::string_view word) : name(called), text(word) {}
};

}} // namespace simdact::v0_1_0
