// Runs the checks that are named, or all.
#include "checks.hpp"
#include "parts.hpp"

#include <cstdio>
#include <cstring>

namespace adversity {

/// None, in a program without activations.cpp.
[[gnu::weak]] std::span<const call> calls_of_activations() {
    return {};
}

std::size_t number_of_calls() {
    return calls_of_verbs().size() + calls_of_activations().size();
}

const call& call_at(std::size_t i) {
    const std::size_t verbs = calls_of_verbs().size();
    return i < verbs ? calls_of_verbs()[i] : calls_of_activations()[i - verbs];
}

int failed(const call& c, const char* what, const shape& s) {
    std::printf("%s(%s), %zu rows of %zu columns: %s\n", c.verb, c.functor, s.rows, s.columns, what);
    return 1;
}

} // namespace adversity

int main(int count, char** arguments) {
    using namespace adversity;
    static constexpr struct {
        const char* name;
        int (*run)();
    } checks[]{{"memory", check_memory}, {"plain", check_plain},      {"sizes", check_sizes},
               {"stack", check_stack},   {"threads", check_threads},  {"flushing", check_flushing},
               {"traps", check_traps},   {"rounding", check_rounding}};
    int failures = 0;
    for (const auto& check : checks) {
        bool wanted = count == 1;
        for (int i = 1; i < count; ++i) wanted = wanted || std::strcmp(arguments[i], check.name) == 0;
        if (!wanted) continue;
        const int of_check = check.run();
        std::printf("%-9s %zu calls, %d failures\n", check.name, number_of_calls(), of_check);
        std::fflush(stdout);
        failures += of_check;
    }
    return failures > 0;
}
