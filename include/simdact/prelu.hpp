/// \file
/// \code
/// #include <simdact/prelu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/matrix.hpp>
#include <simdact/simd/select.hpp>

#include <array>

namespace simdact { inline namespace v0_1_0 {

/// Parametric rectified linear unit: f(x, weight) = x > 0 ? x : weight · x. The weight is an input: one for all, for
/// each channel, or for each element. `leaky_relu` has it as a parameter.
///
/// The values are those of `leaky_relu` with that slope. The gradients are dx = x <= 0 ? weight · dy : dy, and
/// dweight = x <= 0 ? x · dy : 0, summed over what shares a weight. Both come from one pass.
/// \code
/// simdact::forward(simdact::prelu{}, x, simdact::per_column(weight), y);      // channels last
/// simdact::forward(simdact::prelu{}, x, simdact::per_row(weight), y);         // channels first
/// simdact::backward(simdact::prelu{}, x, simdact::per_row(weight), dy, dx, simdact::per_row(dweight));
/// simdact::backward(simdact::prelu{}, x, simdact::single(weight), dy, dx, simdact::single(dweight));
/// simdact::forward_with_mask(simdact::prelu{}, x, simdact::per_row(weight), y, mask);
/// simdact::backward_from_mask(simdact::prelu{}, mask, simdact::per_row(weight), dy, dx);
/// \endcode
///
/// K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers", ICCV 2015.
struct prelu {
    static constexpr const char* name = "prelu";
    static constexpr const char* gradient_names[2]{"dx", "dweight"}; ///< in messages

    /// f(x, weight), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x, V weight) const {
        return simd::select(x < V(0), weight * x, x);
    }

    /// dx and dweight
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 2> gradients(V x, V weight, V dy) const {
        return {gradient_where(inactive(x), weight, dy), simd::select(inactive(x), x * dy, V(0))};
    }

    /// The gradients by dy, x and weight, from those by dx and dweight.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 3> second_gradients(V x, V weight, V dy, V ddx, V ddweight) const {
        const auto side = inactive(x);
        return {simd::select(side, simd::fma(weight, ddx, x * ddweight), ddx), simd::select(side, dy * ddweight, V(0)),
                simd::select(side, dy * ddx, V(0))};
    }

    /// x <= 0: the side of the weight.
    template <value V>
    SIMDACT_INLINE constexpr auto inactive(V x) const {
        return x <= V(0);
    }

    /// weight · dy on that side, dy elsewhere.
    template <class M, value V>
    SIMDACT_INLINE constexpr V gradient_where(M inactive, V weight, V dy) const {
        return simd::select(inactive, weight * dy, dy);
    }
};

}} // namespace simdact::v0_1_0
