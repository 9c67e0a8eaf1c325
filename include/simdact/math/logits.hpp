/// \file
/// The logits of a row: scale x / temperature, perhaps with a mask added, and their distance from a reference near the
/// largest one, without error to speak of.
#pragma once

#include <simdact/math/exp.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

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

/// Up to this multiple of log(2) a reference may be one. The exponents of all exponentials that are not 0, times the
/// first part of log(2), then have no error.
template <element T>
inline constexpr int most_powers = sizeof(T) == 4 ? 256 : 500;

/// What is subtracted from logits: a logit, or a multiple of log(2).
template <element T>
struct reference {
    T number;
    bool is_power; ///< number times log(2)
};

/// Ways to the exponential of a logit minus the reference. With a factor of 1 and a reference of moderate size, x is
/// bounded before the difference. If the reference is a power, there is no difference: each exponent has it.
enum class way { general, bounded, power };
template <way Way>
using way_of = std::integral_constant<way, Way>;

/// Logits of x. A mask is in units of the logits. Without one, references are in units of x, with the factor's sign,
/// unless they are powers. With `AtLargest` a reference is the largest logit itself, whose exponential is exactly 1.
/// Otherwise it is such that the distance to it has no error, which the shares need.
template <class T, class A, bool Masked, bool AtLargest>
class logits {
    using B = simd::batch<T, A>;
    using k = exp_constants<T>;
    /// The scale is in it, so the low bits of its sum with an integer are the exponent of a power.
    static constexpr T unshifted = simd::integer_shift<T> + T(sizeof(T) == 4 ? 64 : 512);

public:
    SIMDACT_INLINE explicit logits(const simd::pair<double>& signed_factor)
        : sign(T(signed_factor.high < 0 ? -0.0 : 0.0)),
          factor(signed_factor.high < 0 ? simd::pair<double>{-signed_factor.high, -signed_factor.low} : signed_factor),
          is_unit(signed_factor.high == 1 && signed_factor.low == 0),
          unit(Masked ? 1.0 : factor.high),
          parts(simd::split<T>(factor)),
          reach(static_cast<T>(static_cast<double>(exp_range<T>::end) / unit)),
          grid(simd::power_of_two(grid_exponent<T> - simd::exponent_of<T>(unit))),
          per_grid(1 / grid) {}

    /// Calls f with the shortest way for that reference.
    template <class F>
    SIMDACT_INLINE void with_way(const reference<T>& c, const F& f) const {
        constexpr T moderate = 0x1p20F;
        if constexpr (AtLargest && !Masked)
            if (is_unit && moderate > c.number && -moderate < c.number) return f(way_of<way::bounded>{});
        if constexpr (!AtLargest && !Masked)
            if (c.is_power) return f(way_of<way::power>{});
        f(way_of<way::general>{});
    }

    /// The number whose largest one is near the reference.
    template <class... Mask>
    SIMDACT_INLINE B size(const B& x, const Mask&... mask) const {
        if constexpr (Masked)
            return whole(x, mask...).high;
        else
            return x ^ sign;
    }

    /// x itself is its logit.
    SIMDACT_INLINE bool are_elements() const { return !Masked && is_unit; }

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
    SIMDACT_INLINE reference<T> reference_near(T m) const {
        if constexpr (AtLargest) return {m, false};
        if constexpr (!Masked) {
            constexpr T most = most_powers<T>, shift = simd::integer_shift<T>;
            const T n = simd::fence(simd::fence(simd::fma(m, exp_constants<T>::per_log2, shift)) - shift);
            if (is_unit && n <= most && n >= -most) return {n, true};
        }
        return {on_grid(m), false};
    }

    /// The multiple of the grid that is next to m.
    SIMDACT_INLINE T on_grid(T m) const {
        const double steps = static_cast<double>(m) * per_grid;
        if (!(steps < 0x1p52 && steps > -0x1p52)) return m; // an integer, infinity or NaN
        const double shift = simd::copysign(0x1p52, steps);
        return static_cast<T>(simd::fence(simd::fence(steps + shift) - shift) * grid);
    }

    /// scale e^z over that of the reference, for the logit z of x, and perhaps a mask. Where it is less than
    /// -exp_range::end - 1.1, the result is not 0 but vanishes against e^0.
    template <way Way, class... Mask>
    SIMDACT_INLINE B exponential(way_of<Way> way, const reference<T>& c, const B& x, const Mask&... mask) const {
        constexpr std::index_sequence<0> one;
        B e[1]{x};
        if constexpr (Way == way::power) {
            exponentials(way, c, e, one);
        } else {
            const simd::pair<B> distance[1]{above<Way>(c.number, x, mask...)};
            of_distances(distance, e, one);
        }
        return e[0];
    }

