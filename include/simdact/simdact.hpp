/// \file
/// All of simdact: activations and kernels.
#pragma once

#include <simdact/activations.hpp>
#include <simdact/kernels.hpp>
