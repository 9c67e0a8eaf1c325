/// \file
/// Exact forms of what is computed from the normal distribution.
#pragma once

#include <simdact/activations/gelu.hpp>
#include <simdact/activations/laplace.hpp>
#include <simdact/exact/form.hpp>
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
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr auto quick(const gelu&, V x) {
        const math::quick_normal_tail<V> tail(x);
        if constexpr (Order == 0) {
            return simd::fma(tail.t * tail.ratio, -tail.bell, simd::at_least(x, V(-0.0)));
        } else { // the terms are Phi and y - Phi
            const V down = tail.bell * simd::fma(tail.t, V(-0x1.9884533d43651p-2), tail.ratio);
            const V y = simd::select(x > V(0), V(1) - down, down);
            return math::sum_of_terms<V>{y, simd::fma(tail.bell, tail.ratio, simd::abs(y))};
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
};

}} // namespace simdact::v0_1_0
