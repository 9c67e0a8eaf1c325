/// \file
/// \code
/// #include <simdact/fast/silu.hpp>
/// \endcode
#pragma once

#include <simdact/activations/silu.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{silu{}}`: x e / (1 + e) with e = e^(beta x), beta rounded to float.
/// For other beta four times the bounds hold; where it is below 1 in size, those of the value for beta f(x).
template <>
struct fast_form<silu> {
    static constexpr const char* name = "fast<silu>";
    static constexpr fast_bound bound{.absolute = 3e-7, .relative = 5e-6, .derivative = 3e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const silu& f, V x) {
        const auto beta = static_cast<float>(f.beta);
        // An infinite x would give NaN: times a gate of 0, and for beta = 0 in the argument of the gate.
        const V kept = beta > 0 ? simd::at_least(x, V(-largest)) : beta < 0 ? simd::at_most(x, V(largest)) : x;
        const V z = beta == 0 ? V(0) : (kept * V(beta)) * V(math::per_log2);
        return kept * math::fast_gate(simd::at_least(z, V(-math::fast_power_end)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const silu& f, V x) {
        const auto beta = static_cast<float>(f.beta);
        const V a = (beta == 0 ? simd::at_most(simd::at_least(x, V(-largest)), V(largest)) : x) * V(beta);
        const V t = simd::at_most(simd::abs(a), V(math::fast_exp_end));
        return math::fast_gate_slope(a, simd::at_least(t * V(-math::per_log2), V(-math::fast_power_end)), V(1) - t);
    }

private:
    static constexpr float largest = (std::numeric_limits<float>::max)(); // in parentheses: Windows has a macro
};

}} // namespace simdact::v0_1_0
