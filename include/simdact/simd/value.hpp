/// \file
/// What an activation computes with: one float or double, or a batch of either, of any architecture.
#pragma once

#include <simdact/simd/xsimd.hpp>

#include <concepts>
#include <cstdint>

namespace simdact { inline namespace v0_1_0 {

/// What the kernels compute in. For what they read and write see `simdact::stored`.
template <class T>
concept element = std::same_as<T, float> || std::same_as<T, double>;

namespace simd {

/// Elements for functors of integers, such as `simdact::lookup_table`.
template <class T>
concept integer = std::same_as<T, std::int8_t> || std::same_as<T, std::uint8_t> || std::same_as<T, std::int16_t> ||
    std::same_as<T, std::int32_t>;

template <class V>
struct element_of {
    using type = V;
};

template <class T, class A>
struct element_of<batch<T, A>> {
    using type = T;
};

} // namespace simd

/// float for a float and a batch of floats, double for a double and a batch of doubles.
template <class V>
using element_t = typename simd::element_of<V>::type;

/// An argument of a functor: an element or an xsimd batch of elements.
template <class V>
concept value = element<element_t<V>>;

namespace simd {

/// A number rounded to the element type, in every lane.
template <value V>
SIMDACT_INLINE constexpr V constant(double number) {
    return V(static_cast<element_t<V>>(number));
}

} // namespace simd

}} // namespace simdact::v0_1_0
