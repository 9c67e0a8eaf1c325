/// \file
/// log(1 + e) for 0 <= e <= 1.
#pragma once

#include <simdact/math/polynomial.hpp>

namespace simdact::inline SIMDACT_ABI::math {

/// log(1 + e) / e for 0 < e <= 1, by bench/coefficients/polynomials.sollya.
template <element T>
inline constexpr T log1p_coefficients[] = {};
template <>
inline constexpr float log1p_coefficients<float>[] {
    0x1p0F, -0x1.ffffdp-2F, 0x1.554da4p-2F, -0x1.ff2136p-3F, 0x1.934142p-3F, -0x1.3a2fa4p-3F, 0x1.b4872ap-4F,
        -0x1.d695d8p-5F, 0x1.492c9p-6F, -0x1.afc06ep-9F
};
template <>
inline constexpr double log1p_coefficients<double>[] {
    0x1p0, -0x1.ffffffffffffdp-2, 0x1.55555555552bcp-2, -0x1.ffffffffe6b7bp-3, 0x1.99999995aabd3p-3,
        -0x1.555554f686b7dp-3, 0x1.24924331e6b7ap-3, -0x1.ffff78925be02p-4, 0x1.c717fcfb7b6c5p-4, -0x1.997cf21bf3a34p-4,
        0x1.73cd1bc5dba85p-4, -0x1.5315a115dec75p-4, 0x1.33d149501f218p-4, -0x1.116c2c88ab7aep-4, 0x1.cead8acebc64cp-5,
        -0x1.68173d5102912p-5, 0x1.efcc0095de749p-6, -0x1.21d2b693af32ep-6, 0x1.136f4664cc776p-7, -0x1.943018c140f6ep-9,
        0x1.aa5cd9d9086ccp-11, -0x1.1e33ebd177cdep-13, 0x1.6df7a446c8ec1p-17
};

/// log(1 + e) / e; even and odd terms apart would cancel.
template <value V>
SIMDACT_INLINE constexpr V log1p_ratio(V e) {
    return math::horner(e, log1p_coefficients<element_t<V>>);
}

} // namespace simdact::inline SIMDACT_ABI::math
