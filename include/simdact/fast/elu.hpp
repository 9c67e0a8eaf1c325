/// \file
/// \code
/// #include <simdact/fast/elu.hpp>
/// \endcode
#pragma once

#include <simdact/activations/elu.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_exp.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{elu{}}`: x > 0 ? x : alpha (e^x - 1), with alpha rounded to float. `backward_from_output` needs alpha >= 0.
/// Where alpha exceeds 1 in size, twice the bounds hold for f / alpha.
template <>
struct fast_form<elu> {
    static constexpr const char* name = "fast<elu>";
    static constexpr fast_bound bound{.absolute = 1.5e-7, .relative = 8e-7, .derivative = 1.5e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const elu& f, V x) {
        constexpr float saturates = -60;
        const math::fast_power<V> e(math::negative_part(x * V(math::per_log2), V(saturates)));
        return simd::select(x < V(0), V(static_cast<float>(f.alpha)) * e.minus_one(), x);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const elu& f, V x) {
        const math::fast_power<V> e(math::negative_part(x * V(math::per_log2), V(-math::fast_power_end)));
        return simd::select(x > V(0), V(1), V(static_cast<float>(f.alpha)) * e.value());
    }
};

}} // namespace simdact::v0_1_0
