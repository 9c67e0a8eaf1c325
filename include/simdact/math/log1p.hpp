/// \file
/// log(1 + e) for 0 <= e <= 1.
#pragma once

#include <simdact/math/polynomial.hpp>
#include <simdact/simd/rounded.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// log(1 + e) / e for 0 < e <= 1 as a polynomial in e - 1/2. Its terms do not cancel. From
/// bench/coefficients/polynomials.sollya.
template <element T>
inline constexpr T log1p_coefficients[] = {};
template <>
inline constexpr float log1p_coefficients<float>[] {
    0x1.9f323ep-1F, -0x1.2773a6p-2F, 0x1.0f9616p-3F, -0x1.15406p-4F, 0x1.2bf12cp-5F, -0x1.50dad6p-6F, 0x1.7f1766p-7F,
        -0x1.be2968p-8F, 0x1.4adbc8p-8F, -0x1.9b3d32p-9F
};
template <>
inline constexpr double log1p_coefficients<double>[] {
    0x1.9f323ecbf984cp-1, -0x1.2773a5da90bd5p-2, 0x1.0f95b3dc0a0d9p-3, -0x1.1540afd54c9fbp-4, 0x1.2bec9fba593dfp-5,
        -0x1.50abf6ca7bf48p-6, 0x1.83c50b09fa2c6p-7, -0x1.c72c644a6bbd1p-8, 0x1.0f119282c4a5fp-8, -0x1.469c50553e0bp-9,
        0x1.8d3f86f1d113dp-10, -0x1.e6fd38b772d59p-11, 0x1.2c750f7c5c54fp-11, -0x1.740d4ddce58ep-12,
        0x1.cf80ce585d3d2p-13, -0x1.2a09748652d41p-13, 0x1.7926cace3d5f1p-14, -0x1.77cb2bf6257eap-15,
        0x1.c83165958f92ap-16, -0x1.4205cc56e103p-15, 0x1.a8655cbad38f7p-16
};

/// log(1 + e) / e
template <value V>
SIMDACT_INLINE constexpr V log1p_ratio(V e) {
    const V s = e - V(element_t<V>(0.5));
    return math::paired(s, s * s, log1p_coefficients<element_t<V>>);
}

/// log(1 + e) / e without the first coefficient. It is at most 0.19 in size, and so are its errors.
template <value V>
SIMDACT_INLINE constexpr V log1p_ratio_rest(V e) {
    const V s = e - V(element_t<V>(0.5));
    return simd::rounded(s * math::paired<1>(s, s * s, log1p_coefficients<element_t<V>>)); // else GCC 16 would fuse it
}

/// log(1 + e) / e for 0 < e <= 1, by bench/coefficients/polynomials.sollya.
inline constexpr float fast_log1p_coefficients[]{0x1.fffffap-1F, -0x1.fff958p-2F, 0x1.54bf34p-2F, -0x1.f5b912p-3F,
                                                 0x1.6b8ea4p-3F, -0x1.b969c2p-4F, 0x1.69a4c4p-5F, -0x1.184d48p-7F};

/// log(1 + e) / e for 0 <= e <= 1, within 5e-7.
template <value V>
SIMDACT_INLINE constexpr V fast_log1p_ratio(V e) {
    return math::horner(e, fast_log1p_coefficients);
}

}}} // namespace simdact::v0_1_0::math
