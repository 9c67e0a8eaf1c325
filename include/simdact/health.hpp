/// \file
/// \code
/// #include <simdact/health.hpp>
/// \endcode
/// What `simdact::forward_with_health` sees of a layer.
#pragma once

#include <simdact/contract/flat.hpp>
#include <simdact/simd/moments.hpp>

#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>

namespace simdact { inline namespace v0_1_0 {

/// What became of the elements of a call, or of several: how many pass no gradient, and the distribution of y.
///
/// An element is inactive where |f'(x)| is below 0.001. A function is saturated beyond the last x that is active, on
/// either side: relu at x <= 0, sigmoid at |x| > 6.9, tanh at |x| > 4.15. hardshrink is inactive around 0, but does not
/// saturate. A smooth function is inactive where it is saturated; a single zero of its slope, as that of gelu, does not
/// count.
///
/// `mean`, `variance`, `lowest` and `highest` are those of the finite y.
///
/// The counts are exact. The sums have the same bits for any number of lanes. The error of the mean is at most 2^-16 of
/// the mean of |y|, that of the variance at most 2^-16 of the mean of y². For doubles it is 2^-45. They hold for |y|
/// from 1e-17 to 1e17 and for 0, for doubles from 1e-150 to 1e150. Where squares or sums overflow, mean and variance
/// are not finite.
/// \code
/// simdact::health h;
/// h += simdact::forward_with_health(simdact::relu{}, x, y);   // for each batch
/// std::puts(h.text().c_str());
/// \endcode
struct health {
    static constexpr double infinity = std::numeric_limits<double>::infinity(); ///< where nothing is finite

    std::uint64_t count = 0;          ///< elements
    std::uint64_t inactive = 0;       ///< pass no gradient
    std::uint64_t saturated_low = 0;  ///< of them on the side of −inf
    std::uint64_t saturated_high = 0; ///< of them on the side of +inf
    std::uint64_t nan = 0;            ///< y is NaN
    std::uint64_t infinite = 0;       ///< y is an infinity
    double lowest = infinity;         ///< y; +inf if none is finite
    double highest = -infinity;       ///< y; −inf if none is finite
    double sum[2]{};                  ///< of y, as the sum of two
    double squares[2]{};              ///< sum of y², as the sum of two

    /// Elements whose y is finite.
    SIMDACT_INLINE std::uint64_t finite() const { return count - nan - infinite; }
    /// Of the finite y; 0 if there are none.
    SIMDACT_INLINE double mean() const { return finite() > 0 ? (sum[0] + sum[1]) / static_cast<double>(finite()) : 0; }
    /// Mean of y².
    SIMDACT_INLINE double mean_square() const {
        return finite() > 0 ? (squares[0] + squares[1]) / static_cast<double>(finite()) : 0;
    }
    /// Mean of (y - mean)².
    SIMDACT_INLINE double variance() const {
        const double v = mean_square() - mean() * mean();
        return v < 0 ? 0 : v; // NaN stays
    }

    /// Adds what another call saw.
    SIMDACT_INLINE health& operator+=(const health& other) {
        count += other.count;
        inactive += other.inactive;
        saturated_low += other.saturated_low;
        saturated_high += other.saturated_high;
        nan += other.nan;
        infinite += other.infinite;
        lowest = other.lowest < lowest ? other.lowest : lowest;
        highest = other.highest > highest ? other.highest : highest;
        add(sum, {other.sum[0], other.sum[1]});
        add(squares, {other.squares[0], other.squares[1]});
        return *this;
    }

    /// One line for people.
    SIMDACT_INLINE std::string text() const {
        char line[320];
        const double percent = count > 0 ? 100 / static_cast<double>(count) : 0;
        const auto share = [&](std::uint64_t n) SIMDACT_INLINE_LAMBDA { return percent * static_cast<double>(n); };
        std::snprintf(line, sizeof line,
                      "%llu values: %.1f %% inactive, %.1f %% saturated low, %.1f %% high; mean %.3g, variance %.3g, "
                      "from %.3g to %.3g; %llu NaN, %llu infinite",
                      static_cast<unsigned long long>(count), share(inactive), share(saturated_low),
                      share(saturated_high), mean(), variance(), lowest, highest, static_cast<unsigned long long>(nan),
                      static_cast<unsigned long long>(infinite));
        return line;
    }

private:
    SIMDACT_INLINE static void add(double (&to)[2], const simd::total& from) {
        const simd::total all = simd::fold({to[0], to[1]}, from);
        to[0] = all.high;
        to[1] = all.low;
    }
};

}} // namespace simdact::v0_1_0
