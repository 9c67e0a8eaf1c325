/// \file
/// One number for all the bits of an activation's results over fixed inputs: what every machine with FMA, every
/// compiler and every version of xsimd must give.
#pragma once

#include "values.hpp"

#include <simdact/concepts.hpp>
#include <simdact/math/sides.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace support {

/// Every exponent with three significands and both signs, then random bits and random numbers of ordinary size by
/// turns.
template <class T>
std::vector<T> golden_inputs(std::size_t n) {
    using bits = bits_of<T>;
    constexpr int digits = std::numeric_limits<T>::digits - 1, width = 8 * sizeof(T) - 1;
    constexpr bits exponents = bits{1} << (width - digits), significands = bits{1} << digits;
    std::vector<T> all;
    const auto add = [&](bits sign, bits exponent, bits significand) {
        all.push_back(__builtin_bit_cast(T, sign << width | exponent << digits | significand));
    };
    for (bits exponent = 0; exponent < exponents; ++exponent)
        for (const bits significand : {bits{0}, bits{1}, significands - 1}) {
            add(0, exponent, significand);
            add(1, exponent, significand);
        }
    std::mt19937_64 random; // its numbers are fixed by the standard
    while (all.size() < n) {
        const auto any = random();
        all.push_back(__builtin_bit_cast(T, static_cast<bits>(any)));
        add(static_cast<bits>(any >> 63), exponents / 2 - 25 + static_cast<bits>(any % 32),
            static_cast<bits>(any >> 8) % significands);
    }
    all.resize(n);
    return all;
}

/// FNV-1a of 64 bits; all NaNs are one.
template <class T>
std::uint64_t hash(const std::vector<T>& results) {
    std::uint64_t h = 0xCBF29CE484222325;
    for (const T y : results) {
        const auto bits = __builtin_bit_cast(bits_of<T>, std::isnan(y) ? std::numeric_limits<T>::quiet_NaN() : y);
        for (std::size_t byte = 0; byte < sizeof(T); ++byte) h = (h ^ (bits >> 8 * byte & 0xFF)) * 0x100000001B3;
    }
    return h;
}

/// By the order of the derivative, and of the derivative from the output. Of what a function lacks it is 0.
struct hashes {
    std::uint64_t of_order[3], from_output = 0;
    bool operator==(const hashes&) const = default;
};

/// Without it results may differ in the last bits. 32-bit Arm has it, but its vectors know no subnormal numbers.
#if defined(__FMA__) || (defined(_MSC_VER) && defined(__AVX2__)) || defined(__aarch64__) || XSIMD_WITH_RVV || \
    XSIMD_WITH_VSX || XSIMD_WITH_VXE
inline constexpr bool has_fma = true;
#else
inline constexpr bool has_fma = false;
#endif

/// A line of the table of hashes.
struct golden_row {
    const char *name, *element;
    hashes first, all;
};
inline constexpr std::size_t first_inputs = 100000, all_inputs = 1000000; // multiples of any batch

/// The derivative of that order of F with default parameters at each of x, in whole batches.
template <std::size_t Order, class F, class T>
std::vector<T> evaluate(const std::vector<T>& x) {
    using batch = simdact::simd::batch<T>;
    std::vector<T> results(x.size());
    for (std::size_t i = 0; i + batch::size <= x.size(); i += batch::size)
        simdact::derivative<Order>(F{}, batch::load_unaligned(x.data() + i)).store_unaligned(results.data() + i);
    return results;
}

/// Where F has its derivative by y = f(x) alone, or by y and the side of x.
template <class F, class T>
inline constexpr bool has_derivative_from_output =
    simdact::output_differentiable<F, T> || simdact::math::has_two_sides<F>;

/// That derivative for each of x, in whole batches.
template <class F, class T>
std::vector<T> evaluate_from_output(const std::vector<T>& x) {
    using batch = simdact::simd::batch<T>;
    std::vector<T> results(x.size());
    for (std::size_t i = 0; i + batch::size <= x.size(); i += batch::size) {
        const batch v = batch::load_unaligned(x.data() + i), y = F{}(v);
        T* const place = results.data() + i;
        if constexpr (simdact::math::has_two_sides<F>)
            simdact::math::derivative_from_side(F{}, simdact::math::is_left(F{}, v), y).store_unaligned(place);
        else
            simdact::gradient_from_output(F{}, y, batch(T(1))).store_unaligned(place);
    }
    return results;
}

/// Of F over the first n inputs.
template <class F, class T>
hashes golden(std::size_t n) {
    const std::vector<T> x = golden_inputs<T>(n);
    hashes h{{hash(evaluate<0, F>(x)), hash(evaluate<1, F>(x)), 0}};
    if constexpr (simdact::twice_differentiable<F, T>) h.of_order[2] = hash(evaluate<2, F>(x));
    if constexpr (has_derivative_from_output<F, T>) h.from_output = hash(evaluate_from_output<F>(x));
    return h;
}

} // namespace support
