/// \file
/// \code
/// #include <simdact/fast/softplus.hpp>
/// \endcode
#pragma once

#include <simdact/activations/softplus.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_log1p.hpp>
#include <simdact/math/fast_logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{softplus{}}`: max(x, 0) + log(1 + e) / beta with e = e^-|beta x|.
template <>
struct fast_form<softplus> {
    static constexpr const char* name = "fast<softplus>";
    static constexpr fast_bound bound{.absolute = 3.5e-7, .relative = 5e-6, .derivative = 2e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const softplus& f, V x) {
        const V z = x * V(scale(f));
        const V e = math::fast_power<V>(simd::at_least(-simd::abs(z), V(-math::fast_power_end))).unless_nan();
        const V y =
            simd::fma(math::fast_log1p_ratio(e), e * V(static_cast<float>(1 / f.beta)), simd::at_least(x, V(0)));
        return simd::select(z > V(threshold(f)), x, y);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const softplus& f, V x) {
        const V z = x * V(scale(f));
        return simd::select(z > V(threshold(f)), V(1), math::fast_gate(simd::at_least(z, V(-math::fast_power_end))));
    }

private:
    /// beta and threshold as the exponent of 2 counts them.
    SIMDACT_INLINE static constexpr float scale(const softplus& f) {
        constexpr float most = (std::numeric_limits<float>::max)(); // parenthesised against Windows' macro
        return simd::at_most(static_cast<float>(f.beta) * math::per_log2, most);
    }
    SIMDACT_INLINE static constexpr float threshold(const softplus& f) {
        return static_cast<float>(f.threshold) * math::per_log2;
    }
};

}} // namespace simdact::v0_1_0
