/// \file
/// Exact forms of what is computed from a sine.
#pragma once

#include <simdact/activations/sine.hpp>
#include <simdact/activations/snake.hpp>
#include <simdact/exact/form.hpp>
#include <simdact/math/double_double_sine.hpp>

namespace simdact { inline namespace v0_1_0 {

template <>
struct exact_form<sine> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const sine&, const D& x) {
        const math::sine_and_cosine<D> a(x.high);
        return {a.sine, a.cosine};
    }
};

/// x + sin(x)^2 and (sin(x) + cos(x))^2. With an alpha other than 1 the double is rounded as it is.
template <>
struct exact_form<snake> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const snake& f, const D& x) {
        if (f.alpha != 1) return {D(f(x.high)), D(f.derivative(x.high))};
        const math::sine_and_cosine<D> a(x.high);
        const D root = a.sine + a.cosine;
        return {x + a.sine * a.sine, root * root};
    }
};

}} // namespace simdact::v0_1_0
