/// \file
/// \code
/// #include <simdact/activations/silu.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>
#include <simdact/fast.hpp>
#include <simdact/math/in_double.hpp>
#include <simdact/math/logistic.hpp>
#include <simdact/math/quick.hpp>

#include <array>
#include <cstdint>

namespace simdact { inline namespace v0_1_0 {

/// Sigmoid-weighted linear unit, also called swish: f(x) = x / (1 + e^(-beta x)).
///
/// | x    | f(x) | f'(x) |
/// |------|------|-------|
/// | ±0   | ±0   | 1/2   |
/// | +inf | +inf | 1     |
/// | −inf | −0   | −0    |
/// | NaN  | NaN  | NaN   |
///
/// (for beta > 0). Range [−0.2785 / beta, inf); the minimum lies at x = −1.2785 / beta, where the derivative is 0.
/// Error at most 2 ULP of the value and 4 ULP of the derivative. Within 0.25 of its zero the derivative is off by at
/// most 0.5 half epsilons. beta is taken as the double that it is. The error bounds hold for any beta, down to the last
/// subnormal. Where beta is smaller than 1e-28 in size (1e-287 for doubles) but not 0, a value below 8 times the
/// smallest normal number may be off by as much.
///
/// \code
/// simdact::forward(simdact::silu{}, x, y);
/// simdact::forward(simdact::silu{.beta = 1.5}, x, y);
/// float y0 = simdact::silu{}(1.0F);  // 0.73106
/// \endcode
///
/// S. Elfwing, E. Uchibe, K. Doya, "Sigmoid-weighted linear units for neural network function approximation in
/// reinforcement learning", Neural Networks 107, 2018.
struct silu {
    /// Steepness: any finite number of the element type.
    double beta = 1;

    static constexpr const char* name = "silu";
    static constexpr bool heavy = true;
    static constexpr double max_ulp[]{2, 4, 6.5};
    static constexpr zero_window zero_windows[]{
        {.centre = -1.2784645427610738, .half_width = 0.25, .bound = 0.5},
        {.centre = -2.399357280515467, .half_width = 0.75, .bound = 1, .order = 2},
        {.centre = 2.399357280515467, .half_width = 0.75, .bound = 1, .order = 2}};
    static constexpr parameter<silu> parameters[]{{.name = "beta", .member = &silu::beta}};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        using T = element_t<V>;
        if (has_beta_1()) SIMDACT_LIKELY {
            const V bounded = simd::at_least(x, V(-math::exp_range<T>::end));
            return math::gate(bounded, bounded);
        }
        const auto range = simd::abs(beta) < 0x1p-20 ? math::tail_range<T>::longest() : math::tail_range<T>{};
        const T bound = bound_of(range.end);
        const V low = simd::at_least(x, V(-bound)), high = simd::at_most(x, V(bound));
        const V inner = simd::at_most(low, V(bound));
        return math::gate(beta > 0 ? low : beta < 0 ? high : x, simd::product(beta, inner), range);
    }

    /// f'(x)
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V x) const {
        if constexpr (math::in_double<V>) {
            constexpr float most = (std::numeric_limits<float>::max)(); // parenthesised against Windows' macro
            const V finite = has_beta_1() ? x : simd::at_most(simd::at_least(x, V(-most)), V(most));
            return math::by_doubles(finite, [this](auto d) SIMDACT_INLINE_LAMBDA {
                const auto a = math::bounded(has_beta_1() ? d : decltype(d)(beta) * d, -200, 40);
                return math::quick_gate_slope(a, a).value;
            });
        }
        if (has_beta_1()) SIMDACT_LIKELY {
            const V t = math::slope_argument(x);
            const math::gate_slope<V> slope(math::reduce_negative(t));
            return slope.gate(x, simd::fence(V(1) - t) + slope.e);
        }
        const argument<V> a(*this, x);
        return a.slope.gate(a.high, a.rest);
    }

    /// f(x) and f'(x) from one exponential, unless beta is tiny. f(x) may have other bits than above, within 3 ULP.
    template <value V>
    SIMDACT_INLINE constexpr std::array<V, 2> value_and_derivative(V x) const {
        if constexpr (math::in_double<V>) return {operator()(x), derivative(x)};
        if (has_beta_1()) {
            const V t = math::slope_argument(x), inner = simd::at_least(x, V(-math::exp_range<element_t<V>>::end));
            const math::gate_slope<V> slope(math::reduce_negative(t));
            return {slope.gate_value(x, inner, x), slope.gate(x, simd::fence(V(1) - t) + slope.e)};
        }
        if (simd::abs(beta) < 0x1p-20) return {operator()(x), derivative(x)};
        const argument<V> a(*this, x);
        return {a.slope.gate_value(x, a.inner, a.high), a.slope.gate(a.high, a.rest)};
    }

