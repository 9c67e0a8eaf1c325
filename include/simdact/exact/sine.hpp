/// \file
/// Exact forms of what is computed from a sine.
#pragma once

#include <simdact/activations/sine.hpp>
#include <simdact/activations/snake.hpp>
#include <simdact/exact/functor.hpp>
#include <simdact/exact/quick.hpp>
#include <simdact/math/double_double_sine.hpp>

namespace simdact { inline namespace v0_1_0 {

template <>
struct exact_form<sine> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const sine&, const D& x) {
        const math::sine_and_cosine<D> a(x.high);
        return {a.sine, a.cosine};
    }
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool keeps_subnormal(const sine&) {
        return true; // the cosine of a float is never that small
    }
    static constexpr float reach = math::quick_sine_reach;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const sine&, V x) {
        return math::quick_sine<V>(x, Order * 0.5).value();
    }
};

namespace math {

/// snake with an alpha of 1
struct plain_snake : snake {};

} // namespace math

/// x + sin(x)^2 and (sin(x) + cos(x))^2
template <>
struct exact_form<math::plain_snake> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const math::plain_snake&, const D& x) {
        const math::sine_and_cosine<D> a(x.high);
        const D root = a.sine + a.cosine;
        return {x + a.sine * a.sine, root * root};
    }
    static constexpr float reach = math::quick_sine_reach;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const math::plain_snake&, V x) {
        const V y = math::quick_sine<V>(x, Order * 0.25).size;
        return Order == 0 ? simd::fma(y, y, x) : (y + y) * y;
    }
    template <std::size_t Order, value V>
    requires(Order == 0) SIMDACT_INLINE static constexpr V finish(const math::plain_snake&, V x, V, V y) {
        constexpr float most = (std::numeric_limits<float>::max)(); // parenthesised against Windows' macro
        return simd::select(simd::abs(x) <= V(most), y, x);
    }
};

/// With an alpha other than 1 the double is rounded as it is.
template <>
struct exact_form<snake> {
    using like_default = math::plain_snake;
    SIMDACT_INLINE static constexpr bool is_default(const snake& f) { return f.alpha == 1; }
    template <class D>
    static constexpr math::value_and_slope<D> at(const snake& f, const D& x) {
        if (f.alpha != 1) return {D(f(x.high)), D(f.derivative(x.high))};
        return exact_form<math::plain_snake>::at({}, x);
    }
};

}} // namespace simdact::v0_1_0
