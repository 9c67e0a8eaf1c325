/// \file
/// The logits of a row: scale x / temperature, perhaps with a mask added, and their distance from a reference near the
/// largest one, without error to speak of.
#pragma once

#include <simdact/math/exp.hpp>

#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// The part of double's range in which the quotient of scale and temperature is.
inline constexpr double least_factor = 1e-20, largest_factor = 1e20;

/// scale / temperature as the sum of two.
SIMDACT_INLINE constexpr simd::pair<double> factor_of(double scale, double temperature) {
    const double high = simd::divide(scale, temperature);
    return {high, simd::divide(simd::remainder(scale, high, temperature), temperature)};
}

/// A reference is a multiple of this, if it is not large. The difference of a logit to it, as far as the exponential
/// is not 0, then has an error that is a number of the element type.
template <element T>
inline constexpr int grid_exponent = sizeof(T) == 4 ? -17 : -43;

/// Logits of x. A mask is in units of the logits. Without one, references are in units of x, with the factor's sign.
/// With a factor of 1 and a reference of moderate size, x is bounded before the difference: `Unit`.
template <class T, class A, bool Masked>
class logits {
    using B = simd::batch<T, A>;

public:
    SIMDACT_INLINE explicit logits(const simd::pair<double>& signed_factor)
        : sign(T(signed_factor.high < 0 ? -0.0 : 0.0)),
          factor(signed_factor.high < 0 ? simd::pair<double>{-signed_factor.high, -signed_factor.low} : signed_factor),
          is_unit(signed_factor.high == 1 && signed_factor.low == 0),
          unit(Masked ? 1.0 : factor.high),
          parts(simd::split<T>(factor)),
          reach(static_cast<T>(exp_range<T>::end / unit)),
          grid(simd::power_of_two(grid_exponent<T> - simd::exponent_of<T>(unit))),
          per_grid(1 / grid) {}

    /// Calls f with `Unit` as a type.
    template <class F>
    SIMDACT_INLINE void with_unit(T reference, const F& f) const {
        constexpr T moderate = 0x1p20F;
        if constexpr (!Masked)
            if (is_unit && reference < moderate && reference > -moderate) return f(std::true_type{});
        f(std::false_type{});
    }

    /// The number whose largest one is near the reference.
    template <class... Mask>
    SIMDACT_INLINE B size(const B& x, const Mask&... mask) const {
        if constexpr (Masked)
            return whole(x, mask...).high;
        else
            return x ^ sign;
    }

    /// The logit as the sum of two.
    template <class... Mask>
    SIMDACT_INLINE simd::pair<B> whole(const B& x, const Mask&... mask) const {
        simd::pair<B> z{x ^ sign, B(T(0))};
        if (Masked || !is_unit) {
            z = simd::two_product(B(parts.high), x ^ sign);
            z.low = simd::fma(B(parts.low), x ^ sign, z.low);
        }
        if constexpr (Masked) {
            const simd::pair<B> sum = simd::two_sum(z.high, mask...);
            z = {sum.high, simd::fence(sum.low + z.low)};
        }
        z.low = simd::select(z.low == z.low, z.low, B(T(0))); // it is NaN beside an infinity
        return z;
    }

    /// The reference for a row whose largest number is m.
    SIMDACT_INLINE T reference(T m) const {
        const double steps = static_cast<double>(m) * per_grid;
        if (!(steps < 0x1p50 && steps > -0x1p50)) return m;
        constexpr double shift = simd::integer_shift<double>;
        return static_cast<T>(simd::fence(simd::fence(steps + shift) - shift) * grid);
    }

    /// The logit minus that of a reference, as the sum of two. It is not less than -exp_range::end - 1.1, where it is 0
    /// as an exponential.
    template <bool Unit, class... Mask>
    SIMDACT_INLINE simd::pair<B> above(T reference, const B& x, const Mask&... mask) const {
        const B c(reference);
        if constexpr (Masked) {
            const simd::pair<B> z = whole(x, mask...);
            const B high = simd::at_least(simd::fence(z.high - c), B(-reach));
            const B rest = simd::fence(z.high - simd::fence(high + c));
            const B low = simd::at_most(simd::at_least(rest + z.low, B(T(-1))), B(T(1)));
            const B sum = simd::fence(high + low);
            return {sum, low - simd::fence(sum - high)};
        } else if constexpr (Unit) {
            const B bounded = simd::at_least(x, B(reference - reach)), high = simd::fence(bounded - c);
            return {high, simd::fence(bounded - simd::fence(high + c))};
        } else {
            const B z = x ^ sign, high = simd::at_least(simd::fence(z - c), B(-reach));
            const B low = simd::at_least(simd::fence(z - simd::fence(high + c)), B(-reach / 128));
            const simd::pair<B> p = simd::two_product(B(parts.high), high);
            return {p.high, simd::fma(B(parts.low), high, simd::fma(B(parts.high), low, p.low))};
        }
    }

    /// The logit of a reference, as the sum of two.
    SIMDACT_INLINE simd::pair<double> of(T reference) const {
        if constexpr (Masked) return {static_cast<double>(reference), 0};
        const simd::pair<double> p = simd::two_product(factor.high, static_cast<double>(reference));
        return {p.high, p.low + factor.low * static_cast<double>(reference)};
    }

    /// A distance of two references, in units of the logits.
    SIMDACT_INLINE double distance(T from, T to) const {
        return (static_cast<double>(to) - static_cast<double>(from)) * unit;
    }

    /// The reference whose logit is about z.
    SIMDACT_INLINE T reference_of_logit(double z) const { return reference(simd::converted<T>(z / unit)); }

private:
    B sign;
    simd::pair<double> factor;
    bool is_unit;
    double unit; ///< of the references, in logits
    simd::pair<T> parts;
    T reach;
    double grid, per_grid;
};

}}} // namespace simdact::v0_1_0::math
