/// \file
/// What nearly every test includes, compiled once.
#pragma once

#include "../catch.hpp"
#include "../oracle.hpp"

#include <simdact/fast.hpp>
#include <simdact/simdact.hpp>

#include <random>
#include <string>
#include <vector>
