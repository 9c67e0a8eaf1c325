/// \file
/// Exact forms of sigmoid and of what is computed from it.
#pragma once

#include <simdact/activations/gelu_quick.hpp>
#include <simdact/activations/gelu_tanh.hpp>
#include <simdact/activations/log_sigmoid.hpp>
#include <simdact/activations/sigmoid.hpp>
#include <simdact/activations/silu.hpp>
#include <simdact/activations/softplus.hpp>
#include <simdact/exact/functor.hpp>
#include <simdact/exact/quick.hpp>

namespace simdact { inline namespace v0_1_0 {

/// 1 / (1 + e^-x)
template <>
struct exact_form<sigmoid> : math::slope_by_bits<1> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const sigmoid&, const D& x) {
        return {math::logistic(x), math::logistic_slope(x)};
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V range(V x) {
        return Order == 0 ? math::logistic_range(x) : math::negative_range(x, -128);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const sigmoid&, V x, double unit = 1) {
        return Order == 0 ? math::quick_logistic(x) : math::quick_logistic_slope(x, unit);
    }
};

/// x / (1 + e^(-beta x))
template <>
struct exact_form<silu> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const silu& f, const D& x) {
        const D a = x * f.beta, s = math::logistic(a);
        return {x * s, s + a * math::logistic_slope(a)};
    }
    template <std::size_t Order, value V>
    requires(Order == 0) SIMDACT_INLINE static constexpr V quick(const silu& f, V x) {
        if (f.beta != 1) return f(x);
        const V b = simd::at_least(x, V(-200));
        return math::quick_gate(b, simd::at_most(b, V(40)));
    }
    template <std::size_t Order, value V>
    requires(Order == 1) SIMDACT_INLINE static constexpr math::sum_of_terms<V> quick(const silu& f, V x) {
        constexpr double most = (std::numeric_limits<float>::max)(); // parenthesised against Windows' macro
        const V a = f.beta == 1 ? x : V(f.beta) * math::bounded(x, -most, most), b = math::bounded(a, -200, 40);
        return math::quick_gate_slope(b, b);
    }
};

template <>
struct exact_form<gelu_quick> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const gelu_quick&, const D& x) {
        return exact_form<silu>::at(silu{.beta = 1.702}, x);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr auto quick(const gelu_quick&, V x) {
        constexpr double beta = 1.702;
        const V b = simd::at_least(x, V(-75)), a = V(beta) * simd::at_most(b, V(25));
        if constexpr (Order == 0)
            return math::quick_gate(b, a);
        else
            return math::quick_gate_slope(a, a);
    }
};

/// x / (1 + e^-a) with a = sqrt(8 / pi) (x + 0.044715 x^3)
template <>
struct exact_form<gelu_tanh> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const gelu_tanh&, const D& x) {
        const D linear(0x1.9884533d43651p0, -0x1.cbc0d30ebfd15p-54), cubic(0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c7p-61);
        const D a = x * (cubic * x * x + linear), s = math::logistic(a);
        return {x * s, s + x * (cubic * x * x * 3 + linear) * math::logistic_slope(a)};
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr auto quick(const gelu_tanh&, V x) {
        const math::quick_gelu_tanh<V> gate(x);
        if constexpr (Order == 0)
            return gate.value();
        else
            return gate.slope();
    }
};

/// log(1 + e^(beta x)) / beta
template <>
struct exact_form<softplus> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const softplus& f, const D& x) {
        const D a = x * f.beta, tail = math::log1p(math::exp(-math::abs(a))) / D(f.beta);
        if (a > f.threshold) return {x, D(1)};
        return {a.high > 0 ? x + tail : tail, math::logistic(a)};
    }
    template <std::size_t Order>
    static constexpr double error = Order == 0 ? 0x1p-37 : 0x1p-39;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const softplus& f, V x) {
        if (f.beta != 1) return simdact::derivative<Order>(f, x);
        const V y = Order == 0 ? math::quick_log1p_exp(x, simd::at_least(x, V(0)), 1)
                               : math::quick_logistic(math::logistic_range(x));
        if (Order == 1 && f.threshold == softplus::no_threshold) return y;
        return simd::select(x > V(f.threshold), Order == 0 ? x : V(1), y);
    }
};

/// -log(1 + e^-x)
template <>
struct exact_form<log_sigmoid> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const log_sigmoid&, const D& x) {
        const D tail = math::log1p(math::exp(-math::abs(x)));
        return {x.high < 0 ? x - tail : -tail, math::logistic(-x)};
    }
    template <std::size_t Order>
    static constexpr double error = Order == 0 ? 0x1p-37 : 0x1p-39;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V range(V x) {
        return Order == 0 ? x : math::logistic_range(x);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const log_sigmoid&, V x) {
        return Order == 0 ? math::quick_log1p_exp(x, simd::at_most(x, V(-0.0)), -1) : math::quick_logistic(x, -1);
    }
};

}} // namespace simdact::v0_1_0
