/// \file
/// Every activation, and the one list that tests, benchmarks and tables iterate over.
#pragma once

#include <simdact/activations/identity.hpp>
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/activations/relu.hpp>

namespace simdact::inline SIMDACT_ABI {

/// A list of types, nothing more.
template <class...>
struct type_list {};

/// All activations of the library, in alphabetical order.
using activations = type_list<identity, leaky_relu, relu>;

} // namespace simdact::inline SIMDACT_ABI
