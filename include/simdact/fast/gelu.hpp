/// \file
/// \code
/// #include <simdact/fast/gelu.hpp>
/// \endcode
#pragma once

#include <simdact/activations/gelu.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_normal.hpp>

namespace simdact::inline SIMDACT_ABI {

/// `fast{gelu{}}`: max(x, 0) - |x| Phi(-|x|), Phi(-t) as a power of 2. The relative bound is that of the negative tail.
template <>
struct fast_form<gelu> {
    static constexpr const char* name = "fast<gelu>";
    static constexpr fast_bound bound{.absolute = 2.5e-7, .relative = 0.0015, .derivative = 4e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const gelu&, V x) {
        const V t = math::fast_normal_argument(x);
        return simd::fma(t, -math::fast_normal_tail(t), simd::at_least(x, V(0)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const gelu&, V x) {
        const V t = math::fast_normal_argument(x);
        const V down = simd::fma(-t, math::fast_normal_density(t), math::fast_normal_tail(t));
        return simd::select(x > V(0), V(1) - down, down);
    }
};

} // namespace simdact::inline SIMDACT_ABI
