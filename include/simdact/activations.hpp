/// \file
/// Every activation, and the list that tests, benchmarks and tables go through.
#pragma once

#include <simdact/activations/celu.hpp>
#include <simdact/activations/elu.hpp>
#include <simdact/activations/exp.hpp>
#include <simdact/activations/gelu.hpp>
#include <simdact/activations/gelu_quick.hpp>
#include <simdact/activations/gelu_tanh.hpp>
#include <simdact/activations/hard_mish.hpp>
#include <simdact/activations/hardshrink.hpp>
#include <simdact/activations/hardsigmoid.hpp>
#include <simdact/activations/hardsigmoid_onnx.hpp>
#include <simdact/activations/hardswish.hpp>
#include <simdact/activations/hardtanh.hpp>
#include <simdact/activations/identity.hpp>
#include <simdact/activations/laplace.hpp>
#include <simdact/activations/leaky_hardtanh.hpp>
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/activations/lisht.hpp>
#include <simdact/activations/log_sigmoid.hpp>
#include <simdact/activations/mish.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/activations/relu6.hpp>
#include <simdact/activations/selu.hpp>
#include <simdact/activations/shrink.hpp>
#include <simdact/activations/sigmoid.hpp>
#include <simdact/activations/silu.hpp>
#include <simdact/activations/sine.hpp>
#include <simdact/activations/snake.hpp>
#include <simdact/activations/softcap.hpp>
#include <simdact/activations/softplus.hpp>
#include <simdact/activations/softshrink.hpp>
#include <simdact/activations/softsign.hpp>
#include <simdact/activations/sparse_plus.hpp>
#include <simdact/activations/sparse_sigmoid.hpp>
#include <simdact/activations/sqrt_softplus.hpp>
#include <simdact/activations/squared_relu.hpp>
#include <simdact/activations/squareplus.hpp>
#include <simdact/activations/tanh.hpp>
#include <simdact/activations/tanhshrink.hpp>
#include <simdact/activations/threshold.hpp>
#include <simdact/activations/xielu.hpp>
#include <simdact/fast.hpp>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// A list of types, nothing more.
template <class...>
struct type_list {};

/// All activations of the library, in alphabetical order.
using activations =
    type_list<celu, elu, exp, gelu, gelu_quick, gelu_tanh, hard_mish, hardshrink, hardsigmoid, hardsigmoid_onnx,
              hardswish, hardtanh, identity, laplace, leaky_hardtanh, leaky_relu, lisht, log_sigmoid, mish, relu, relu6,
              selu, shrink, sigmoid, silu, sine, snake, softcap, softplus, softshrink, softsign, sparse_plus,
              sparse_sigmoid, sqrt_softplus, squared_relu, squareplus, tanh, tanhshrink, threshold, xielu>;

/// The types of both lists, in an unevaluated expression.
template <class... F, class... G>
type_list<F..., G...> operator+(type_list<F...>, type_list<G...>);

/// Those of a list that have a fast form, in an unevaluated expression.
template <class... F>
auto with_fast_form(type_list<F...>)
    -> decltype((type_list<>{} + ... + std::conditional_t<has_fast_form<F>, type_list<F>, type_list<>>{}));

/// All activations that have a fast form.
using fast_activations = decltype(simdact::with_fast_form(activations{}));

}} // namespace simdact::v0_1_0
