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

/// `fast{softplus{}}`: max(x, 0) + log(1 + e) / beta with e = e^-|beta x|, beta rounded to float.
/// For other beta four times the bounds hold; where it is below 1, those of the value for beta f(x).
template <>
struct fast_form<softplus> {
    static constexpr const char* name = "fast<softplus>";
    static constexpr fast_bound bound{.absolute = 3.5e-7, .relative = 5e-6, .derivative = 2e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const softplus& f, V x) {
        const V z = exponent(f, x);
        const V e = math::fast_power<V>(simd::at_least(-simd::abs(z), V(-math::fast_power_end))).unless_nan();
        // 1 / beta in two factors, for it may overflow where the result does not.
        const double part = f.beta < 0x1p-120 ? 0x1p60 : 1;
        const V y = simd::fma(math::fast_log1p_ratio(e) * V(static_cast<float>(part)),
                              e * V(static_cast<float>(1 / part / f.beta)), simd::at_least(x, V(0)));
        return simd::select(x > f.template end_of_curve<V>(), x, y);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const softplus& f, V x) {
        const V gate = math::fast_gate(simd::at_least(exponent(f, x), V(-math::fast_power_end)));
        return simd::select(x > f.template end_of_curve<V>(), V(1), gate);
    }

private:
    /// beta x / log(2)
    template <value V>
    SIMDACT_INLINE static constexpr V exponent(const softplus& f, V x) {
        return (x * V(static_cast<float>(f.beta))) * V(math::per_log2);
    }
};

}} // namespace simdact::v0_1_0