    /// f''(x) = beta e (2 (1 + e) - t (1 - e)) / (1 + e)^3 with t = |beta x| and e = e^-t
    template <value V>
    SIMDACT_INLINE constexpr V second_derivative(V x) const {
        using T = element_t<V>;
        if (has_beta_1()) SIMDACT_LIKELY {
            const V t = math::slope_argument(x);
            return math::gate_slope<V>(math::reduce_negative(t)).gate_curve(t) * V(1 / math::exp_range<T>::scale);
        }
        const math::exp_factor<T> factor(beta);
        const T bound = bound_of(factor.end);
        const simd::pair<V> a = simd::product(beta, simd::at_most(simd::at_least(x, V(-bound)), V(bound)));
        const V t = simd::abs(a.high), low = simd::select(a.high > V(0), a.low, -a.low);
        const math::gate_slope<V> slope(math::reduce_negative(t, low), factor.scale);
        return factor.times(slope.gate_curve(t, factor.scale));
    }

private:
    /// beta x within the range of the exponential.
    template <value V>
    struct argument {
        V inner, high; ///< x and beta x
        math::gate_slope<V> slope;
        V rest; ///< 1 + e - |beta x|

        SIMDACT_INLINE constexpr argument(const silu& f, V x)
            : argument(f.within(x), simd::product(f.beta, f.within(x))) {}

    private:
        SIMDACT_INLINE constexpr argument(V x, const simd::pair<V>& a)
            : argument(x, a.high, simd::abs(a.high), simd::select(a.high > V(0), a.low, -a.low)) {}
        SIMDACT_INLINE constexpr argument(V x, V a, V t, V low)
            : inner(x),
              high(a),
              slope(math::reduce_negative(t, low)),
              rest(simd::fence(V(1) - t) + simd::fence(slope.e - low)) {}
    };

    /// x, as far as |beta x| stays in the range of the exponential
    template <value V>
    SIMDACT_INLINE constexpr V within(V x) const {
        const element_t<V> bound = bound_of(math::exp_range<element_t<V>>::end);
        return simd::at_most(simd::at_least(x, V(-bound)), V(bound));
    }

    /// beta == 1. It is asked for each vector, and bits take one instruction instead of four.
    SIMDACT_INLINE constexpr bool has_beta_1() const {
        return __builtin_bit_cast(std::uint64_t, beta) == __builtin_bit_cast(std::uint64_t, 1.0);
    }

    /// Of |x|, so that |beta x| stays below end; for beta = 0 the largest number.
    template <element T>
    SIMDACT_INLINE constexpr T bound_of(T end) const {
        constexpr T most = (std::numeric_limits<T>::max)(); // parenthesised against Windows' macro
        return beta == 0 ? most : simd::saturated<T>(static_cast<double>(end) / simd::abs(beta));
    }
};

/// `fast{silu{}}`: x e / (1 + e) with e = e^(beta x), beta rounded to float.
/// For other beta four times the bounds hold; where it is below 1 in size, those of the value for beta f(x).
template <>
struct fast_form<silu> {
    static constexpr const char* name = "fast<silu>";
    static constexpr fast_bound bound{.absolute = {3e-7, 3e-7}, .relative = 5e-6};

    template <value V>
    SIMDACT_INLINE static constexpr V value_at(const silu& f, V x) {
        const auto beta = static_cast<float>(f.beta);
        // An infinite x would give NaN: times a gate of 0, and for beta = 0 in the argument of the gate.
        const V kept = beta > 0 ? simd::at_least(x, V(-largest)) : beta < 0 ? simd::at_most(x, V(largest)) : x;
        const V z = beta == 0 ? V(0) : (kept * V(beta)) * V(math::per_log2);
        return kept * math::fast_gate(simd::at_least(z, V(-math::fast_power_end)));
    }
    template <value V>
    SIMDACT_INLINE static constexpr V derivative_at(const silu& f, V x) {
        const auto beta = static_cast<float>(f.beta);
        const V a = (beta == 0 ? simd::at_most(simd::at_least(x, V(-largest)), V(largest)) : x) * V(beta);
        const V t = simd::at_most(simd::abs(a), V(math::fast_exp_end));
        return math::fast_gate_slope(a, simd::at_least(t * V(-math::per_log2), V(-math::fast_power_end)), V(1) - t);
    }

private:
    static constexpr float largest = (std::numeric_limits<float>::max)(); // in parentheses: Windows has a macro
};

}} // namespace simdact::v0_1_0
