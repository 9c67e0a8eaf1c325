/// \file
/// \code
/// #include <simdact/activations/softplus.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/log1p.hpp>
#include <simdact/math/logistic.hpp>

namespace simdact { inline namespace v0_1_0 {

namespace math {
template <element T>
struct softplus_for_call;
}

/// Softplus: f(x) = log(1 + e^(beta x)) / beta, or x where beta x > threshold; f'(x) = 1 / (1 + e^(-beta x)).
///
/// | x    | f(x)          | f'(x) |
/// |------|---------------|-------|
/// | ±0   | log(2) / beta | 1/2   |
/// | +inf | +inf          | 1     |
/// | −inf | +0            | +0    |
/// | NaN  | NaN           | NaN   |
///
/// Range (0, inf). Error at most 2 ULP of the value and 2 ULP of the derivative. It is computed as
/// max(x, 0) + log(1 + e^-|beta x|) / beta, so that neither tail is lost. No threshold is needed then. PyTorch's 20
/// would change no float, but cost doubles 5.8e5 ULP. beta is taken as the double that it is. For other beta, of any
/// size, the bound of the value is 4. Where beta is below 1e-28 (1e-287 for doubles), a subnormal value may be off by
/// the smallest normal number.
///
/// \code
/// simdact::forward(simdact::softplus{}, x, y);
/// simdact::forward(simdact::softplus{.beta = 2, .threshold = 20}, x, y);
/// float y0 = simdact::softplus{}(0.0F);  // 0.69315
/// \endcode
///
/// C. Dugas, Y. Bengio, F. Belisle, C. Nadeau, R. Garcia, "Incorporating Second-Order Functional Knowledge for Better
/// Option Pricing", NIPS 2000.
struct softplus {
    /// Steepness: finite and above 0.
    double beta = 1;
    /// Where beta x exceeds it, f is x. Any number, or infinity for no threshold.
    double threshold = no_threshold;

    /// A threshold that no x reaches.
    static constexpr double no_threshold = std::numeric_limits<double>::infinity();

    static constexpr const char* name = "softplus";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 2, 3};
    static constexpr parameter<softplus> parameters[]{
        {.name = "beta", .member = &softplus::beta, .must_be = {.is = relation::above}},
        {.name = "threshold", .member = &softplus::threshold, .may_be_infinite = true}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return for_call<element_t<V>>()(x);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        return for_call<element_t<V>>().derivative(x);
    }

    /// f''(x)
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        const auto ready = for_call<T>();
        if (beta == 1)
            return simd::select(x > V(ready.end), V(0),
                                math::gate_slope<V>(math::reduce_negative(math::slope_argument(x))).logistic());
        const math::exp_factor<T> factor(beta);
        const simd::pair<V> a = ready.argument(x, simd::saturated<T>(static_cast<double>(factor.end) / beta));
        const math::gate_slope<V> slope(math::reduce_negative(simd::abs(a.high), simd::copysign(V(1), a.high) * a.low),
                                        factor.scale);
        return simd::select(x > V(ready.end), V(0), factor.times(slope.times(slope.scaled)));
    }

    /// The largest x for which beta x is not above the threshold.
    template <element T>
    SIMDACT_INLINE constexpr T end_of_curve() const {
        const double end = threshold / beta;
        const bool vanishes = end == 0 && threshold < 0;
        constexpr double least = std::numeric_limits<double>::denorm_min(); // no call, which other files would share
        return simd::rounded_down<T>(vanishes ? -least : end);
    }

    /// The same function, with what depends on the parameters alone computed once for a call.
    template <element T>
    SIMDACT_INLINE constexpr auto for_call() const {
        return math::softplus_for_call<T>(*this);
    }
};

namespace math {

/// softplus for a call on elements of T.
template <element T>
struct softplus_for_call : softplus {
    T end; ///< of the curve
    simd::multiplier<T> steepness;
    tail_range<T> tail;
    T tail_end, slope_end; ///< bounds of |x|
    T unit;                ///< of the value's curve

