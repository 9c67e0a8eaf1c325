/// \file
/// Exact forms of what is computed by a few sums and products.
#pragma once

#include <simdact/activations/identity.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/activations/relu6.hpp>
#include <simdact/activations/squared_relu.hpp>
#include <simdact/exact/form.hpp>

namespace simdact { inline namespace v0_1_0 {

template <>
struct exact_form<identity> {
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<relu> {
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<relu6> {
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<squared_relu> {
    static constexpr bool rounds_once = true;
};

}} // namespace simdact::v0_1_0
