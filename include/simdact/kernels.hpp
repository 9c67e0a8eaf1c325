/// \file
/// Every kernel.
#pragma once

#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/backward_from_output.hpp>
#include <simdact/kernels/double_backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/kernels/forward_with_derivative.hpp>
#include <simdact/kernels/forward_with_health.hpp>
#include <simdact/kernels/forward_with_unit_health.hpp>
#include <simdact/kernels/mask.hpp>
#include <simdact/kernels/side.hpp>
