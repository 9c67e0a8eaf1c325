// error: this file is compiled by simdact_add_runtime(target file.cpp)
#include <simdact/runtime/entry.hpp>

extern const simdact::runtime::entry<void(int)> effect;

SIMDACT_ENTRY(effect)(int) {}
