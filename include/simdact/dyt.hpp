/// \file
/// \code
/// #include <simdact/dyt.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/logistic.hpp>
#include <simdact/math/tanh.hpp>
#include <simdact/matrix.hpp>

#include <array>

namespace simdact { inline namespace v0_1_0 {

/// Dynamic tanh, in place of a normalization layer: f(x, alpha, weight, bias) = weight tanh(alpha x) + bias.
///
/// The gradients are dx = dy weight alpha s, dalpha = dy weight x s with s = 1 / cosh(alpha x)^2,
/// dweight = dy tanh(alpha x) and dbias = dy, summed over what shares an input. All come from one pass. There are
/// second gradients too.
///
/// tanh and s have the errors of `softcap`, alpha x is kept in two parts. The value takes one multiplication and
/// addition more, rounded once with FMA. NaN in any input gives NaN.
/// \code
/// using simdact::per_column, simdact::single;
/// simdact::forward(simdact::dyt{}, x, single(alpha), per_column(weight), per_column(bias), y);
/// simdact::backward(simdact::dyt{}, x, single(alpha), per_column(weight), per_column(bias), dy,
///                   dx, single(dalpha), per_column(dweight), per_column(dbias));
/// \endcode
///
/// J. Zhu, X. Chen, K. He, Y. LeCun, Z. Liu, "Transformers without Normalization", arXiv:2503.10622, 2025.
struct dyt {
    static constexpr const char* name = "dyt";
    static constexpr const char* gradient_names[4]{"dx", "dalpha", "dweight", "dbias"}; ///< in messages
    static constexpr bool heavy = true;

    /// f(x, alpha, weight, bias), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x, V alpha, V weight, V bias) const {
        return simd::fma(weight, argument(x, alpha, V(20)).tanh(), bias);
    }

    /// dx, dalpha, dweight and dbias
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 4> gradients(V x, V alpha, V weight, V, V dy) const {
        using T = element_t<V>;
        const V slope = argument(x, alpha, V(math::exp_range<T>::end / 2)).slope() * weight * dy;
        return {alpha * slope, x * slope, dy * argument(x, alpha, V(20)).tanh(), dy};
    }

    /// The gradients by dy, x, alpha, weight and bias, from those by the results of `gradients`.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 5> second_gradients(V x, V alpha, V weight, V, V dy, V ddx, V ddalpha,
                                                               V ddweight, V ddbias) const {
        using T = element_t<V>;
        const V tanh = argument(x, alpha, V(20)).tanh();
        const V slope = argument(x, alpha, V(math::exp_range<T>::end / 2)).slope();
        const V along = slope * simd::fma(alpha, ddx, x * ddalpha); // of tanh
        const V bend = V(-2) * tanh * (weight * along), factor = dy * slope;
        const auto by = [&](V inner, V dd) SIMDACT_INLINE_LAMBDA {
            return simd::fma(dy * bend, inner, factor * simd::fma(weight, dd, ddweight * inner));
        };
        return {simd::fma(weight, along, simd::fma(ddweight, tanh, ddbias)), by(alpha, ddalpha), by(x, ddx), dy * along,
                V(0)};
    }

private:
    /// alpha x in two parts, at most `end` in size
    template <value V>
    struct bounded {
        V product, high, low;

        SIMDACT_INLINE constexpr V tanh() const {
            constexpr element_t<V> tiny = std::numeric_limits<element_t<V>>::epsilon() / 128;
            const math::tangent<V> h(math::reduce(high + high, low + low));
            return simd::with_sign(simd::select(high < V(tiny), high, h.value()), product);
        }
        SIMDACT_INLINE constexpr V slope() const {
            return V(4) * math::gate_slope<V>(math::reduce_negative(high + high, low + low)).logistic();
        }
    };
    template <value V>
    SIMDACT_INLINE static constexpr bounded<V> argument(V x, V alpha, V end) {
        const simd::pair<V> p = simd::two_product(alpha, x);
        const V size = simd::abs(p.high);
        return {p.high, simd::at_most(size, end), simd::select(size < end, simd::copysign(V(1), p.high) * p.low, V(0))};
    }
};

}} // namespace simdact::v0_1_0
