/// \file
/// Value and derivative that share an exponential.
#pragma once

#include "check_bounds.hpp"
#include "lanes.hpp"

#include <cmath>

namespace support {

/// The value is within 3 ULP and keeps the sign of 0; the derivative keeps its bits; so do all lanes.
template <class T, class F>
void check_value_and_derivative(const F& f) {
    for (const T x : arguments<T>()) {
        const auto [y, slope] = f.value_and_derivative(x);
        const bool is_near = std::isnan(x)   ? std::isnan(y)
                             : std::isinf(x) ? y == f(x)
                                             : ulp_error(y, oracle::of(f, oracle::real<T>(x))[0]) <= 3;
        if (is_near && (std::isnan(x) || std::signbit(y) == std::signbit(f(x))) && same(slope, f.derivative(x)))
            continue;
        CAPTURE(x, y, f(x), slope, f.derivative(x));
        FAIL("not as near as stated, or another derivative");
    }
    check_lanes([f](auto x) { return f.value_and_derivative(x)[0]; }, arguments<T>());
}

} // namespace support
