/// \file
/// Exact forms of what is computed by a few sums and products.
#pragma once

#include <simdact/activations/hard_mish.hpp>
#include <simdact/activations/hardshrink.hpp>
#include <simdact/activations/hardsigmoid.hpp>
#include <simdact/activations/hardsigmoid_onnx.hpp>
#include <simdact/activations/hardswish.hpp>
#include <simdact/activations/hardtanh.hpp>
#include <simdact/activations/identity.hpp>
#include <simdact/activations/leaky_hardtanh.hpp>
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/activations/relu6.hpp>
#include <simdact/activations/shrink.hpp>
#include <simdact/activations/softshrink.hpp>
#include <simdact/activations/sparse_plus.hpp>
#include <simdact/activations/sparse_sigmoid.hpp>
#include <simdact/activations/squared_relu.hpp>
#include <simdact/activations/threshold.hpp>
#include <simdact/exact/functor.hpp>

namespace simdact { inline namespace v0_1_0 {

template <>
struct exact_form<hardshrink> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const hardshrink& f) {
        return math::is_float(f.lambda);
    }
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<hardtanh> {
    /// A limit rounds as x beyond it would.
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const hardtanh&) {
        return Order == 0;
    }
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<identity> {
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<relu> {
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<relu6> {
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<squared_relu> {
    static constexpr bool rounds_once = true;
};
template <>
struct exact_form<threshold> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const threshold& f) {
        return math::is_float(f.threshold);
    }
    static constexpr bool rounds_once = true;
};

template <>
struct exact_form<hard_mish> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const hard_mish&) {
        return Order == 1;
    }
    template <std::size_t Order>
    static constexpr bool rounds_right = true;
    template <std::size_t Order, class V>
    requires(Order == 0) SIMDACT_INLINE static bool in_floats(const hard_mish&, V x, V& y) {
        const V b = simd::at_least(x, V(-2));
        y = simd::select(x >= V(0), x, simd::negative(simd::fma(b * V(-0.5F), b, -b))); // -0 at -2
        return true;
    }
    template <class D>
    static constexpr math::value_and_slope<D> at(const hard_mish&, const D& x) {
        if (x <= -2) return {D(0), D(0)};
        if (x.high >= 0) return {x, D(1)};
        return {math::scaled(x * (x + 2), 0.5), x + 1};
    }
};

template <>
struct exact_form<hardsigmoid> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const hardsigmoid&) {
        return Order == 1;
    }
    template <std::size_t Order>
    static constexpr bool rounds_right = true;
    template <std::size_t Order, class V>
    requires(Order == 0) SIMDACT_INLINE static bool in_floats(const hardsigmoid&, V x, V& y) {
        constexpr simd::pair<float> sixth = simd::split<float>(1.0 / 6);
        const simd::pair<V> sum = simd::sum_of_falling(V(3), simd::at_most(simd::at_least(x, V(-3)), V(3)));
        y = simd::fma(sum.high, V(sixth.high), simd::fma(sum.high, V(sixth.low), sum.low * V(sixth.high)));
        return true;
    }
    template <class D>
    static constexpr math::value_and_slope<D> at(const hardsigmoid&, const D& x) {
        if (x <= -3) return {D(0), D(0)};
        if (x >= 3) return {D(1), D(0)};
        return {(x + 3) / D(6), D(1) / D(6)};
    }
};

template <>
struct exact_form<hardsigmoid_onnx> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const hardsigmoid_onnx& f, const D& x) {
        const D y = x * f.alpha + f.beta;
        if (y <= 0) return {D(0), D(0)};
        if (y >= 1) return {D(1), D(0)};
        return {y, D(f.alpha)};
    }
};

