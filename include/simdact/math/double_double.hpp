/// \file
/// Numbers of twice the precision of double: a sum of two doubles that do not overlap. The relative error of an
/// operation is a few 2^-104. T. J. Dekker, "A Floating-Point Technique for Extending the Available Precision", 1971;
/// M. Joldes, J.-M. Muller, V. Popescu, "Tight and Rigorous Error Bounds for Basic Building Blocks of Double-Word
/// Arithmetic", 2017.
#pragma once

#include <simdact/mode.hpp>
#include <simdact/simd/arithmetic.hpp>
#include <simdact/simd/sqrt.hpp>

#include <cstdint>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// high + low. Build is part of the name of every function on it, because not all of them are inlined.
template <class Build>
struct double_double {
    double high, low;

    SIMDACT_INLINE constexpr double_double(double number) : high(number), low(0) {}
    SIMDACT_INLINE constexpr double_double(double first, double second) : high(first), low(second) {}
    SIMDACT_INLINE constexpr double_double(const simd::pair<double>& p) : high(p.high), low(p.low) {}

    /// first + second, where the second is the smaller one.
    SIMDACT_INLINE static constexpr double_double sum(double first, double second) {
        const double high = simd::fence(first + second);
        return {high, simd::fence(second - simd::fence(high - first))};
    }
    /// first second, without error.
    SIMDACT_INLINE static constexpr double_double product(double first, double second) {
        return simd::two_product(first, second);
    }

    SIMDACT_INLINE constexpr double_double operator-() const { return {-high, -low}; }

    friend constexpr double_double operator+(const double_double& a, const double_double& b) {
        const simd::pair<double> s = simd::two_sum(a.high, b.high), t = simd::two_sum(a.low, b.low);
        const double_double v = sum(s.high, simd::fence(s.low + t.high));
        return sum(v.high, simd::fence(t.low + v.low));
    }
    friend constexpr double_double operator*(const double_double& a, const double_double& b) {
        const simd::pair<double> p = simd::two_product(a.high, b.high);
        return sum(p.high, simd::fence(p.low + (a.high * b.low + a.low * b.high)));
    }
    friend constexpr double_double operator/(const double_double& a, const double_double& b) {
        const double first = simd::divide(a.high, b.high);
        const double_double r = a - b * first;
        const double second = simd::divide(r.high, b.high);
        const double third = simd::divide((r - b * second).high, b.high);
        return sum(first, second) + third;
    }
    friend constexpr double_double operator-(const double_double& a, const double_double& b) { return a + -b; }

    friend constexpr bool operator<(const double_double& a, const double_double& b) {
        return a.high < b.high || (a.high == b.high && a.low < b.low);
    }
    friend constexpr bool operator>(const double_double& a, const double_double& b) { return b < a; }
    friend constexpr bool operator<=(const double_double& a, const double_double& b) { return !(b < a); }
    friend constexpr bool operator>=(const double_double& a, const double_double& b) { return !(a < b); }
};

/// |x|
template <class Build>
constexpr double_double<Build> abs(const double_double<Build>& x) {
    return x.high < 0 ? -x : x;
}

/// x 2^k
template <class Build>
constexpr double_double<Build> scaled(const double_double<Build>& x, double power_of_two) {
    return {x.high * power_of_two, x.low * power_of_two};
}

/// The square root of x >= 0.
template <class Build>
constexpr double_double<Build> sqrt(const double_double<Build>& x) {
    using D = double_double<Build>;
    if (x.high == 0) return x;
    const double root = simd::sqrt(x.high);
    return D::sum(root, simd::divide((x - D::product(root, root)).high, root + root));
}

/// The float nearest to x, ties to even. A double to the odd of its two neighbours keeps on which side of a midpoint
/// of floats x lies, also of subnormal ones.
template <class Build>
constexpr float nearest_float(const double_double<Build>& x) {
    auto bits = __builtin_bit_cast(std::uint64_t, x.high);
    if (x.low != 0 && bits % 2 == 0) bits += (x.low > 0) == (x.high > 0) ? 1 : std::uint64_t(-1);
    return static_cast<float>(__builtin_bit_cast(double, bits));
}

}}} // namespace simdact::v0_1_0::math
