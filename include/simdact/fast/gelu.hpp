/// \file
/// \code
/// #include <simdact/fast/gelu.hpp>
/// \endcode
#pragma once

#include <simdact/activations/gelu.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_normal.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{gelu{}}`: max(x, 0) - |x| Phi(-|x|), Phi(u) is a power of 2. The negative tail determines the relative bound.
template <>
struct fast_form<gelu> {
    static constexpr const char* name = "fast<gelu>";
    static constexpr fast_bound bound{.absolute = 2.5e-7, .relative = 0.0015, .derivative = 2.5e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const gelu&, V x) {
        const V u = math::fast_normal_argument(x);
        return simd::fma(u, math::fast_normal(u), simd::at_least(x, V(0)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const gelu&, V x) {
        const V u = math::fast_normal_argument(x);
        const V bell = math::fast_bell(u), rest = math::horner(u, math::fast_normal_s);
        return simd::select(x > V(0), simd::fma(-bell, rest, V(1)), bell * rest);
    }
};

}} // namespace simdact::v0_1_0
