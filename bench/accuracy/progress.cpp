#include "progress.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace accuracy {

void progress::show(const std::string& function, double share, double cost) {
    const bool terminal = isatty(STDERR_FILENO);
    const auto now = clock::now();
    if (now - shown < std::chrono::milliseconds(terminal ? 200 : 30000)) return;
    shown = now;
    const double left = std::chrono::duration<double>(now - start).count() * (total / (before + share * cost) - 1);
    constexpr int width = 30;
    const int filled = static_cast<int>(share * width);
    std::fprintf(stderr, "%s%-24s [%.*s%*s] %3.0f %%, %.0f min %02d s left in all%s", terminal ? "\r\033[K" : "",
                 function.c_str(), filled, "==============================", width - filled, "", 100 * share,
                 std::floor(left / 60), static_cast<int>(left) % 60, terminal ? "" : "\n");
}

void progress::clear() {
    if (isatty(STDERR_FILENO)) std::fputs("\r\033[K", stderr);
}

} // namespace accuracy
