/// \file
/// Sine and cosine of a float, with twice the precision of double.
#pragma once

#include <simdact/math/double_double.hpp>
#include <simdact/math/sin.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// x = n pi / 2 + r with |r| at most a little above pi / 4.
template <class D>
struct exact_right_angles {
    D r;
    unsigned n = 0; ///< modulo 4

    /// Of a float x >= 0, as a double. M. H. Payne, R. N. Hanek, "Radian Reduction for Trigonometric Functions", 1983.
    constexpr explicit exact_right_angles(double x) : r(x) {
        if (x < 0.75) return;
        const auto bits = __builtin_bit_cast(std::uint64_t, x);
        const std::uint64_t m = ((bits & ~(std::uint64_t{0xFFF} << 52)) | std::uint64_t{1} << 52) >> 29; // 24 bits
        // x = m 2^e. Bits of 2 / pi whose product with it is a multiple of 4 are left out.
        const std::uint64_t first = (bits >> 52) - 1023 - 23 + 62;
        const std::uint64_t w0 = math::per_half_pi_word(first, 0), w1 = math::per_half_pi_word(first, 1),
                            w2 = math::per_half_pi_word(first, 2);
        const std::uint64_t t2 = m * w2, t1 = m * w1 + math::high_product(m, w2);
        const std::uint64_t t0 = m * w0 + math::high_product(m, w1); // no float has a carry from t1: all were tried
        const std::uint64_t nearest = (t0 + (std::uint64_t{1} << 61)) >> 62;
        n = static_cast<unsigned>(nearest % 4);
        const auto rest = static_cast<std::int64_t>(t0 - (nearest << 62));
        D turns = static_cast<double>(rest >> 32) * 0x1p-30;
        double unit = 0x1p-62;
        for (const std::uint64_t part : {static_cast<std::uint64_t>(rest), t1 >> 32, t1, t2 >> 32, t2}) {
            turns = turns + static_cast<double>(part & 0xFFFFFFFF) * unit;
            unit *= 0x1p-32;
        }
        r = turns * D(half_pi<double>.high, half_pi<double>.low);
    }
};

/// first (1 - rr / ((n + 1) (n + 2)) (1 - rr / ((n + 3) (n + 4)) (…))), which is r - r^3 / 3! + … or 1 - r^2 / 2! + …
template <class D>
constexpr D alternating_series(const D& first, const D& rr, double n) {
    D term = first, sum = first;
    while (math::abs(term).high > 0x1p-112 * math::abs(sum).high) {
        term = -term * rr / D((n + 1) * (n + 2));
        sum = sum + term;
        n += 2;
    }
    return sum;
}

/// sin(x) and cos(x)
template <class D>
struct sine_and_cosine {
    D sine, cosine;

    /// Of a float, as a double.
    constexpr explicit sine_and_cosine(double x) : sine(0), cosine(1) {
        const exact_right_angles<D> a(simd::abs(x));
        const D rr = a.r * a.r, s = math::alternating_series(a.r, rr, 1), c = math::alternating_series(D(1), rr, 0);
        sine = a.n % 2 == 0 ? s : c;
        cosine = a.n % 2 == 0 ? c : -s;
        if (a.n >= 2) sine = -sine, cosine = -cosine;
        if (x < 0) sine = -sine;
    }
};

}}} // namespace simdact::v0_1_0::math
