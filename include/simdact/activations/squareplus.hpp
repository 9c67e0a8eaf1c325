/// \file
/// \code
/// #include <simdact/activations/squareplus.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/simd/arithmetic.hpp>
#include <simdact/simd/sqrt.hpp>

namespace simdact { inline namespace v0_1_0 {

/// Squareplus: f(x) = (x + sqrt(x^2 + b)) / 2, f'(x) = f(x) / sqrt(x^2 + b).
///
/// | x    | f(x)        | f'(x) |
/// |------|-------------|-------|
/// | ±0   | sqrt(b) / 2 | 1/2   |
/// | +inf | +inf        | 1     |
/// | −inf | +0          | +0    |
/// | NaN  | NaN         | NaN   |
///
/// Range (0, inf). Error at most 1 ULP of the value and 3.5 ULP of the derivative. For x < 0 it is
/// b / (2 (sqrt(x^2 + b) − x)), so that the tail keeps its digits: as written above it is 0 below −5793 in float. The
/// tail falls as b / (4 |x|) only. b is taken as the double that it is. For other b, of any size, the error bounds
/// are 1.5 and 4.
///
/// \code
/// simdact::forward(simdact::squareplus{}, x, y);
/// simdact::backward(simdact::squareplus{.b = 1}, x, dy, dx);
/// float y0 = simdact::squareplus{}(-1.0F);  // 0.61803
/// \endcode
///
/// J. T. Barron, "Squareplus: A Softplus-Like Algebraic Rectifier", arXiv:2112.11687, 2021.
struct squareplus {
    /// How round the corner is: finite and above 0.
    double b = 4;

    static constexpr const char* name = "squareplus";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{1, 3.5, 7};
    static constexpr parameter<squareplus> parameters[]{
        {.name = "b", .member = &squareplus::b, .must_be = {.is = relation::above}}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        const parts<V> p(b, x);
        constexpr auto most = (std::numeric_limits<element_t<V>>::max)(); // parenthesised against Windows' macro
        const V curve = simd::select(x < V(-most), V(0), p.value() * V(p.unit));
        return simd::select(x > V(p.straight), x, curve);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const parts<V> p(b, x);
        return simd::divide(p.value(), p.root);
    }

    /// f''(x) = b / (2 √(x^2 + b)^3)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        const parts<V> p(b, x);
        const V r = simd::divide(V(1), p.root), rest = simd::fnma(r, r * p.lost, r); // 1 / (root + lost)
        return V(1 / p.unit) * (simd::fence(simd::fence(V(p.quarter + p.quarter) * rest) * rest) * rest);
    }

private:
    /// x and b without the power of two that unit has, if b is far from 1. The roundings of the root are added back.
    template <value V>
    struct parts {
        using T = element_t<V>;

        T end;            ///< from this size of x on, the root rounds to |x|
        T unit, straight; ///< beyond `straight` f(x) is x
        T quarter;        ///< b / 4
        V x, root, lost;  ///< root + lost = sqrt(x^2 + b)

        SIMDACT_INLINE constexpr parts(double b, V given) {
            // Outside, an x that the power of two makes infinite has a value that rounds to 0 or x.
            constexpr double most_ordinary = sizeof(T) == 4 ? 0x1p40 : 0x1p200;
            const bool ordinary = b > 1 / most_ordinary && b < most_ordinary;
            const int k = ordinary ? 0 : simd::exponent_of<double>(b) / 2;
            const double power = simd::power_of_two(-k), rest = b * power * power;
            const auto summand = simd::split<T>(rest);
            unit = static_cast<T>(simd::power_of_two(k));
            quarter = summand.high / 4;
            constexpr T most = (std::numeric_limits<T>::max)(); // parenthesised against Windows' macro
            x = simd::at_most(simd::at_least(given * V(static_cast<T>(power)), V(-most)), V(most));
            end = T(std::uint64_t{1} << (std::numeric_limits<T>::digits / 2 + 1)) *
                  static_cast<T>(ordinary ? (rest > 1 ? rest : 1) : 2);
            straight = simd::saturated<T>(static_cast<double>(end) * simd::power_of_two(k));

            const V size = simd::abs(x), bounded = simd::at_most(size, V(end));
            const auto tail = size > V(end);
            const simd::pair<V> square = simd::two_product(bounded, bounded),
                                sum = simd::two_sum(square.high, V(summand.high));
            const V middle = simd::sqrt(sum.high);
            const V left = simd::remainder(sum.high, middle, middle) + (sum.low + (square.low + V(summand.low)));
            root = simd::select(tail, size, middle);
            lost = simd::select(tail, V(0), left * (V(T(0.5)) * simd::rough_reciprocal(middle)));
        }

        SIMDACT_INLINE constexpr V value() const {
            const V half(T(0.5));
            const simd::pair<V> mean = simd::two_sum(half * root, half * simd::abs(x));
            const V low = simd::fma(half, lost, mean.low), q = simd::divide(V(quarter), mean.high);
            const V d = simd::at_most(mean.high, V(end)); // beyond it a product may overflow
            const V left = simd::fnma(q, low, simd::remainder(V(quarter), q, d));
            const V tail = simd::select(mean.high >= V(end), q, simd::fma(left, simd::rough_reciprocal(d), q));
            return simd::select(x < V(0), tail, mean.high + low);
        }
    };
};

}} // namespace simdact::v0_1_0
