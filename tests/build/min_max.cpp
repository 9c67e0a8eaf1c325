// The macros of windows.h must neither harm the headers nor be harmed.
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#include <simdact/simdact.hpp>

static_assert(max(min(1, 2), 0) == 1);
