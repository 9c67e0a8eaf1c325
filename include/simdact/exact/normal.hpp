/// \file
/// Exact forms of what is computed from the normal distribution.
#pragma once

#include <simdact/activations/gelu.hpp>
#include <simdact/activations/laplace.hpp>
#include <simdact/exact/functor.hpp>
#include <simdact/exact/quick.hpp>

namespace simdact { inline namespace v0_1_0 {

/// x Phi(x)
template <>
struct exact_form<gelu> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const gelu&, const D& x) {
        const D phi = math::normal(x);
        return {x * phi, phi + x * math::normal_density(x)};
    }
    template <std::size_t Order>
    static constexpr double error = Order == 1 ? 0x1p-38 : 0x1p-39;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr auto quick(const gelu&, V x) {
        if constexpr (Order == 0) {
            const math::quick_normal_tail<V> tail(x);
            return simd::fma(tail.t * tail.ratio, -tail.bell, simd::at_least(x, V(-0.0)));
        } else {
            return math::quick_gelu_slope(x);
        }
    }
};

/// Phi((x - mu) / sigma)
template <>
struct exact_form<laplace> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const laplace& f, const D& x) {
        const D z = (x - f.mu) / D(f.sigma);
        return {math::normal(z), math::normal_density(z) / D(f.sigma)};
    }
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V quick(const laplace& f, V x) {
        // Elsewhere 1 / sigma or the slope may overflow.
        if (f.sigma < 0x1p-100 || f.sigma > 0x1p100) return simdact::derivative<Order>(f, x);
        const V z = (x - V(f.mu)) * V(1 / f.sigma);
        if constexpr (Order == 0) {
            const math::quick_normal_tail<V> tail(z);
            const V down = tail.ratio * tail.bell;
            return simd::select(z > V(0), V(1) - down, down);
        } else {
            const V t = simd::at_most(simd::abs(z), V(20));
            return V(laplace::density / f.sigma) * math::quick_exp(t * t, -0.5);
        }
    }
};

}} // namespace simdact::v0_1_0
