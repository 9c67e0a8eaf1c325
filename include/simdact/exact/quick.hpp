/// \file
/// Doubles that are right to 37 bits, for the exact tier alone.
///
/// The largest relative errors of the approximations are 2^-38.5 (logarithm), 2^-46 (normal distribution), 2^-40.1
/// (slope of gelu, of its terms) and 2^-43.8 (sine), by bench/coefficients/quick.sollya and quick.py.
#pragma once

#include <simdact/exact/form.hpp>
#include <simdact/math/quick.hpp>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// Floats beyond which the logistic function and its slope round to 0 or 1.
template <value V>
SIMDACT_INLINE constexpr V logistic_range(V x) {
    return math::bounded(x, -128, 128);
}
/// e^x is a normal float for this x, and within 2^-47 of a midpoint of floats. So are the slopes of sigmoid and tanh.
inline constexpr double doubtful_end = -0x1.5ce26ap6;

/// -|x|, but at least `least`.
template <value V>
SIMDACT_INLINE constexpr V negative_range(V x, double least) {
    return simd::at_least(-simd::abs(x), simd::constant<V>(least));
}
/// 1 / (1 + e^-(steepness x)) for |x| <= 128 and a steepness of 1 or -1
template <value V>
SIMDACT_INLINE constexpr V quick_logistic(V x, double steepness = 1) {
    const quick_odds<V> e(x, -steepness);
    return simd::divide(e.no, e.no + e.yes);
}
/// factor times the slope of the logistic function at steepness x, for -128 <= steepness x <= 0
template <value V>
SIMDACT_INLINE constexpr V quick_logistic_slope(V x, double steepness, double factor = 1) {
    const quick_odds<V> e(x, steepness);
    const V d = e.no + e.yes;
    return simd::divide(e.yes * V(factor) * e.no, d * d);
}

/// What the forms of functions share whose slope is that of the logistic function at `Steepness` x, times a constant.
template <int Steepness>
struct slope_by_bits {
    template <std::size_t Order>
    requires(Order == 1) static constexpr int sign = 1;
    template <std::size_t Order, value V>
    SIMDACT_INLINE static constexpr V short_range(V x) {
        return math::negative_range(x, math::doubtful_end / Steepness);
    }
    template <std::size_t Order, class F, value V>
    requires(Order == 1) SIMDACT_INLINE static constexpr V finish(const F&, V, V bounded, V y) {
        return simd::at_least(bounded, y); // NaN
    }
};

/// log((1 + s) / (1 - s)) / s as a polynomial in s^2 for 0 <= s <= 1/3
inline constexpr double quick_log_coefficients[]{0x1.0000000002c3cp1,  0x1.5555552f974edp-1, 0x1.9999c39284116p-2,
                                                 0x1.2489910a5a306p-2, 0x1.c8d30ebe5aecfp-3, 0x1.5e8bb595cb687p-3,
                                                 0x1.c013a38e49ebfp-3};

/// sign (rest + log(1 + e)) for 0 <= e <= 1, a sign of 1 or -1, and a rest that has it already.
template <value V>
SIMDACT_INLINE constexpr V quick_log1p(const quick_odds<V>& e, V rest, double sign = 1) {
    const V s = simd::divide(e.yes, (e.no + e.no) + e.yes), ss = s * s;
    return simd::fma(s * V(sign), math::paired(ss, ss * ss, quick_log_coefficients), rest);
}
/// The same for e^-|x|.
template <value V>
SIMDACT_INLINE constexpr V quick_log1p_exp(V x, V rest, double sign) {
    return math::quick_log1p(quick_odds<V>(simd::at_most(simd::abs(x), V(128)), -1), rest, sign);
}

/// Phi(-t) = P(t) / Q(t) e^(-t^2 / 2) for 0 <= t <= 14.6
inline constexpr double quick_normal_p[]{0x1.fffffffffff86p-2,  0x1.430e86545eb91p-1, 0x1.93063c05ef537p-2,
                                         0x1.368437a48bc20p-3,  0x1.3b6369e8caf81p-5, 0x1.a52ba203db77ap-8,
                                         0x1.5800a66820974p-11, 0x1.0cfef9e83e72cp-15};
inline constexpr double quick_normal_q[]{0x1p0,
                                         0x1.07a857f97f0adp+1,
                                         0x1.ee3fb2c0de1e0p+0,
                                         0x1.1469430535e90p+0,
                                         0x1.95822c1110f95p-2,
                                         0x1.9204449531801p-4,
                                         0x1.093f18201ed00p-6,
                                         0x1.af24a9a2328f0p-10,
                                         0x1.5122f1681210dp-14};

