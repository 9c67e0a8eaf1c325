/// \file
/// Runs the two halves, or with an argument the first only; with traps on, so that "invalid" or "division by zero" for a
/// finite argument ends the program.
#include <cfenv>

bool use_everything();
bool use_everything_again();

int main(int count, char**) {
#if defined(__GLIBC__) && defined(__x86_64__)
    feenableexcept(FE_INVALID | FE_DIVBYZERO);
#endif
    return !(use_everything() && (count > 1 || use_everything_again()));
}
