/// \file
/// \code
/// #include <simdact/exact.hpp>
/// \endcode
/// The exact tier with the exact forms of all activations.
#pragma once

#include <simdact/activations.hpp>
#include <simdact/exact/algebraic.hpp>
#include <simdact/exact/exponential.hpp>
#include <simdact/exact/form.hpp>
#include <simdact/exact/logistic.hpp>
#include <simdact/exact/normal.hpp>
#include <simdact/exact/piecewise.hpp>
#include <simdact/exact/sine.hpp>
#include <simdact/exact/tangent.hpp>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// Those of a list that have an exact form, after those that are kept already.
template <class List, class Kept = type_list<>>
struct with_exact_form {
    using type = Kept; ///< the list
};
template <class First, class... Rest, class... Kept>
struct with_exact_form<type_list<First, Rest...>, type_list<Kept...>>
    : with_exact_form<type_list<Rest...>,
                      std::conditional_t<has_exact_form<First>, type_list<Kept..., First>, type_list<Kept...>>> {};

/// All activations that have an exact form.
using exact_activations = with_exact_form<activations>::type;

}} // namespace simdact::v0_1_0
