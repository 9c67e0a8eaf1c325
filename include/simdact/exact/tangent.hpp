/// \file
/// Exact forms of tanh and of what is computed from it.
#pragma once

#include <simdact/activations/lisht.hpp>
#include <simdact/activations/mish.hpp>
#include <simdact/activations/softcap.hpp>
#include <simdact/activations/tanh.hpp>
#include <simdact/activations/tanhshrink.hpp>
#include <simdact/exact/functor.hpp>
#include <simdact/exact/quick.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Its slope is 4 times that of the logistic function at 2 x.
template <>
struct exact_form<tanh> : math::slope_by_bits<2> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const tanh&, const D& x) {
        return {math::tanh(x), math::scaled(math::logistic_slope(x + x), 4)};
    }
    template <std::size_t Order>
    static constexpr double error = Order == 0 ? 0x1p-42 : 0x1p-39;
    template <std::size_t Order>
    SIMDACT_INLINE static constexpr bool keeps_subnormal(const tanh&) {
        return Order == 0;
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V range(V x) {
        return Order == 0 ? math::bounded(x, -9.2, 9.2) : math::negative_range(x, -64);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const tanh&, V x, double unit = 1) {
        return Order == 0 ? math::quick_tanh(x) : math::quick_logistic_slope(x, 2 * unit, 4);
    }
};

/// cap tanh(x / cap)
template <>
struct exact_form<softcap> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const softcap& f, const D& x) {
        const D a = x / D(f.cap);
        return {math::tanh(a) * f.cap, math::scaled(math::logistic_slope(a + a), 4)};
    }
    /// From 9.2 caps on the nearest float is the cap, if that is a float.
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const softcap& f, V x) {
        if (!math::is_float(f.cap)) return simdact::derivative<Order>(f, x);
        const V a = x * V(1 / f.cap);
        if constexpr (Order == 0)
            return V(f.cap) * math::quick_tanh(math::bounded(a, -9.2, 9.2));
        else
            return math::quick_logistic_slope(math::negative_range(a, -64), 2, 4);
    }
};

/// x tanh(x)
template <>
struct exact_form<lisht> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const lisht&, const D& x) {
        const D t = math::tanh(x);
        return {x * t, t + x * math::scaled(math::logistic_slope(x + x), 4)};
    }
    template <std::size_t Order>
    static constexpr double error = Order == 0 ? 0x1p-39 : 0x1p-37;
    /// The slope is (m (2 - m) + 4 t (1 - m)) / (2 - m)^2 for t = |x| and m = 1 - e^-2t.
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const lisht&, V x) {
        if constexpr (Order == 0) return x * math::quick_tanh(math::bounded(x, -9.2, 9.2));
        const V t = simd::at_most(simd::abs(x), V(32)), minus_m = math::quick_expm1(t, -2), d = V(2) + minus_m;
        const V n = simd::fms(V(4) * t, V(1) + minus_m, minus_m * d);
        return simd::with_sign(simd::divide(n, d * d), x);
    }
};

/// x - tanh(x), for small x as (x cosh(x) - sinh(x)) / cosh(x), whose numerator is a series of terms of one sign
template <>
struct exact_form<tanhshrink> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const tanhshrink&, const D& x) {
        const D t = math::tanh(x);
        if (math::abs(x) >= 1) return {x - t, t * t};
        const D xx = x * x;
        D power = math::scaled(xx * x, 0.5), sum = power * 2 / D(3); // x^n / (n - 1)!
        for (double n = 5; math::abs(power).high > 0x1p-110 * math::abs(sum).high; n += 2) {
            power = power * xx / D((n - 1) * (n - 2));
            sum = sum + power * (n - 1) / D(n);
        }
        return {sum / math::scaled(math::exp(x) + math::exp(-x), 0.5), t * t};
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V range(V x) {
        return math::bounded(x, -9.4, 9.4);
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const tanhshrink&, V x) {
        const V y = math::quick_tanhshrink(x);
        return Order == 0 ? y : (x - y) * (x - y);
    }
    /// Beyond that range f(x) lies less than 2^-25 above x - 1, which is a float or a midpoint of floats up to 2^25.
    template <std::size_t Order, value V>
    requires(Order == 0) SIMDACT_INLINE static constexpr V finish(const tanhshrink&, V x, V bounded, V y) {
        const V beyond = simd::select(simd::abs(x) > V(0x1p24F), x, x - simd::copysign(V(1), x));
        return simd::select(x == bounded, y, beyond);
    }
};

/// x tanh(log(1 + e^x)), the tangent as a fraction in e^x or e^-x
template <>
struct exact_form<mish> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const mish&, const D& x) {
        const D e = math::exp(-math::abs(x));
        if (x.high < 0) {
            const D n = e * (e + 2), d = n + 2, t = n / d;
            return {x * t, t + x * math::scaled(e * (e + 1), 4) / (d * d)};
        }
        const D n = math::scaled(e, 2) + 1, d = n + math::scaled(e * e, 2), t = n / d;
        return {x * t, t + x * math::scaled(e * e * (e + 1), 4) / (d * d)};
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr auto quick(const mish&, V x) {
        if constexpr (Order == 0)
            return math::quick_mish(x);
        else
            return math::quick_mish_slope(x);
    }
};

}} // namespace simdact::v0_1_0
