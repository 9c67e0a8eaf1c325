/// \file
/// The type list of the library times the element types, as Catch2 takes it.
#pragma once

#include <simdact/activations.hpp>

#include <tuple>
#include <utility>

/// An activation and an element type.
template <class F, class T>
struct on {
    using activation = F;
    using element = T;
};

namespace support {

template <class... F>
auto cross(simdact::type_list<F...>) -> std::tuple<on<F, float>..., on<F, double>...>;

} // namespace support

using every_activation = decltype(support::cross(simdact::activations{}));
