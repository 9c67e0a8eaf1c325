/// \file
/// \code
/// #include <simdact/snake_beta.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/sine.hpp>
#include <simdact/matrix.hpp>
#include <simdact/simd/rounded.hpp>
#include <simdact/simd/select.hpp>

#include <array>
#include <limits>

namespace simdact { inline namespace v0_1_0 {

/// Snake with two inputs for each channel: f(x, alpha, beta) = x + sin(alpha x)^2 / beta. alpha is the frequency, beta
/// the inverse of the size. `snake_alpha` has one input for both, `snake` a parameter.
///
/// The gradients are dx = dy (1 + alpha sin(2 alpha x) / beta), dalpha = dy x sin(2 alpha x) / beta and
/// dbeta = -dy sin(alpha x)^2 / beta^2, summed over what shares an alpha or a beta. All come from one pass. There are
/// second gradients too.
///
/// The value has an error of at most 2.5 ULP of the larger summand. A gradient's error is at most 2 epsilon times the
/// product, or the sum of the products, of the sizes of its factors, with 1 in place of each sine. For an infinite x
/// the value is x; its gradients are NaN. alpha and beta may have any sign. A beta of 0 divides by 0, so BigVGAN adds
/// 1e-9; models that train logarithms take the exponential first. Beyond |alpha x| = 2^16 in float and 2^40 in double
/// an element takes some 20 ns.
/// \code
/// simdact::forward(simdact::snake_beta{}, x, simdact::per_row(alpha), simdact::per_row(beta), y);
/// simdact::backward(simdact::snake_beta{}, x, simdact::per_row(alpha), simdact::per_row(beta), dy,
///                   dx, simdact::per_row(dalpha), simdact::per_row(dbeta));
/// \endcode
///
/// S. Lee, W. Ping, B. Ginsburg, B. Catanzaro, S. Yoon, "BigVGAN: A Universal Neural Vocoder with Large-Scale
/// Training", ICLR 2023.
struct snake_beta {
    static constexpr const char* name = "snake_beta";
    static constexpr const char* gradient_names[3]{"dx", "dalpha", "dbeta"}; ///< in messages
    static constexpr bool heavy = true;

    /// f(x, alpha, beta), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x, V alpha, V beta) const {
        constexpr element_t<V> most =
            (std::numeric_limits<element_t<V>>::max)(); // parenthesised against Windows' macro
        const math::squared_sine<V> s(math::turn_of_product(alpha, x, element_t<V>(0)));
        return simd::select(simd::abs(x) > V(most), x, x + simd::divide(s.value(), beta));
    }

    /// dx, dalpha and dbeta
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 3> gradients(V x, V alpha, V beta, V dy) const {
        const math::turned<V> t = math::turn_of_product(alpha, x, element_t<V>(0));
        const V slope = simd::divide(math::sine_of_twice(t), beta);
        const V size = simd::divide(math::squared_sine<V>(t).value(), beta);
        return {dy * simd::fma(alpha, slope, V(1)), dy * x * slope, simd::negative(dy) * simd::divide(size, beta)};
    }

    /// The gradients by dy, x, alpha and beta, from those by the results of `gradients`.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 4> second_gradients(V x, V alpha, V beta, V dy, V ddx, V ddalpha,
                                                               V ddbeta) const {
        const math::turned<V> t = math::turn_of_product(alpha, x, element_t<V>(0));
        const V sine = math::sine_of_twice(t), square = math::squared_sine<V>(t).value();
        const V twice_cosine = simd::fma(square, V(-4), V(2));
        const V along = simd::fma(alpha, ddx, x * ddalpha), growth = simd::divide(ddbeta, beta); // of alpha x, of beta
        const V factor = simd::divide(dy, beta), bend = twice_cosine * along;
        const auto by = [&](V inner, V dd) SIMDACT_INLINE_LAMBDA {
            return factor * simd::fma(inner, bend, sine * simd::fnma(inner, growth, dd));
        };
        const V across = simd::fms(sine, along, square * growth);
        return {ddx + simd::divide(across, beta), by(alpha, ddalpha), by(x, ddx),
                simd::divide(factor * simd::fms(square, growth, across), beta)};
    }
};

}} // namespace simdact::v0_1_0
