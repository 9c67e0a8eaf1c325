/// \file
/// \code
/// #include <simdact/activations/sine.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/sine.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The sine: f(x) = sin(x), f'(x) = cos(x).
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1     |
/// | ±inf | NaN  | NaN   |
/// | NaN  | NaN  | NaN   |
///
/// Range [−1, 1], odd. Error at most 2.5 ULP of the value and 2.5 ULP of the derivative. The error bounds hold for
/// every finite x, of any size, and next to every zero too. Beyond |x| = 2^17 in float and 2^41 in double it takes some
/// 20 ns. SIREN's layers are sin(30 x): scale the weights.
///
/// \code
/// simdact::forward(simdact::sine{}, x, y);
/// simdact::backward(simdact::sine{}, x, dy, dx);
/// float y0 = simdact::sine{}(1.0F);  // 0.84147
/// \endcode
///
/// V. Sitzmann, J. N. P. Martel, A. W. Bergman, D. B. Lindell, G. Wetzstein, "Implicit Neural Representations with
/// Periodic Activation Functions", NeurIPS 2020.
struct sine {
    static constexpr const char* name = "sine";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2.5, 2.5, 2.5};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return math::sine(x, element_t<V>(0));
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return math::sine(simd::abs(x), element_t<V>(0.5)); // as even as the cosine
    }

    /// f''(x)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        return simd::negative(operator()(x));
    }
};

}} // namespace simdact::v0_1_0
