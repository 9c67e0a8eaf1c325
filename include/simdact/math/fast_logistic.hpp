/// \file
/// What sigmoid, silu and their kin share in the fast tier.
#pragma once

#include <simdact/math/fast_exp.hpp>

namespace simdact::inline SIMDACT_ABI::math {

/// From here on 1 + 2^z is 2^z.
inline constexpr float fast_logistic_saturates = 60;

/// 2^z / (1 + 2^z) for z >= -fast_power_end; of a NaN any number.
template <value V>
SIMDACT_INLINE constexpr V fast_gate(V z) {
    const V e = fast_power<V>(simd::at_most(z, V(fast_logistic_saturates))).unless_nan();
    return simd::divide(e, V(1) + e);
}

/// The logistic function of z log(2): 2^z / (1 + 2^z).
template <value V>
SIMDACT_INLINE constexpr V fast_logistic(V z) {
    const V bounded = simd::at_most(simd::at_least(z, V(-fast_power_end)), V(fast_logistic_saturates));
    const V e = fast_power<V>(bounded).value();
    return simd::divide(e, V(1) + e);
}

/// e / (1 + e)^2 with e = 2^-|z|: the slope of the logistic function.
template <value V>
SIMDACT_INLINE constexpr V fast_logistic_slope(V z) {
    const V e = fast_power<V>(simd::at_least(-simd::abs(z), V(-fast_power_end))).value(), d = V(1) + e;
    return simd::divide(e, d * d);
}

/// The slope at x of x / (1 + 2^-z(x)), z odd and rising, from z(-|x|) >= -fast_power_end and from rest = 1 - |x| z'(x)
/// log(2); at x and -x it adds up to 1.
template <value V>
SIMDACT_INLINE constexpr V fast_gate_slope(V x, V minus_z, V rest) {
    const V e = fast_power<V>(minus_z).unless_nan(), d = V(1) + e;
    const V down = simd::divide(e * (rest + e), d * d);
    return simd::select(x > V(0), V(1) - down, down);
}

} // namespace simdact::inline SIMDACT_ABI::math