    /// The exponentials of several vectors, without a mask, in their place. One operation is done for all of them
    /// before the next one, because each waits for the one before: up to a third faster than one vector after the
    /// other.
    template <way Way, std::size_t... Each>
    SIMDACT_INLINE void exponentials(way_of<Way>, const reference<T>& c, B (&x)[sizeof...(Each)],
                                     std::index_sequence<Each...> each) const {
        if constexpr (Way == way::power) {
            const B begin(unshifted - c.number), least(c.number * k::log2_high - exp_range<T>::end);
            B shifted[sizeof...(Each)], n[sizeof...(Each)];
            ((x[Each] = simd::at_least(x[Each], least)), ...);
            ((shifted[Each] = simd::fma(x[Each], B(k::per_log2), begin)), ...);
            ((n[Each] = simd::fence(shifted[Each] - begin)), ...);
            ((x[Each] = simd::fma(n[Each], B(-k::log2_high), x[Each])), ...);
            ((x[Each] = simd::fma(n[Each], B(-k::log2_low), x[Each])), ...);
            to_powers(shifted, x, each);
        } else {
            const simd::pair<B> distances[]{above<Way>(c.number, x[Each])...};
            of_distances(distances, x, each);
        }
    }

    /// The logit minus that of a reference, as the sum of two. It is not less than -exp_range::end - 1.1, where it is 0
    /// as an exponential.
    template <way Way, class... Mask>
    SIMDACT_INLINE simd::pair<B> above(T number, const B& x, const Mask&... mask) const {
        const B c(number);
        if constexpr (Masked) {
            const simd::pair<B> z = whole(x, mask...);
            const B high = simd::at_least(simd::fence(z.high - c), B(-reach));
            const B rest = simd::fence(z.high - simd::fence(high + c));
            const B low = simd::at_most(simd::at_least(rest + z.low, B(T(-1))), B(T(1)));
            const B sum = simd::fence(high + low);
            return {sum, low - simd::fence(sum - high)};
        } else if constexpr (Way == way::bounded) {
            const B bounded = simd::at_least(x, B(number - reach)), high = simd::fence(bounded - c);
            return {high, simd::fence(bounded - simd::fence(high + c))};
        } else {
            const B z = x ^ sign, high = simd::at_least(simd::fence(z - c), B(-reach));
            const B low = simd::at_least(simd::fence(z - simd::fence(high + c)), B(-reach / 128));
            const simd::pair<B> p = simd::two_product(B(parts.high), high);
            return {p.high, simd::fma(B(parts.low), high, simd::fma(B(parts.high), low, p.low))};
        }
    }

    /// The logit of a reference, as the sum of two.
    SIMDACT_INLINE simd::pair<double> of(const reference<T>& c) const {
        const double number = static_cast<double>(c.number);
        using constants = exp_constants<double>;
        if (c.is_power) return {number * constants::log2_high, simd::rounded(number * constants::log2_low)};
        if constexpr (Masked) return {number, 0};
        const simd::pair<double> p = simd::two_product(factor.high, number);
        return {p.high, p.low + factor.low * number};
    }

    /// A distance of two references, in units of the logits.
    SIMDACT_INLINE double distance(const reference<T>& from, const reference<T>& to) const {
        if (from.is_power || to.is_power) {
            const simd::pair<double> a = of(from), b = of(to);
            return simd::fence(b.high - a.high) + (b.low - a.low);
        }
        return (static_cast<double>(to.number) - static_cast<double>(from.number)) * unit;
    }

    /// The number whose logit is about z.
    SIMDACT_INLINE T number_of_logit(double z) const { return simd::converted<T>(z / unit); }

private:
    /// The exponentials of distances from a reference.
    template <std::size_t... Each>
    SIMDACT_INLINE static void of_distances(const simd::pair<B> (&d)[sizeof...(Each)], B (&e)[sizeof...(Each)],
                                            std::index_sequence<Each...> each) {
        B shifted[sizeof...(Each)], n[sizeof...(Each)];
        ((shifted[Each] = simd::fma(d[Each].high, B(k::per_log2), B(unshifted))), ...);
        ((n[Each] = simd::fence(shifted[Each] - B(unshifted))), ...);
        ((e[Each] = simd::fma(n[Each], B(-k::log2_high), d[Each].high)), ...);
        ((e[Each] = simd::fence(e[Each] + simd::fma(n[Each], B(-k::log2_low), d[Each].low))), ...);
        to_powers(shifted, e, each);
    }

    /// 2^k e^r in the place of each r, where the low bits of `shifted` are those of k.
    template <std::size_t... Each>
    SIMDACT_INLINE static void to_powers(const B (&shifted)[sizeof...(Each)], B (&r)[sizeof...(Each)],
                                         std::index_sequence<Each...>) {
        if constexpr (simd::is_fused<B>) {
            constexpr std::size_t last = sizeof(k::c) / sizeof(T) - 1;
            B e[]{(static_cast<void>(Each), B(k::c[last]))...};
            const auto add_term = [&](T coefficient) SIMDACT_INLINE_LAMBDA {
                ((e[Each] = simd::fma(e[Each], r[Each], B(coefficient))), ...);
            };
            [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
                (add_term(k::c[last - 1 - Place]), ...);
            }
            (std::make_index_sequence<last>{});
            add_term(1);
            add_term(1);
            ((r[Each] = simd::times_power(e[Each], shifted[Each])), ...);
        } else {
            ((r[Each] =
                  math::exponential<B>{simd::times_power(B(T(1)), shifted[Each]), math::rest_of(r[Each])}.value()),
             ...);
        }
    }

    B sign;
    simd::pair<double> factor;
    bool is_unit;
    double unit; ///< of the references, in logits
    simd::pair<T> parts;
    T reach;
    double grid, per_grid;
};

}}} // namespace simdact::v0_1_0::math
