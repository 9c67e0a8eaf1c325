/// \file
/// Polynomials c[0] + c[1] x + c[2] x^2 + …
#pragma once

#include <simdact/simd/arithmetic.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// The coefficients from c[First] on as a polynomial in x, by Horner's scheme, with the fewest operations.
template <std::size_t First = 0, value V, std::size_t N>
SIMDACT_INLINE constexpr V horner(V x, const element_t<V> (&c)[N]) {
    if constexpr (First + 1 == N)
        return V(c[First]);
    else
        return simd::fma(math::horner<First + 1>(x, c), x, V(c[First]));
}

/// The same. Its error is hardly larger if simd::fma rounds twice.
template <std::size_t First = 0, value V, std::size_t N>
SIMDACT_INLINE constexpr V near_horner(V x, const element_t<V> (&c)[N]) {
    if constexpr (First + 1 == N)
        return V(c[First]);
    else
        return simd::near_fma(math::near_horner<First + 1>(x, c), x, V(c[First]));
}

/// By Horner's scheme in xx = x^2, of the pairs c[i] + c[i + 1] x. Half as many operations then wait for each other.
template <std::size_t First = 0, value V, std::size_t N>
SIMDACT_INLINE constexpr V paired(V x, V xx, const element_t<V> (&c)[N]) {
    if constexpr (First + 1 == N)
        return V(c[First]);
    else if constexpr (First + 2 == N)
        return simd::fma(x, V(c[First + 1]), V(c[First]));
    else
        return simd::fma(xx, math::paired<First + 2>(x, xx, c), simd::fma(x, V(c[First + 1]), V(c[First])));
}

}}} // namespace simdact::v0_1_0::math