    SIMDACT_INLINE constexpr explicit softplus_for_call(const softplus& f)
        : softplus(f),
          end(f.end_of_curve<T>()),
          steepness(simd::multiplier<T>::of(beta)),
          tail(tail_of(beta)),
          tail_end(simd::saturated<T>(static_cast<double>(tail.end) / beta)),
          slope_end(simd::saturated<T>(static_cast<double>(exp_range<T>::end) / beta)),
          unit(static_cast<T>(1 / static_cast<double>(tail.scale) / beta)) {}

    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        if (beta == 1) {
            const gate_slope<V> e(math::reduce_negative(math::slope_argument(x)));
            const V y = simd::fma(e.log1p(), V(1 / exp_range<T>::scale), simd::at_least(x, V(0)));
            return simd::select(x > V(end), x, y);
        }
        const simd::pair<V> a = argument(x, tail_end);
        const V sign = simd::copysign(V(1), a.high);
        const gate_slope<V> e(math::reduce_negative(simd::abs(a.high), sign * a.low), tail.scale);
        const V y = simd::fma(e.log1p(), V(unit), simd::at_least(x, V(0)));
        return simd::select(x > V(end), x, y);
    }
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        const V slope = beta == 1 ? math::logistic(x) : math::logistic(argument(x, slope_end));
        return simd::select(x > V(end), V(1), slope);
    }

    /// beta x for -bound <= x <= bound
    template <value V>
    SIMDACT_INLINE constexpr simd::pair<V> argument(V x, T bound) const {
        return steepness.times(simd::at_most(simd::at_least(x, V(-bound)), V(bound)));
    }

private:
    /// With a scale that leaves 1 / (scale beta) a normal number.
    SIMDACT_INLINE static constexpr tail_range<T> tail_of(double beta) {
        constexpr T normal_end = T(-0.693) * (std::numeric_limits<T>::min_exponent - 1);
        if (beta > simd::power_of_two(exp_range<T>::spare)) return {.end = normal_end, .scale = 1};
        return beta < 0x1p-20 ? tail_range<T>::longest() : tail_range<T>{};
    }
};

} // namespace math

/// `fast{softplus{}}`: max(x, 0) + log(1 + e) / beta with e = e^-|beta x|, beta rounded to float.
/// For other beta four times the bounds hold; where it is below 1, those of the value for beta f(x).
template <>
struct fast_form<softplus> {
    static constexpr const char* name = "fast<softplus>";
    static constexpr fast_bound bound{.absolute = {3.5e-7, 2e-7}, .relative = 5e-6};

    /// What depends on the parameters alone.
    struct numbers {
        float beta, part, unit; ///< 1 / beta as part times unit, for it may overflow where the result does not
        float end;              ///< of the curve

        SIMDACT_INLINE constexpr explicit numbers(const softplus& f)
            : beta(static_cast<float>(f.beta)),
              part(f.beta < 0x1p-120 ? 0x1p60F : 1.0F),
              unit(static_cast<float>(1 / static_cast<double>(part) / f.beta)),
              end(f.end_of_curve<float>()) {}
    };

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const numbers& f, V x) {
        const V z = exponent(f, x);
        const V e = math::fast_power<V>(simd::at_least(-simd::abs(z), V(-math::fast_power_end))).unless_nan();
        const V y = simd::fma(math::fast_log1p_ratio(e) * V(f.part), e * V(f.unit), simd::at_least(x, V(0)));
        return simd::select(x > V(f.end), x, y);
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const numbers& f, V x) {
        const V gate = math::fast_gate(simd::at_least(exponent(f, x), V(-math::fast_power_end)));
        return simd::select(x > V(f.end), V(1), gate);
    }

private:
    /// beta x / log(2)
    template <value V>
    SIMDACT_INLINE static constexpr V exponent(const numbers& f, V x) {
        return (x * V(f.beta)) * V(math::per_log2);
    }
};

}} // namespace simdact::v0_1_0