template <>
struct exact_form<hardswish> {
    template <std::size_t Order>
    static constexpr bool rounds_right = Order == 1;
    template <class D>
    static constexpr math::value_and_slope<D> at(const hardswish&, const D& x) {
        if (x <= -3) return {D(0), D(0)};
        if (x >= 3) return {x, D(1)};
        return {x * (x + 3) / D(6), (x + x + 3) / D(6)};
    }
    template <std::size_t Order, value V>
    requires(Order == 0) SIMDACT_INLINE static constexpr V quick(const hardswish&, V x) {
        const V b = simd::at_least(x, V(-3));
        return b * simd::at_most(b + V(3), V(6)) * V(1.0 / 6);
    }
};

template <>
struct exact_form<leaky_hardtanh> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const leaky_hardtanh& f) {
        return Order == 1 && math::is_float(f.min_val) && math::is_float(f.max_val);
    }
    template <class D>
    static constexpr math::value_and_slope<D> at(const leaky_hardtanh& f, const D& x) {
        if (x < f.min_val) return {(x - f.min_val) * f.min_slope + f.min_val, D(f.min_slope)};
        if (x > f.max_val) return {(x - f.max_val) * f.max_slope + f.max_val, D(f.max_slope)};
        return {x, D(x <= f.min_val ? f.min_slope : x >= f.max_val ? f.max_slope : 1)};
    }
};

template <>
struct exact_form<leaky_relu> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const leaky_relu& f) {
        return math::is_float(f.negative_slope);
    }
    template <std::size_t Order, class V>
    requires(Order == 0) SIMDACT_INLINE static bool in_floats(const leaky_relu& f, V x, V& y) {
        constexpr double slope = leaky_relu{}.negative_slope;
        constexpr simd::pair<float> s = simd::split<float>(slope);
        if (f.negative_slope != slope) return false;
        const auto negative = x < V(0);
        y = simd::select(negative, simd::fma(V(s.high), x, V(s.low) * x), x);
        return simd::to_bits(negative && x > V(-0x1p-100F)) == 0; // the small product has no float there
    }
    template <class D>
    static constexpr math::value_and_slope<D> at(const leaky_relu& f, const D& x) {
        if (x > 0) return {x, D(1)};
        return {x * f.negative_slope, D(f.negative_slope)};
    }
};

template <>
struct exact_form<shrink> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const shrink& f) {
        return math::is_float(f.lambda) && math::is_float(f.bias);
    }
    template <class D>
    static constexpr math::value_and_slope<D> at(const shrink& f, const D& x) {
        if (math::abs(x) <= f.lambda) return {D(0), D(0)};
        return {x.high < 0 ? x + f.bias : x - f.bias, D(1)};
    }
};

template <>
struct exact_form<softshrink> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const softshrink& f) {
        return math::is_float(f.lambda);
    }
    template <class D>
    static constexpr math::value_and_slope<D> at(const softshrink& f, const D& x) {
        return exact_form<shrink>::at(shrink{.lambda = f.lambda, .bias = f.lambda}, x);
    }
};

template <>
struct exact_form<sparse_plus> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const sparse_plus&) {
        return Order == 1;
    }
    template <std::size_t Order>
    static constexpr bool rounds_right = true;
    template <class D>
    static constexpr math::value_and_slope<D> at(const sparse_plus&, const D& x) {
        if (x <= -1) return {D(0), D(0)};
        if (x >= 1) return {x, D(1)};
        return {math::scaled((x + 1) * (x + 1), 0.25), math::scaled(x + 1, 0.5)};
    }
};

template <>
struct exact_form<sparse_sigmoid> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const sparse_sigmoid&) {
        return true;
    }
    template <std::size_t Order>
    static constexpr bool rounds_right = true;
    template <class D>
    static constexpr math::value_and_slope<D> at(const sparse_sigmoid&, const D& x) {
        if (x <= -1) return {D(0), D(0)};
        if (x >= 1) return {D(1), D(0)};
        return {math::scaled(x + 1, 0.5), D(0.5)};
    }
};

}} // namespace simdact::v0_1_0
