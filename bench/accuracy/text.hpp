// Text like that of printf, for the tables.
#pragma once

#include <cstdarg>
#include <cstdio>
#include <string>

namespace accuracy {

inline std::string text(const char* format, ...) {
    char buffer[512];
    std::va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    return buffer;
}

} // namespace accuracy
