/// \file
/// Exact forms of what is computed from an exponential.
#pragma once

#include <simdact/activations/celu.hpp>
#include <simdact/activations/elu.hpp>
#include <simdact/activations/exp.hpp>
#include <simdact/activations/selu.hpp>
#include <simdact/activations/sqrt_softplus.hpp>
#include <simdact/activations/xielu.hpp>
#include <simdact/exact/functor.hpp>
#include <simdact/exact/quick.hpp>

namespace simdact { inline namespace v0_1_0 {

template <>
struct exact_form<exp> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const exp&, const D& x) {
        const D y = math::exp(x);
        return {y, y};
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V range(V x) {
        return math::bounded(x, -110, 100);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const exp&, V x) {
        return math::quick_exp(x);
    }
};

/// x > 0 ? x : alpha (e^x - 1)
template <>
struct exact_form<elu> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const elu& f, const D& x) {
        if (x > 0) return {x, D(1)};
        return {math::expm1(x) * f.alpha, math::exp(x) * f.alpha};
    }
    template <std::size_t Order>
    static constexpr double error = Order == 0 ? 0x1p-37 : 0x1p-39;
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool keeps_subnormal(const elu& f) {
        return Order == 0 && f.alpha == 1;
    }
    template <std::size_t Order>
    static constexpr int sign = Order == 0 ? -1 : 1;
    /// alpha == 1. It is asked for each vector, and bits take one instruction instead of four.
    SIMDACT_INLINE static constexpr bool is_one(double alpha) {
        return __builtin_bit_cast(std::uint64_t, alpha) == __builtin_bit_cast(std::uint64_t, 1.0);
    }
    SIMDACT_INLINE static constexpr bool has_sign(const elu& f) { return is_one(f.alpha); }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V short_range(V x) {
        return math::bounded(x, Order == 0 ? -20 : math::doubtful_end, 0);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V range(V x) {
        return math::bounded(x, -200, 0);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const elu& f, V x, double unit = 1) {
        const V y = Order == 0 ? math::quick_expm1(x, unit) : math::quick_exp(x, unit);
        return f.alpha == 1 ? y : V(f.alpha) * y;
    }
    /// From -2^-26 to 0, e^x - 1 rounds to x.
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V finish(const elu& f, V x, V bounded, V y) {
        if (Order == 0) return simd::select(x < V(f.alpha == 1 ? -0x1p-26F : 0), y, x);
        return f.alpha == 1 ? simd::at_least(bounded, y) : simd::select(x > V(0), V(1), y);
    }
};

/// x > 0 ? x : alpha (e^(x / alpha) - 1)
template <>
struct exact_form<celu> {
    using like_default = elu; ///< with default parameters the same function, which has a quick form
    SIMDACT_INLINE static constexpr bool is_default(const celu& f) { return exact_form<elu>::is_one(f.alpha); }
    template <class D>
    static constexpr math::value_and_slope<D> at(const celu& f, const D& x) {
        if (x > 0) return {x, D(1)};
        const D a = x / D(f.alpha);
        return {math::expm1(a) * f.alpha, math::exp(a)};
    }
};

/// scale (x > 0 ? x : alpha (e^x - 1)), with the constants of the paper to 32 digits
template <>
struct exact_form<selu> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const selu&, const D& x) {
        const D scale(0x1.0cfabd6a91132p0, 0x1.6fc7d272f2695p-55),
            scale_alpha(0x1.c212cc640f031p0, 0x1.05161b045a1fep-56);
        if (x > 0) return {scale * x, scale};
        return {scale_alpha * math::expm1(x), scale_alpha * math::exp(x)};
    }
    template <std::size_t Order>
    static constexpr double error = Order == 0 ? 0x1p-37 : 0x1p-39;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const selu&, V x) {
        const V scale(selu::scale), scale_alpha(0x1.c212cc640f031p0), b = math::bounded(x, -200, 0);
        if constexpr (Order == 0)
            return simd::select(x < V(0), scale_alpha * math::quick_expm1(b), scale * x);
        else
            return simd::select(x > V(0), scale, scale_alpha * math::quick_exp(b));
    }
};

/// sqrt(log(1 + e^x)), for x < 0 as e^(x / 2) sqrt(log(1 + e) / e) with e = e^x
template <>
struct exact_form<sqrt_softplus> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const sqrt_softplus&, const D& x) {
        const double size = simd::at_most(simd::abs(x.high), 600.0); // log(1 + 0) / 0 would be NaN
        const D h = math::exp(D(size * -0.5)), e = h * h;
        if (x.high < 0) {
            const D root = math::sqrt(math::log1p(e) / e);
            return {h * root, h / (math::scaled(e + 1, 2) * root)};
        }
        const D y = math::sqrt(x + math::log1p(e));
        return {y, D(1) / (math::scaled(e + 1, 2) * y)};
    }
    template <std::size_t Order>
    static constexpr double error = 0x1p-37;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const sqrt_softplus&, V x) {
        const math::quick_odds<V> e(simd::at_most(simd::abs(x), V(212)), -1);
        const V y = simd::sqrt(math::quick_log1p(e, simd::at_least(x, V(0))));
        if constexpr (Order == 0) return y;
        return simd::divide(simd::select(x > V(0), e.no, e.yes), (e.no + e.yes) * (y + y));
    }
};

/// x > 0 ? alpha_p x^2 + beta x : alpha_n (e^min(x, eps) - 1 - x) + beta x
template <>
struct exact_form<xielu> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const xielu& f, const D& x) {
        if (x > 0) return {x * (x * f.alpha_p + f.beta), x * (2 * f.alpha_p) + f.beta};
        const bool moves = x <= f.eps;
        const D m = math::expm1(moves ? x : D(f.eps)), slope = moves ? m * f.alpha_n + f.beta : D(f.beta) - f.alpha_n;
        if (!moves || x < -1) return {m * f.alpha_n + x * (D(f.beta) - f.alpha_n), slope};
        D term = math::scaled(x * x, 0.5), excess = term; // e^x - 1 - x
        for (double n = 3; math::abs(term).high > 0x1p-110 * excess.high; n += 1) {
            term = term * x / D(n);
            excess = excess + term;
        }
        return {excess * f.alpha_n + x * f.beta, slope};
    }
    template <std::size_t Order>
    static constexpr double error = 0x1p-37;
    template <std::size_t Order, value V>
    requires(Order == 1) SIMDACT_INLINE static constexpr math::sum_of_terms<V> quick(const xielu& f, V x) {
        const V alpha(f.alpha_n), beta(f.beta);
        const V down = simd::select(x > V(f.eps), -alpha, alpha * math::quick_expm1(math::bounded(x, -200, 0)));
        const V y = simd::select(x > V(0), simd::fma(x, V(2 * f.alpha_p), beta), beta + down);
        constexpr double most = (std::numeric_limits<double>::max)(); // parenthesised against Windows' macro
        return {y, simd::at_most(simd::abs(y), V(most)) + simd::abs(down)};
    }
};

}} // namespace simdact::v0_1_0
