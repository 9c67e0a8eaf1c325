/// \file
/// \code
/// #include <simdact/fast/mish.hpp>
/// \endcode
#pragma once

#include <simdact/activations/mish.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_exp.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{mish{}}`: x n / (n + 2) with n = e^2x + 2 e^x.
template <>
struct fast_form<mish> {
    static constexpr const char* name = "fast<mish>";
    static constexpr fast_bound bound{.absolute = 2e-7, .relative = 5e-6, .derivative = 5e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const mish&, V x) {
        const V bounded = simd::at_least(x, V(-math::fast_exp_end));
        const V e = exp(bounded), n = simd::fma(e, e, e + e);
        return bounded * simd::divide(n, n + V(2));
    }

    /// e c / (2 + 2e + e^2)^2 with e = e^x and c = 4 (x + 1) + (4x + 6) e + 4e^2 + e^3.
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const mish&, V x) {
        const V b = simd::at_most(simd::at_least(x, V(-math::fast_exp_end)), V(end));
        const V e = exp(b), d = simd::fma(e, e + V(2), V(2));
        const V c = simd::fma(simd::fma(e + V(4), e, simd::fma(V(4), b, V(6))), e, simd::fma(V(4), b, V(4)));
        return simd::divide(e * c, d * d);
    }

private:
    /// Beyond 28 log(2), value and derivative are x and 1. A power of 2 causes no rounding.
    static constexpr float end = 20, end_of_exponent = 28;

    template <value V>
    SIMDACT_INLINE static constexpr V exp(V x) {
        return math::fast_power<V>(simd::at_most(x * V(math::per_log2), V(end_of_exponent))).unless_nan();
    }
};

}} // namespace simdact::v0_1_0
