/// \file
/// \code
/// #include <simdact/lookup_table.hpp>
/// \endcode
#pragma once

#include <simdact/concepts.hpp>
#include <simdact/contract/call.hpp>
#include <simdact/facts.hpp>
#include <simdact/float16.hpp>
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
    using element_type = T; ///< of the operands
    static constexpr const char* name = "lookup_table";
    static constexpr bool heavy = true;
    /// Where no instruction permutes bytes, a load for each element is faster.
    template <class A>
    static constexpr bool by_element = !simd::permutes_bytes<A>;

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

/// A function of 16 bits, as a table of its 65,536 values: 128 KiB, which you allocate and kernels do not copy. The
/// results are those of the functor itself on such elements, bit for bit. The construction calls it with infinities and
/// NaN too.
///
/// It is faster for heavy functions only, and only while its hot entries stay in the first cache: three to eleven times
/// on AVX2 for bfloat16, one and a half to seven times for float16. Measure it in your program.
/// \code
/// static const simdact::lookup_table<simdact::bfloat16> table{simdact::gelu{}};   // takes milliseconds
/// simdact::forward(table, x, y);                                                  // x and y of simdact::bfloat16
/// \endcode
template <class T>
requires(std::same_as<T, bfloat16> || std::same_as<T, float16>) class lookup_table<T> {
public:
    using element_type = T; ///< of the operands
    static constexpr const char* name = "lookup_table";
    /// It is loaded one by one.
    template <class A>
    static constexpr bool by_element = true;

    /// The values of f in float, rounded to T.
    template <class F>
    SIMDACT_INLINE explicit lookup_table(const F& f) {
        if constexpr (run_time_choice<F>)
            f.visit([&](const auto& held) SIMDACT_INLINE_LAMBDA { fill(held); });
        else
            fill(f);
    }

    /// The entry of x.
    SIMDACT_INLINE T operator[](T x) const { return entries_[x.bits]; }
    /// The same, as every functor has it.
    SIMDACT_INLINE T operator()(T x) const { return entries_[x.bits]; }

private:
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F>
    void fill(const F& f) {
        static_assert(simd::maps<F, float>,
                      "simdact: a lookup_table of 16 bits calls its functor with float; it has no const "
                      "operator()(float) that returns float");
        contract::call<A>{name, name_of<F>()}.template check_parameters<float>(f);
        if constexpr (simd::maps<F, float>) {
            const auto& rounded = contract::for_results_of<typename simd::storage<T>::format>(f);
            for (std::uint32_t i = 0; i <= 0xFFFF; ++i)
                entries_[i] = T(rounded(static_cast<float>(__builtin_bit_cast(T, static_cast<std::uint16_t>(i)))));
        }
    }

    T entries_[65536];
};

}} // namespace simdact::v0_1_0