/// Phi(-t) = ratio bell for t = |x|
template <value V>
struct quick_normal_tail {
    V t, tt, ratio, bell;

    SIMDACT_INLINE constexpr explicit quick_normal_tail(V x)
        : t(simd::at_most(simd::abs(x), V(14.6))),
          tt(t * t),
          ratio(simd::divide(math::paired(t, tt, quick_normal_p), math::paired(t, tt, quick_normal_q))),
          bell(math::quick_exp(tt, -0.5)) {}
};

/// Phi(-t) - t e^(-t^2 / 2) / sqrt(2 pi) = P(t) / Q(t) e^(-t^2 / 2) for 0 <= t <= 14.6, the slope of gelu at -t
inline constexpr double quick_gelu_slope_p[]{0x1.fffffffffcb7ap-2,  0x1.edcce88ccb1b2p-5,  -0x1.e5e2092063f33p-2,
                                             -0x1.d6a489b419176p-2, -0x1.ae250f8bc8e76p-3, -0x1.c27982abe7d24p-5,
                                             -0x1.0b20d8f9cad16p-7, -0x1.20b8c38db61eap-11};
inline constexpr double quick_gelu_slope_q[]{0x1p0,
                                             0x1.b76121c54890cp+0,
                                             0x1.4a34e644d16efp+0,
                                             0x1.18046a9721529p-1,
                                             0x1.1d1ead8941d74p-3,
                                             0x1.4ecbb6fc07be3p-6,
                                             0x1.69dbe872573e2p-10};

/// The slope of gelu. Next to its zero the terms of P cancel; Q is at most 6 there.
template <value V>
SIMDACT_INLINE constexpr sum_of_terms<V> quick_gelu_slope(V x) {
    const V t = simd::at_most(simd::abs(x), V(14.6)), tt = t * t;
    const quick_odds<V> bell(tt, -0.5);
    const V unit = simd::divide(bell.yes, bell.no * math::paired(t, tt, quick_gelu_slope_q));
    const V down = unit * math::paired(t, tt, quick_gelu_slope_p);
    const V y = simd::select(x > V(0), V(1) - down, down);
    return {y, unit + simd::abs(y)};
}

/// sin(r) / r as a polynomial in r^2 for |r| <= pi / 2
inline constexpr double quick_sine_coefficients[]{0x1.ffffffffffdcep-1,   -0x1.5555555540b9ap-3, 0x1.111111090f069p-7,
                                                  -0x1.a019fce977406p-13, 0x1.71dce5ac6d8b8p-19, -0x1.ae00fd5ce6f0ep-26,
                                                  0x1.52ace7c97c6bap-33};

/// Up to this |x| `quick_sine` has its error.
inline constexpr float quick_sine_reach = 0x1p21F;

/// sin(x + ahead pi), or its negative, for an `ahead` of 0, 1/4 or 1/2
template <value V>
struct quick_sine {
    V size;    ///< with a sign of its own
    V shifted; ///< an odd last bit tells that it is the negative

    SIMDACT_INLINE constexpr explicit quick_sine(V x, double ahead = 0) {
        constexpr double per_pi = 0x1.45f306dc9c883p-2;
        const V shift(simd::integer_shift<double>);
        shifted = simd::fence(ahead == 0 ? simd::fma(x, V(per_pi), shift) : simd::fma(x, V(per_pi), V(ahead)) + shift);
        const V r = rest(x, simd::fence(shifted - shift) - V(ahead)), rr = r * r;
        size = r * math::paired(rr, rr * rr, quick_sine_coefficients);
    }
    SIMDACT_INLINE constexpr V value() const { return simd::alternate(size, shifted); }

private:
    /// x - n pi. The differences but for the last are exact.
    SIMDACT_INLINE static constexpr V rest(V x, V n) {
        if constexpr (simd::is_fused<V>) {
            return simd::fma(n, V(-0x1.1a62633145c07p-53), simd::fma(n, V(-0x1.921fb54442d18p1), x));
        } else { // parts of 31 bits, whose products with up to 22 bits are exact
            constexpr double first = 0x1.921fb544p1, second = 0x1.0b4611a4p-33, third = 0x1.13198a2e03707p-64;
            return simd::fma(n, V(-third), simd::fma(n, V(-second), simd::fma(n, V(-first), x)));
        }
    }
};

}}} // namespace simdact::v0_1_0::math
