/// \file
/// \code
/// #include <simdact/quantized.hpp>
/// \endcode
/// Piecewise linear functions of integers of 8 to 32 bits, by integers alone, as XNNPACK defines them.
#pragma once

#include <simdact/activations/hardtanh.hpp>
#include <simdact/activations/identity.hpp>
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/activations/relu6.hpp>
#include <simdact/lookup_table.hpp>
#include <simdact/matrix.hpp>
#include <simdact/quantization.hpp>
#include <simdact/simd/each_lane.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

namespace contract {

/// What `simdact::quantized` does to one integer.
template <simd::integer T>
struct quantized_line {
    double above = 1, below = 1; ///< factors for q above and below the zero point
    std::int32_t zero_in, zero_out;
    static constexpr T first = (std::numeric_limits<T>::min)(), last = (std::numeric_limits<T>::max)();
    T lowest = first, highest = last;
    double least = 0, most = 0; ///< the same, without the zero point

    template <class F, class A>
    SIMDACT_INLINE constexpr quantized_line(const call<A>& c, const F& f, const quantization& input,
                                            const quantization& output)
        : zero_in(input.zero_point), zero_out(output.zero_point) {
        c.template check_parameters<double>(f);
        contract::check_quantization<T>(c, "input", input);
        contract::check_quantization<T>(c, "output", output);
        double slope = 1;
        if constexpr (std::same_as<F, hardtanh>) {
            lowest = output.quantize<T>(f.min_val), highest = output.quantize<T>(f.max_val);
        } else if constexpr (std::same_as<F, relu> || std::same_as<F, relu6>) {
            lowest = output.quantize<T>(0);
            if constexpr (std::same_as<F, relu6>) highest = output.quantize<T>(6);
        } else if constexpr (std::same_as<F, leaky_relu>) {
            slope = f.negative_slope;
        } else {
            static_assert(
                std::same_as<F, identity>,
                "simdact: quantized takes relu, relu6, hardtanh, leaky_relu or identity; a lookup_table takes "
                "any function");
        }
        if constexpr (sizeof(T) == 1) {
            const double factor = rounded_to<float>(rounded_to<float>(input.scale) / rounded_to<float>(output.scale));
            above = in_256ths(factor), below = in_256ths(factor * rounded_to<float>(slope));
        } else {
            above = input.scale / output.scale, below = above * slope;
        }
        least = static_cast<double>(lowest) - zero_out, most = static_cast<double>(highest) - zero_out;
    }

    /// It changes only what lies outside the bounds.
    SIMDACT_INLINE constexpr bool is_clamp() const { return above == 1 && below == 1 && zero_in == zero_out; }

    /// In a form that GCC and clang make vectors of.
    SIMDACT_INLINE constexpr T operator()(T q) const {
        using wide = std::conditional_t<sizeof(T) == 4, std::int64_t, std::int32_t>;
        const auto steps = static_cast<double>(wide{q} - zero_in);
        double y = steps * (steps < 0 ? below : above);
        y = y < least ? least : y;
        y = y > most ? most : y;
        const auto whole = static_cast<wide>(y);
        const auto toward_zero = static_cast<double>(whole);
        return static_cast<T>(whole + (y >= toward_zero + 0.5 ? 1 : 0) - (y < toward_zero - 0.5 ? 1 : 0) + zero_out);
    }

private:
    SIMDACT_INLINE static constexpr double in_256ths(double factor) {
        constexpr double enough = 1 << 16; // every step saturates
        const auto bounded = static_cast<float>(factor < -enough ? -enough : factor > enough ? enough : factor);
        return static_cast<double>(contract::nearest_even<std::int32_t>(256 * bounded)) / 256;
    }
};

/// In place of a table.
struct no_table {
    template <class G>
    SIMDACT_INLINE constexpr explicit no_table(const G&) {}
};

} // namespace contract

/// relu, relu6, hardtanh, leaky_relu or identity on integers. With one quantization on both sides relu, relu6 and
/// hardtanh are a minimum and a maximum of integers. identity brings numbers to another quantization.
///
/// The value is scale_in / scale_out · (q - zero_point_in), for q below the zero point times the slope, plus
/// zero_point_out. It is rounded to the nearest integer, the upper one of two. For 8 bits both factors are first
/// rounded to multiples of 1/256, as XNNPACK does. A `simdact::lookup_table` has no such error. What lies beyond the
/// type becomes the last integer on that side.
///
/// The construction throws std::invalid_argument like that of a `simdact::lookup_table`.
/// \code
/// const simdact::quantization q{.scale = 0.05, .zero_point = 3};
/// simdact::forward(simdact::quantized<std::int16_t>{simdact::relu6{}, q, q}, x, y);
/// \endcode
template <simd::integer T>
class quantized {
    static constexpr bool has_table = sizeof(T) == 1; // the same results, several times faster

public:
    using element_type = T; ///< of the operands
    static constexpr const char* name = "quantized";
    static constexpr bool heavy = true;

