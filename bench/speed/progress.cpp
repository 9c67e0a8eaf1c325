#include "progress.hpp"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

#include <chrono>
#include <cstdio>
#include <map>

namespace bench::progress {
namespace {

using clock = std::chrono::steady_clock;

const clock::time_point start = clock::now();
clock::time_point shown = start;
std::size_t total = 0, done = 0;
std::map<std::string, std::int64_t> iterations_of;

bool on_terminal() {
#ifdef _WIN32
    return _isatty(_fileno(stderr));
#else
    return isatty(STDERR_FILENO);
#endif
}

double seconds(clock::duration d) {
    return std::chrono::duration<double>(d).count();
}

} // namespace

void expect(std::size_t repetitions) {
    total = repetitions;
}

void step(const std::string& name, std::int64_t iterations) {
    // A first repetition calls with growing numbers of iterations, the further ones with the last of these.
    const auto [last, is_new] = iterations_of.try_emplace(name, iterations);
    if (!is_new && last->second != iterations) {
        last->second = iterations;
        return;
    }
    ++done;
    const bool terminal = on_terminal();
    const auto now = clock::now();
    if (seconds(now - shown) < (terminal ? 0.2 : 10)) return;
    shown = now;
    const double left = seconds(now - start) * (static_cast<double>(total) / static_cast<double>(done) - 1);
    std::fprintf(stderr, "%s%zu/%zu measured, %.0f s left%s", terminal ? "\r\033[K" : "", done, total, left,
                 terminal ? "" : "\n");
}

void finish() {
    if (on_terminal()) std::fputs("\r\033[K", stderr);
}

} // namespace bench::progress
