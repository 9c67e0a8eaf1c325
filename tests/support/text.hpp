/// \file
/// A macro's value as text.
#pragma once

#include <string>

#define SIMDACT_TEXT_OF(x) #x
#define SIMDACT_TEXT(x) SIMDACT_TEXT_OF(x)
