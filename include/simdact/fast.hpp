/// \file
/// \code
/// #include <simdact/fast.hpp>
/// \endcode
/// The fast tier, and the list of activations that have a form in it.
#pragma once

#include <simdact/activations.hpp>
#include <simdact/fast/elu.hpp>
#include <simdact/fast/gelu.hpp>
#include <simdact/fast/gelu_tanh.hpp>
#include <simdact/fast/mish.hpp>
#include <simdact/fast/sigmoid.hpp>
#include <simdact/fast/silu.hpp>
#include <simdact/fast/softplus.hpp>
#include <simdact/fast/tanh.hpp>

namespace simdact { inline namespace v0_1_0 {

/// All activations that have a fast form.
using fast_activations = type_list<elu, gelu, gelu_tanh, mish, sigmoid, silu, softplus, tanh>;

}} // namespace simdact::v0_1_0
