/// \file
/// Polynomials c[0] + c[1] x + c[2] x^2 + …
#pragma once

#include <simdact/simd/arithmetic.hpp>

#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// Every `Step`th coefficient from c[First] on as a polynomial in x, by Horner's scheme, with the fewest operations.
template <std::size_t First = 0, std::size_t Step = 1, value V, std::size_t N>
SIMDACT_INLINE constexpr V horner(V x, const element_t<V> (&c)[N]) {
    if constexpr (First + Step >= N)
        return V(c[First]);
    else
        return simd::fma(math::horner<First + Step, Step>(x, c), x, V(c[First]));
}

/// The same. Its error is hardly larger if simd::fma rounds twice.
template <std::size_t First = 0, value V, std::size_t N>
SIMDACT_INLINE constexpr V near_horner(V x, const element_t<V> (&c)[N]) {
    if constexpr (First + 1 == N)
        return V(c[First]);
    else
        return simd::near_fma(math::near_horner<First + 1>(x, c), x, V(c[First]));
}

/// By Horner's scheme for even and odd powers separately, with xx = x^2. Half as many operations then wait for each
/// other.
template <value V, std::size_t N>
SIMDACT_INLINE constexpr V even_odd(V x, V xx, const element_t<V> (&c)[N]) {
    return simd::fma(math::horner<1, 2>(xx, c), x, math::horner<0, 2>(xx, c));
}

}}} // namespace simdact::v0_1_0::math
