/// \file
/// \code
/// #include <simdact/activations/xielu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/math/exp.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Expanded integral of the exponential linear unit: f(x) = alpha_p x^2 + beta x for x > 0, and alpha_n
/// (e^min(x, eps) − 1 − x) + beta x else.
///
/// | x    | f(x)                         | f'(x)                      |
/// |------|------------------------------|----------------------------|
/// | > 0  | alpha_p x^2 + beta x         | 2 alpha_p x + beta         |
/// | ±0   | alpha_n (e^eps − 1)          | beta − alpha_n             |
/// | +inf | +inf                         | +inf                       |
/// | −inf | (alpha_n − beta) inf         | beta − alpha_n             |
/// | NaN  | NaN                          | NaN                        |
///
/// For the default parameters the derivative is 0 at x = −0.9808, and the value at x = −2.4325. Error at most 2.1 ULP
/// of the value and 4 ULP of the derivative. Within 0.75 of its zero the derivative is off by at most 1.5 half
/// epsilons. Within 2.1 of its zero the value is off by at most 2.5 half epsilons. Between eps and 0 the exponential
/// stands still, so the value jumps by 8e-7 at 0 and the slope there is beta − alpha_n.
///
/// The four parameters are those of the formula. PyTorch modules such as Apertus' store alpha_p and alpha_n before a
/// softplus: pass softplus(alpha_p) and beta + softplus(alpha_n) of what they store. For other parameters the errors
/// are at most 4 ULP of the largest of value, |alpha_n| and |beta x|, for the derivative of alpha_n and beta.
///
/// \code
/// simdact::forward(simdact::xielu{}, x, y);
/// simdact::backward(simdact::xielu{.alpha_p = 1.2, .alpha_n = 0.9}, x, dy, dx);
/// float y0 = simdact::xielu{}(1.0F);  // 1.3
/// \endcode
///
/// A. H. Huang, I. Schlag, "Deriving Activation Functions Using Integration", arXiv:2411.13010, 2024.
struct xielu {
    /// Curvature for x > 0: at least 0.
    double alpha_p = 0.8;
    /// Size of the exponential for x <= 0: at least 0.
    double alpha_n = 0.8;
    /// Slope at 0: at least 0.
    double beta = 0.5;
    /// The exponential is that of x up to here, then constant.
    double eps = -1e-6;

    static constexpr const char* name = "xielu";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2.1, 4, 2};
    static constexpr zero_window zero_windows[]{
        {.centre = -0.98082925301172619, .half_width = 0.75, .bound = 1.5},
        {.centre = -2.4324842769314485, .half_width = 2.1, .bound = 2.5, .order = 0}};
    static constexpr parameter<xielu> parameters[]{
        {.name = "alpha_p", .member = &xielu::alpha_p, .must_be = {.is = relation::at_least}},
        {.name = "alpha_n", .member = &xielu::alpha_n, .must_be = {.is = relation::at_least}},
        {.name = "beta", .member = &xielu::beta, .must_be = {.is = relation::at_least}},
        {.name = "eps", .member = &xielu::eps}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        const auto p = simd::split<T>(alpha_p), n = simd::split<T>(alpha_n), b = simd::split<T>(beta),
                   slope = difference<T>();
        const V up =
            x * simd::fma(V(p.high), bounded(x), simd::fma(V(p.low), bounded(x, alpha_p), V(b.low)) + V(b.high));

        // alpha_n (e^x − 1 − x) + beta x near 0, alpha_n (e^x − 1) + (beta − alpha_n) x elsewhere
        const exponent<V> e(*this, x);
        const auto close_by = simd::select(e.rests, V(1), simd::abs(x)) < V(T(0.34));
        const V w = simd::select(close_by, e.excess, e.minus_one);
        const T part = simd::is_fused<V> ? T(1) : T(0.5); // else a product may overflow where the sum does not
        const V high = simd::select(close_by, V(part * b.high), V(part * slope.high)),
                low = simd::select(close_by, V(part * b.low), V(part * slope.low));
        const V kept = slope.high == 0 ? bounded(x) : x;
        const V down =
            simd::fma(high, kept,
                      simd::fma(V(part * n.high), w, simd::fma(low, bounded(x, alpha_n + beta), V(part * n.low) * w)));
        return simd::select(x > V(0), up, simd::is_fused<V> ? down : down + down);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        using T = element_t<V>;
        const auto p = simd::split<T>(alpha_p), n = simd::split<T>(alpha_n), b = simd::split<T>(beta);
        const V low = simd::fma(V(p.low + p.low), bounded(x, alpha_p), V(b.low));
        const V up = simd::fma(V(p.high), x, simd::fma(V(p.high), x, V(b.high)) + low);
        const exponent<V> e(*this, x);
        const V w = simd::select(e.rests, V(-1), e.minus_one);
        const V down = simd::fma(V(n.high), w, V(b.high)) + simd::fma(V(n.low), w, V(b.low));
        return simd::select(x > V(0), up, down);
    }

    /// f''(x): 2 alpha_p for x > 0, alpha_n e^x for x <= eps, 0 between.
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        const V down = math::scaled_exp(math::exp_factor<T>(alpha_n), x);
        const V at_rest = simd::select(x > V(simd::rounded_down<T>(eps)), V(0), down);
        return simd::select(x > V(0), V(simd::converted<T>(2 * alpha_p)), at_rest);
    }

private:
    /// x, as long as its product with the factor does not overflow
    template <value V>
    SIMDACT_INLINE static constexpr V bounded(V x, double factor = 1) {
        constexpr auto most = static_cast<double>((std::numeric_limits<element_t<V>>::max)()); // Windows has a macro
        const auto end = simd::saturated<element_t<V>>(most / simd::at_least(factor, 1.0));
        return simd::at_most(simd::at_least(x, V(-end)), V(end));
    }

    /// beta − alpha_n
    template <element T>
    SIMDACT_INLINE constexpr simd::pair<T> difference() const {
        return simd::split<T>(simd::two_sum(beta, -alpha_n));
    }

    template <value V>
    struct exponent {
        decltype(V() > V()) rests; ///< above eps; not for NaN
        V minus_one;               ///< e^min(x, eps) − 1
        V excess;                  ///< e^x − 1 − x for |x| < 0.34

        SIMDACT_INLINE constexpr exponent(const xielu& f, V x)
            : rests(x > V(simd::rounded_down<element_t<V>>(f.eps))), minus_one(x), excess(x) {
            const math::reduced<V> r = math::reduce(math::negative_part(x, V(math::expm1_saturates)));
            const double end = simd::at_most(simd::at_least(f.eps, double{math::expm1_saturates}), 0.0);
            const V still(static_cast<element_t<V>>(math::exp(math::reduce(end)).minus_one()));
            minus_one = simd::select(rests, still, math::exp(r).minus_one());
            const V rr = r.r * r.r;
            excess = rr * math::curvature(r.r, rr);
        }
    };
};

}} // namespace simdact::v0_1_0
