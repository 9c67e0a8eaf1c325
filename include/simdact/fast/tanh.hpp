/// \file
/// \code
/// #include <simdact/fast/tanh.hpp>
/// \endcode
#pragma once

#include <simdact/activations/tanh.hpp>
#include <simdact/fast/form.hpp>
#include <simdact/math/fast_logistic.hpp>
#include <simdact/math/fast_tanh.hpp>

namespace simdact { inline namespace v0_1_0 {

/// `fast{tanh{}}`: a quotient of polynomials. The derivative is 4 e / (1 + e)^2 with e = e^-2|x|.
template <>
struct fast_form<tanh> {
    static constexpr const char* name = "fast<tanh>";
    static constexpr fast_bound bound{.absolute = 3.5e-7, .relative = 3.5e-7, .derivative = 4e-7};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const tanh&, V x) {
        return math::fast_tanh(x);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const tanh&, V x) {
        return V(4) * math::fast_logistic_slope(x * V(2 * math::per_log2));
    }
};

}} // namespace simdact::v0_1_0
