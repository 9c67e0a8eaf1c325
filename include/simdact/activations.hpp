/// \file
/// Every activation, and the one list that tests, benchmarks and tables iterate over.
#pragma once

#include <simdact/activations/hardshrink.hpp>
#include <simdact/activations/hardsigmoid.hpp>
#include <simdact/activations/hardsigmoid_onnx.hpp>
#include <simdact/activations/hardswish.hpp>
#include <simdact/activations/hardtanh.hpp>
#include <simdact/activations/identity.hpp>
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/activations/relu6.hpp>
#include <simdact/activations/softshrink.hpp>
#include <simdact/activations/softsign.hpp>
#include <simdact/activations/squared_relu.hpp>
#include <simdact/activations/threshold.hpp>

namespace simdact::inline SIMDACT_ABI {

/// A list of types, nothing more.
template <class...>
struct type_list {};

/// All activations of the library, in alphabetical order.
using activations = type_list<hardshrink, hardsigmoid, hardsigmoid_onnx, hardswish, hardtanh, identity, leaky_relu,
                              relu, relu6, softshrink, softsign, squared_relu, threshold>;

} // namespace simdact::inline SIMDACT_ABI
