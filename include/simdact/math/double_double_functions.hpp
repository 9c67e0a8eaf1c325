/// \file
/// Functions of numbers of twice the precision of double, right to 95 bits. They need few lines, not little time.
#pragma once

#include <simdact/math/double_double.hpp>
#include <simdact/math/log1p.hpp>
#include <simdact/simd/float_bits.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// e^r - 1 for |r| < 0.4: Taylor's series for r / 512, and e^2h - 1 = m (m + 2).
template <class Build>
constexpr double_double<Build> reduced_expm1(const double_double<Build>& r) {
    using D = double_double<Build>;
    const D h = math::scaled(r, 0x1p-9);
    D series = 1;
    for (int n = 10; n > 1; --n) series = h * series / D(n) + 1;
    D m = h * series;
    for (int i = 0; i < 9; ++i) m = m * (m + 2);
    return m;
}

/// e^x as power (1 + rest). Beyond ±600 it is that of ±600: no float is so small or large, but it keeps its sign as the
/// last part of a sum.
template <class Build>
struct split_exp {
    double power = 1;
    double_double<Build> rest;

    constexpr explicit split_exp(const double_double<Build>& x) : rest(0) {
        using D = double_double<Build>;
        constexpr double end = 600, reciprocal_log2 = 0x1.71547652b82fep0, shift = simd::integer_shift<double>;
        const D bounded = x.high > end ? D(end) : x.high < -end ? D(-end) : x;
        const double n = simd::fence(simd::fence(bounded.high * reciprocal_log2 + shift) - shift);
        // log(2) in three parts; the products with the first two are exact
        const D r = bounded - n * 0x1.62e42fefa2p-1 - n * 0x1.9ef35793c6p-41 - D::product(n, 0x1.673007e5ed5e8p-81);
        power = simd::power_of_two(static_cast<int>(n));
        rest = math::reduced_expm1(r);
    }
};

template <class Build>
constexpr double_double<Build> exp(const double_double<Build>& x) {
    const split_exp<Build> e(x);
    return math::scaled(e.rest + 1, e.power);
}

template <class Build>
constexpr double_double<Build> expm1(const double_double<Build>& x) {
    if (math::abs(x) < 0.35) return math::reduced_expm1(x);
    const split_exp<Build> e(x);
    return math::scaled(e.rest, e.power) + e.power + -1;
}

/// log(1 + e) for 0 <= e <= 1: Newton's method, from a double.
template <class Build>
constexpr double_double<Build> log1p(const double_double<Build>& e) {
    using D = double_double<Build>;
    const D y = e.high * math::log1p_ratio(e.high), m = math::expm1(y), step = (e - m) / (m + 1);
    return y + (step - math::scaled(step * step, 0.5));
}

template <class Build>
constexpr double_double<Build> tanh(const double_double<Build>& x) {
    using D = double_double<Build>;
    if (x.high < 0) return -math::tanh(-x);
    if (x > 0.25) return D(1) - D(2) / (math::exp(x + x) + 1);
    const D m = math::expm1(x + x);
    return m / (m + 2);
}

/// 1 / (1 + e^-x)
template <class Build>
constexpr double_double<Build> logistic(const double_double<Build>& x) {
    using D = double_double<Build>;
    if (math::abs(x) < 1) return math::scaled(math::tanh(math::scaled(x, 0.5)), 0.5) + 0.5;
    const D e = math::exp(-math::abs(x)), down = e / (e + 1);
    return x.high < 0 ? down : D(1) - down;
}

/// The slope of `logistic`.
template <class Build>
constexpr double_double<Build> logistic_slope(const double_double<Build>& x) {
    using D = double_double<Build>;
    const D e = math::exp(-math::abs(x)), d = e + 1;
    return e / (d * d);
}

/// The density of the normal distribution, e^(-x^2 / 2) / sqrt(2 pi).
template <class Build>
constexpr double_double<Build> normal_density(const double_double<Build>& x) {
    using D = double_double<Build>;
    return math::exp(math::scaled(x * x, -0.5)) * D(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56);
}

/// The normal distribution: for small |x| 1/2 and the series of x^(2n + 1) / (1 · 3 · 5 … (2n + 1)), else Laplace's
/// continued fraction 1 / (t + 1 / (t + 2 / (t + …))) for t = |x|.
template <class Build>
constexpr double_double<Build> normal(const double_double<Build>& x) {
    using D = double_double<Build>;
    const D t = math::abs(x), density = math::normal_density(x);
    if (t < 2.5) {
        const D xx = x * x;
        D term = x, sum = x;
        for (double n = 3; math::abs(term).high > 0x1p-110 * math::abs(sum).high; n += 2) {
            term = term * xx / D(n);
            sum = sum + term;
        }
        return density * sum + 0.5;
    }
    D fraction = t;
    const double square = t.high * t.high;
    for (double n = square < 1000 ? static_cast<double>(static_cast<int>(30 + 1800 / square)) : 30; n > 0; n -= 1)
        fraction = t + D(n) / fraction;
    const D tail = density / fraction;
    return x.high < 0 ? tail : D(1) - tail;
}

}}} // namespace simdact::v0_1_0::math