    /// f on what the integers stand for.
    template <class F>
    SIMDACT_INLINE constexpr quantized(const F& f, const quantization& input, const quantization& output)
        : line_(contract::call<simd::default_arch>{name, name_of<F>()}, f, input, output), table_(line_) {}

    /// f(q)
    SIMDACT_INLINE constexpr T operator()(T q) const { return line_(q); }
    /// f(q) for a batch.
    template <class A>
    SIMDACT_INLINE simd::batch<T, A> operator()(const simd::batch<T, A>& q) const {
        using B = simd::batch<T, A>;
        if (line_.is_clamp()) return (xsimd::max)((xsimd::min)(q, B(line_.highest)), B(line_.lowest));
        if constexpr (has_table)
            return table_(q);
        else
            return simd::each_lane([line = line_](T x) SIMDACT_INLINE_LAMBDA { return line(x); }, q);
    }

private:
    contract::quantized_line<T> line_;
    std::conditional_t<has_table, lookup_table<T>, contract::no_table> table_;
};

/// prelu on integers, with a weight for each channel: q above the zero point as in `simdact::quantized`, below it times
/// the weight. Rounded to nearest, the even one of two. For 8 bits in float, as XNNPACK defines it; for more in double.
/// \code
/// const simdact::quantized_prelu<std::int8_t> f{input, weights, output};   // three quantizations
/// simdact::forward(f, x, simdact::per_column(weight), y);
/// \endcode
template <simd::integer T>
class quantized_prelu {
    using real = std::conditional_t<sizeof(T) == 1, float, double>;
    using wide = std::conditional_t<sizeof(T) == 4, std::int64_t, std::int32_t>;

public:
    using element_type = T; ///< of the operands
    static constexpr const char* name = "quantized_prelu";
    static constexpr const char* gradient_names[2]{"dx", "dweight"}; ///< in messages
    static constexpr bool heavy = true;

    /// The quantizations of x, of the weights and of y.
    SIMDACT_INLINE constexpr quantized_prelu(const quantization& input, const quantization& weight,
                                             const quantization& output)
        : above_(ratio(rounded(input.scale), output.scale)),
          below_(ratio(rounded(rounded(input.scale) * rounded(weight.scale)), output.scale)),
          zero_in_(input.zero_point),
          zero_weight_(weight.zero_point),
          zero_out_(output.zero_point) {
        constexpr contract::call<simd::default_arch> call{name, "prelu"};
        contract::check_quantization<T>(call, "input", input);
        contract::check_quantization<T>(call, "weight", weight);
        contract::check_quantization<T>(call, "output", output);
    }

    /// f(q, weight)
    SIMDACT_INLINE constexpr T operator()(T q, T weight) const {
        constexpr T low = (std::numeric_limits<T>::min)(), high = (std::numeric_limits<T>::max)();
        const real least = static_cast<real>(low) - static_cast<real>(zero_out_),
                   most = static_cast<real>(high) - static_cast<real>(zero_out_);
        const wide steps = wide{q} - zero_in_;
        const wide slope = 1 + ((steps >> (8 * sizeof(wide) - 1)) & (wide{weight} - zero_weight_ - 1)); // 1 above it
        real y = static_cast<real>(steps) * static_cast<real>(slope) * (steps < 0 ? below_ : above_);
        y = y < least ? least : y;
        y = y > most ? most : y;
        return static_cast<T>(contract::nearest_even<wide>(y) + zero_out_);
    }
    /// f(q, weight) for batches.
    template <class A>
    SIMDACT_INLINE simd::batch<T, A> operator()(const simd::batch<T, A>& q, const simd::batch<T, A>& weight) const {
        return simd::each_lane([f = *this](T x, T w) SIMDACT_INLINE_LAMBDA { return f(x, w); }, q, weight);
    }

private:
    SIMDACT_INLINE static constexpr double rounded(double x) { return contract::rounded_to<real>(x); }
    SIMDACT_INLINE static constexpr real ratio(double a, double b) {
        return static_cast<real>(rounded(a / rounded(b)));
    }

    real above_, below_; ///< factors for q above and below the zero point
    std::int32_t zero_in_, zero_weight_, zero_out_;
};

}} // namespace simdact::v0_1_0
