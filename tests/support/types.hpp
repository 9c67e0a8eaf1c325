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
template <class... F>
auto once(simdact::type_list<F...>) -> std::tuple<on<F, double>...>;

/// One that the loop does not unroll and that has every form of gradient.
struct heavy_leaky_relu : simdact::leaky_relu {
    static constexpr bool heavy = true;
};

/// One without selects: its gradient is a product.
struct square {
    template <simdact::value V>
    V operator()(V x) const {
        return x * x;
    }
    template <simdact::value V>
    V derivative(V x) const {
        return V(2) * x;
    }
    template <simdact::value V>
    V second_derivative(V) const {
        return V(2);
    }
};

} // namespace support

using every_activation = decltype(support::cross(simdact::activations{}));
using each_activation_once = decltype(support::once(simdact::activations{}));

/// What the kernels are tried on: one functor of each kind, for what differs between two of a kind is their arithmetic.
/// Small ones: under sanitizers a smooth function compiles for minutes.
using every_functor =
    decltype(support::cross(simdact::type_list<simdact::leaky_relu, support::heavy_leaky_relu, support::square>{}));
