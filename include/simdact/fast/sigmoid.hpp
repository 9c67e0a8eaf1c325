/// \file
/// \code
/// #include <simdact/fast/sigmoid.hpp>
/// \endcode
#pragma once

#include <simdact/activations/sigmoid.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{sigmoid{}}`: e / (1 + e) with e = e^x. Both tails are kept.
template <>
struct fast_form<sigmoid> {
    static constexpr const char* name = "fast<sigmoid>";
    static constexpr fast_bound bound{.absolute = 2e-7, .relative = 5e-6, .derivative = 1e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const sigmoid&, V x) {
        return math::fast_gate(simd::at_least(x * V(math::per_log2), V(-math::fast_power_end)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const sigmoid&, V x) {
        return math::fast_logistic_slope(x * V(math::per_log2));
    }
};

}} // namespace simdact::v0_1_0
