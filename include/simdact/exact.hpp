/// \file
/// \code
/// #include <simdact/exact.hpp>
/// \endcode
/// The exact tier with the exact forms of all activations.
#pragma once

#include <simdact/activations.hpp>
#include <simdact/exact/algebraic.hpp>
#include <simdact/exact/exponential.hpp>
#include <simdact/exact/functor.hpp>
#include <simdact/exact/logistic.hpp>
#include <simdact/exact/normal.hpp>
#include <simdact/exact/piecewise.hpp>
#include <simdact/exact/sine.hpp>
#include <simdact/exact/tangent.hpp>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// Those of a list that have an exact form, in an unevaluated expression.
template <class... F>
auto with_exact_form(type_list<F...>)
    -> decltype((type_list<>{} + ... + std::conditional_t<has_exact_form<F>, type_list<F>, type_list<>>{}));

/// All activations that have an exact form.
using exact_activations = decltype(simdact::with_exact_form(activations{}));

}} // namespace simdact::v0_1_0
