/// \file
/// \code
/// #include <simdact/snake_alpha.hpp>
/// \endcode
#pragma once

#include <simdact/snake_beta.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Snake with an input for each channel: f(x, alpha) = x + sin(alpha x)^2 / alpha. `snake` has alpha as a parameter,
/// `snake_beta` has a second input.
///
/// The gradients are dx = dy (1 + sin(2 alpha x)) and dalpha = dy (x sin(2 alpha x) - sin(alpha x)^2 / alpha) / alpha,
/// summed over what shares an alpha. Both come from one pass. There are second gradients too. Errors and special values
/// are those of `snake_beta`.
///
/// \code
/// simdact::forward(simdact::snake_alpha{}, x, simdact::per_row(alpha), y);   // channels first
/// simdact::backward(simdact::snake_alpha{}, x, simdact::per_row(alpha), dy, dx, simdact::per_row(dalpha));
/// \endcode
///
/// L. Ziyin, T. Hartwig, M. Ueda, "Neural Networks Fail to Learn Periodic Functions and How to Fix It", NeurIPS 2020.
struct snake_alpha {
    static constexpr const char* name = "snake_alpha";
    static constexpr const char* gradient_names[2]{"dx", "dalpha"}; ///< in messages
    static constexpr bool heavy = true;

    /// f(x, alpha), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x, V alpha) const {
        return snake_beta{}(x, alpha, alpha);
    }

    /// dx and dalpha
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 2> gradients(V x, V alpha, V dy) const {
        const math::turned<V> t = math::turn_of_product(alpha, x, element_t<V>(0));
        const V sine = math::sine_of_twice(t), size = simd::divide(math::squared_sine<V>(t).value(), alpha);
        return {dy * (V(1) + sine), dy * simd::divide(simd::fms(x, sine, size), alpha)};
    }

    /// The gradients by dy, x and alpha, from those by dx and dalpha.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 3> second_gradients(V x, V alpha, V dy, V ddx, V ddalpha) const {
        const auto g = snake_beta{}.second_gradients(x, alpha, alpha, dy, ddx, ddalpha, ddalpha);
        return {g[0], g[1], simd::rounded(g[2]) + g[3]};
    }
};

}} // namespace simdact::v0_1_0
