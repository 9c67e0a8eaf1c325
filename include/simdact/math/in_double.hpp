/// \file
/// Functions of floats that are computed with doubles where products are not fused.
#pragma once

#include <simdact/simd/fma.hpp>
#include <simdact/simd/wide.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// V is such a float, or a batch of them.
template <value V>
inline constexpr bool in_double = simd::can_widen<V> && !simd::is_fused<V>;

/// f of the double x, rounded to float.
template <class F>
SIMDACT_INLINE constexpr float by_doubles(float x, const F& f) {
    return simd::narrowed(f(simd::widened(x)));
}
template <class A, class F>
SIMDACT_INLINE simd::batch<float, A> by_doubles(const simd::batch<float, A>& x, const F& f) {
    const simd::wide<A> w = simd::widened(x);
    return simd::narrowed(simd::wide<A>(f(w.low), f(w.high)));
}

}}} // namespace simdact::v0_1_0::math
