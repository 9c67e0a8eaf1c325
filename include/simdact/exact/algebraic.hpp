/// \file
/// Exact forms of what is computed from a square root or a quotient.
#pragma once

#include <simdact/activations/softsign.hpp>
#include <simdact/activations/squareplus.hpp>
#include <simdact/exact/functor.hpp>

namespace simdact { inline namespace v0_1_0 {

/// x / (1 + |x|)
template <>
struct exact_form<softsign> {
    /// A near quotient less what it has in excess, which has an error below 2^-20 of itself. Both ends of that must
    /// give the same float.
    template <std::size_t Order, class V>
    SIMDACT_INLINE static bool in_floats(const softsign&, V x, V& y) {
        const V size = simd::abs(x);
        const simd::pair<V> d = simd::sum_of_falling(V(1), size); // for |x| > 1 too: 1 is a multiple of its last bit
        const V q = simd::divide(V(1), d.high);
        V near_y, excess;
        if constexpr (Order == 0) {
            near_y = x * q;
            excess = simd::fma(near_y, d.low, simd::fms(near_y, d.high, x)) * q;
        } else {
            const simd::pair<V> square = simd::two_product(d.high, d.high);
            const V low = simd::fma(d.high + d.high, d.low, square.low);
            near_y = q * q;
            excess = simd::fma(near_y, low, simd::fma(near_y, square.high, V(-1))) * near_y;
        }
        y = simd::fma(excess, V(-1 - 0x1p-20F), near_y);
        const auto differs = y != simd::fma(excess, V(-1 + 0x1p-20F), near_y);
        return simd::to_bits(differs || size > V(0x1p24F)) == 0;
    }
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
