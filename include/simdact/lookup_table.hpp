/// \file
/// \code
/// #include <simdact/lookup_table.hpp>
/// \endcode
#pragma once

#include <simdact/concepts.hpp>
#include <simdact/facts.hpp>
#include <simdact/quantization.hpp>
#include <simdact/simd/byte_table.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 {

/// Any function on std::int8_t or std::uint8_t, as a table of its 256 values. `forward` takes it, with any layout of
/// operands. The functor is one of the library or your own, or `any_activation`; it is called with double.
///
/// The entry of q is the integer nearest to f((q - zero_point) · scale), see `simdact::quantization::quantize`. It is
/// off by at most half a step of the output, and by the error of f in double. A NaN becomes the zero point, and what
/// lies beyond the type becomes the last integer on that side.
///
/// Only the construction depends on f. It throws std::invalid_argument: a parameter that f forbids, a scale that is not
/// a positive normal number of float, a zero point that is none of T.
/// \code
/// const simdact::lookup_table<std::int8_t> table{
///     simdact::gelu{}, {.scale = 0.05, .zero_point = 3}, {.scale = 0.02, .zero_point = -128}};
/// simdact::forward(table, x, y);   // x and y of std::int8_t, y may be x
/// std::int8_t y0 = table[-7];
/// \endcode
template <class T>
class lookup_table {
    static_assert(simd::integer<T> && sizeof(T) == 1,
                  "simdact: a lookup_table is one of std::int8_t or of std::uint8_t");

public:
    using integer_type = T; ///< of the operands
    static constexpr const char* name = "lookup_table";
    static constexpr bool heavy = true;

    /// The values of f, on what the integers stand for.
    template <class F>
    SIMDACT_INLINE constexpr lookup_table(const F& f, const quantization& input, const quantization& output) {
        if constexpr (run_time_choice<F>)
            f.visit([&](const auto& held) SIMDACT_INLINE_LAMBDA { fill(held, input, output); });
        else
            fill(f, input, output);
    }

    /// The values of a function of the integers themselves.
    template <std::invocable<T> F>
    requires(std::same_as<std::invoke_result_t<const F&, T>, T>) SIMDACT_INLINE
        constexpr explicit lookup_table(const F& f) {
        for (int i = 0; i < 256; ++i) entries_[i] = static_cast<std::uint8_t>(f(static_cast<T>(i)));
    }

    /// The entry of q.
    SIMDACT_INLINE constexpr T operator[](T q) const { return static_cast<T>(entries_[static_cast<std::uint8_t>(q)]); }
    /// The same, as every functor has it.
    SIMDACT_INLINE constexpr T operator()(T q) const { return (*this)[q]; }
    /// The entries of a batch.
    template <class A>
    SIMDACT_INLINE simd::batch<T, A> operator()(const simd::batch<T, A>& q) const {
        return simd::reinterpret<T>(simd::look_up(entries_, simd::reinterpret<std::uint8_t>(q)));
    }

private:
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F>
    constexpr void fill(const F& f, const quantization& input, const quantization& output) {
        static_assert(simd::maps<F, double>,
                      "simdact: a lookup_table calls its functor with double; it has no const operator()(double) that "
                      "returns double");
        constexpr contract::call<A> call{name, name_of<F>()};
        call.template check_parameters<double>(f);
        contract::check_quantization<T>(call, "input", input);
        contract::check_quantization<T>(call, "output", output);
        if constexpr (simd::maps<F, double>)
            for (int i = 0; i < 256; ++i)
                entries_[i] = static_cast<std::uint8_t>(output.quantize<T>(f(input.dequantize(static_cast<T>(i)))));
    }

    alignas(16) std::uint8_t entries_[256]{};
};

}} // namespace simdact::v0_1_0
