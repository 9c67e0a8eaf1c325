/// \file
/// Exact forms of what is computed from a square root or a quotient.
#pragma once

#include <simdact/activations/softsign.hpp>
#include <simdact/activations/squareplus.hpp>
#include <simdact/exact/form.hpp>

namespace simdact { inline namespace v0_1_0 {

/// x / (1 + |x|)
template <>
struct exact_form<softsign> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const softsign&, const D& x) {
        const D d = math::abs(x) + 1;
        return {x / d, D(1) / (d * d)};
    }
};

/// (x + sqrt(x^2 + b)) / 2, for x < 0 as b / 2 / (sqrt(x^2 + b) - x)
template <>
struct exact_form<squareplus> {
    template <class D>
    static constexpr math::value_and_slope<D> at(const squareplus& f, const D& x) {
        const D root = math::sqrt(x * x + f.b);
        const D y = x.high < 0 ? D(f.b / 2) / (root - x) : math::scaled(root + x, 0.5);
        return {y, y / root};
    }
};

}} // namespace simdact::v0_1_0
