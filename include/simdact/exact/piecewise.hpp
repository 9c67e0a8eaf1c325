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

namespace math {

/// sum · factor, whose lesser products are a small part of it.
template <class V>
SIMDACT_INLINE V product_of_sum(const simd::pair<V>& sum, const simd::pair<float>& factor) {
    return simd::fma(sum.high, V(factor.high), simd::fma(sum.high, V(factor.low), sum.low * V(factor.high)));
}

} // namespace math

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
        y = math::product_of_sum(sum, sixth);
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
    /// alpha (x + 2.5) below -1, 1 - alpha (2.5 - x) above 1. Between them the float near 0.2 will do. It errs to the
    /// side of the double 0.2, which decides ties, and by less than what lies between a tie and the next result.
    template <std::size_t Order, class V>
    requires(Order == 0) SIMDACT_INLINE static bool in_floats(const hardsigmoid_onnx& f, V x, V& y) {
        constexpr simd::pair<float> slope = simd::split<float>(hardsigmoid_onnx{}.alpha);
        if (!math::is_default(f)) return false;
        const V size = simd::abs(x), from_edge = simd::at_least(V(2.5F) - size, V(0));
        const V side = simd::copysign(V(1), x);
        const auto is_near = size < V(1);
        y = simd::fma(V(slope.high), simd::select(is_near, x, from_edge * -side),
                      simd::select(is_near, V(0.5F), simd::at_least(V(slope.low) * from_edge, side)));
        return true;
    }
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
    /// The value is x times a pair for (x + 3) / 6. That has too few digits for one x of at least 2^-12. Smaller ones
    /// are left to doubles too.
    template <std::size_t Order, class V>
    SIMDACT_INLINE static bool in_floats(const hardswish&, V x, V& y) {
        if constexpr (Order == 0) {
            constexpr simd::pair<float> sixth = simd::split<float>(1.0 / 6);
            const V b = simd::at_least(x, V(-3)), size = simd::abs(x);
            const simd::pair<V> sum = simd::sum_of_falling(V(3), b), half = simd::two_product(sum.high, V(sixth.high));
            const V low = half.low + simd::fma(sum.high, V(sixth.low), sum.low * V(sixth.high));
            y = simd::select(b >= V(0x1.7FFFFEp+1F), b, simd::fma(b, half.high, b * low)); // 3 - 2^-22 is its own value
            return simd::to_bits((size < V(0x1p-12F) && size > V(0)) || x == V(0x1.7FFFFEp-1F)) == 0;
        } else {
            constexpr simd::pair<float> third = simd::split<float>(1.0 / 3);
            const V between = math::product_of_sum(simd::sum_of_falling(V(1.5F), x), third);
            y = simd::select(x <= V(-3), V(0), simd::select(x >= V(3), V(1), between));
            return true;
        }
    }
};

template <>
struct exact_form<leaky_hardtanh> {
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool in_float(const leaky_hardtanh& f) {
        return Order == 1 && math::is_float(f.min_val) && math::is_float(f.max_val);
    }
    /// Up to 11, floats near 0.01 have an error that no result notices. Ties are up to the sign of that error: the
    /// double 0.01 is too large, so up to 4, where ties are, the float is too.
    template <std::size_t Order, class V>
    requires(Order == 0) SIMDACT_INLINE static bool in_floats(const leaky_hardtanh& f, V x, V& y) {
        if (!math::is_default(f)) return false;
        const V size = simd::abs(x), slope = simd::select(size < V(4), V(0x1.47AE16p-7F), V(0.01F));
        y = simd::select(size > V(1), simd::copysign(simd::fma(slope, size - V(1), V(1)), x), x);
        return simd::to_bits(size > V(11)) == 0;
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
        constexpr simd::pair<float> s = simd::split<float>(leaky_relu{}.negative_slope);
        if (!math::is_default(f)) return false;
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
