/// \file
/// log(1 + e) for the fast tier.
#pragma once

#include <simdact/math/polynomial.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// log(1 + e) / e for 0 < e <= 1, by bench/coefficients/polynomials.sollya.
inline constexpr float fast_log1p_coefficients[]{0x1.fffffap-1F, -0x1.fff958p-2F, 0x1.54bf34p-2F, -0x1.f5b912p-3F,
                                                 0x1.6b8ea4p-3F, -0x1.b969c2p-4F, 0x1.69a4c4p-5F, -0x1.184d48p-7F};

/// log(1 + e) / e for 0 <= e <= 1, within 5e-7.
template <value V>
SIMDACT_INLINE constexpr V fast_log1p_ratio(V e) {
    return math::horner(e, fast_log1p_coefficients);
}

}}} // namespace simdact::v0_1_0::math
