/// \file
/// The message of a call that must throw.
#pragma once

#include <stdexcept>
#include <string>

namespace support {

template <class Call>
std::string message_of(Call call) {
    try {
        call();
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return "nothing was thrown";
}

} // namespace support
