/// \file
/// \code
/// #include <simdact/activations/sqrt_softplus.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/exp.hpp>
#include <simdact/math/log1p.hpp>
#include <simdact/simd/sqrt.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Square root of softplus: f(x) = sqrt(log(1 + e^x)), f'(x) = 1 / (2 (1 + e^-x) f(x)).
///
/// | x    | f(x)         | f'(x)  |
/// |------|--------------|--------|
/// | ±0   | sqrt(log(2)) | 0.3003 |
/// | +inf | +inf         | +0     |
/// | −inf | +0           | +0     |
/// | NaN  | NaN          | NaN    |
///
/// Range (0, inf). Error at most 2.1 ULP of the value and 3.5 ULP of the derivative. For x < 0 it is e^(x/2) times a
/// root that is nearly 1, so that the tail ends at −206 in float. The root of softplus itself ends at −103 already.
///
/// \code
/// simdact::forward(simdact::sqrt_softplus{}, x, y);
/// simdact::backward(simdact::sqrt_softplus{}, x, dy, dx);
/// float y0 = simdact::sqrt_softplus{}(1.0F);  // 1.14599
/// \endcode
///
/// It scores the experts of DeepSeek-V4 under the name sqrtsoftplus.
struct sqrt_softplus {
    static constexpr const char* name = "sqrt_softplus";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2.1, 3.5, 7};
    static constexpr zero_window zero_windows[]{
        {.centre = 0.92142250865536, .half_width = 1.5, .bound = 1, .order = 2}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const parts<V> p(x);
        const V tail = simd::fma(p.root, p.half.rest, p.root) * p.half.power * V(p.unit);
        return simd::select(x < V(0), tail, p.root);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const parts<V> p(x);
        const auto below = x < V(0);
        constexpr auto most = (std::numeric_limits<element_t<V>>::max)(); // parenthesised against Windows' macro
        const V d = simd::fma(simd::at_most(p.root, V(most)), p.e, p.root);
        const V q = simd::divide(simd::select(below, p.half.value(), V(1)), d);
        return q * simd::select(below, V(p.unit / 2), V(element_t<V>(0.5)));
    }

    /// f''(x) = (2 e f(x)^2 - 1) / (4 (1 + e)^2 f(x)^3) with e = e^-|x|; for x < 0 it is e^(x/2) times the same with
    /// f(x) without e^(x/2), and 1 for the first e.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        const parts<V> p(x);
        const auto below = x < V(0);
        constexpr auto most = (std::numeric_limits<T>::max)(); // parenthesised against Windows' macro
        const V square = simd::at_most(p.square, V(most)), root = simd::at_most(p.root, V(most));
        const V n = simd::fma(square, simd::select(below, V(2), simd::fence(p.e + p.e)), V(-1));
        const V q = simd::divide(simd::select(below, p.half.value() * n, n), square);
        const V d = root * simd::fma(p.e, p.e + V(2), V(1));
        return simd::divide(q, d) * simd::select(below, V(p.unit / 4), V(T(0.25)));
    }

private:
    template <value V>
    struct parts {
        using range = math::exp_range<element_t<V>>;
        static constexpr element_t<V> unit = 1 / range::scale;

        math::exponential<V> half; ///< e^(-|x|/2) / unit
        V e;                       ///< e^-|x|
        V square, root;            ///< f(x)^2 and f(x), without e^x and e^(x/2) for x < 0

        SIMDACT_INLINE constexpr explicit parts(V x)
            : half(math::exp(math::reduce(simd::at_least(simd::abs(x) * V(element_t<V>(-0.5)), V(-range::end))),
                             V(range::scale))) {
            const V h = half.value() * V(unit);
            e = h * h;
            const V ratio = math::log1p_ratio(e);
            square = simd::select(x < V(0), ratio, simd::fma(ratio, e, x));
            root = simd::sqrt(square);
        }
    };
};

}} // namespace simdact::v0_1_0
