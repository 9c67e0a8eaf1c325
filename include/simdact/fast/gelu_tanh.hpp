/// \file
/// \code
/// #include <simdact/fast/gelu_tanh.hpp>
/// \endcode
#pragma once

#include <simdact/activations/gelu_tanh.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{gelu_tanh{}}`: x e / (1 + e) with e = 2^(x (linear + cubic x^2)).
template <>
struct fast_form<gelu_tanh> {
    static constexpr const char* name = "fast<gelu_tanh>";
    static constexpr fast_bound bound{.absolute = 2.5e-7, .relative = 1.2e-5, .derivative = 3e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const gelu_tanh&, V x) {
        const V bounded = simd::at_least(x, V(-end));
        return bounded * math::fast_gate(simd::at_least(exponent(bounded), V(-math::fast_power_end)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const gelu_tanh&, V x) {
        const V t = simd::at_most(simd::abs(x), V(end));
        const V slope =
            simd::fma(t * t, V(static_cast<float>(-3 * cubic * log2)), V(static_cast<float>(-linear * log2)));
        return math::fast_gate_slope(x, simd::at_least(-exponent(t), V(-math::fast_power_end)),
                                     simd::fma(t, slope, V(1)));
    }

private:
    static constexpr double log2 = 0.69314718055994530942;
    static constexpr double linear = 1.59576912160573071176 / log2, cubic = linear * 0.044715; // sqrt(8 / pi)
    static constexpr float end = 10.25F; ///< the exponent is beyond fast_power_end

    /// x (linear + cubic x^2)
    template <value V>
    SIMDACT_INLINE static constexpr V exponent(V x) {
        return x * simd::fma(x * x, V(static_cast<float>(cubic)), V(static_cast<float>(linear)));
    }
};

}} // namespace simdact::v0_1_0
