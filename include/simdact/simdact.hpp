/// \file
/// All of simdact.
#pragma once

#include <simdact/activations.hpp>
#include <simdact/any_activation.hpp>
#include <simdact/biased.hpp>
#include <simdact/dyt.hpp>
#include <simdact/exact.hpp>
#include <simdact/fast.hpp>
#include <simdact/float16.hpp>
#include <simdact/flush_subnormals.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>
#include <simdact/make_activation.hpp>
#include <simdact/matrix.hpp>
#include <simdact/packed.hpp>
#include <simdact/prelu.hpp>
#include <simdact/residual.hpp>
#include <simdact/rrelu.hpp>
#include <simdact/snake_alpha.hpp>
#include <simdact/snake_beta.hpp>
