/// \file
/// \code
/// #include <simdact/fast/silu.hpp>
/// \endcode
#pragma once

#include <simdact/activations/silu.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_logistic.hpp>

namespace simdact::inline SIMDACT_ABI {

/// `fast{silu{}}`: x e / (1 + e) with e = e^(beta x), beta rounded to float. Infinite x need beta > 0.
template <>
struct fast_form<silu> {
    static constexpr const char* name = "fast<silu>";
    static constexpr fast_bound bound{.absolute = 3e-7, .relative = 5e-6, .derivative = 3e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const silu& f, V x) {
        constexpr float largest = (std::numeric_limits<float>::max)(); // parenthesised against Windows' macro
        const V bounded = simd::at_least(x, V(-largest));              // -inf times 0 would be NaN
        const V z = bounded * V(static_cast<float>(f.beta) * math::per_log2);
        return bounded * math::fast_gate(simd::at_least(z, V(-math::fast_power_end)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const silu& f, V x) {
        const V a = x * V(static_cast<float>(f.beta)), t = simd::at_most(simd::abs(a), V(math::fast_exp_end));
        return math::fast_gate_slope(a, simd::at_least(t * V(-math::per_log2), V(-math::fast_power_end)), V(1) - t);
    }
};

} // namespace simdact::inline SIMDACT_ABI
