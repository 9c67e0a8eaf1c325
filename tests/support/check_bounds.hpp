/// \file
/// The bounds of an activation as a test.
#pragma once

#include "../catch.hpp"
#include "bounds.hpp"
#include "lanes.hpp"

#include <vector>

namespace support {

/// Fails where f's value or derivative at one of the arguments misses the bound. Windows stand for default parameters.
template <class T, class F>
void check_bounds(const F& f, const std::vector<T>& arguments) {
    for (const T x : arguments) {
        const auto exact = oracle::of(f, oracle::real<T>(x));
        const bool value = value_holds(f, f(x), exact.value),
                   derivative = derivative_holds(f, x, f.derivative(x), exact.derivative);
        if (value && derivative) continue;
        CAPTURE(F::name, x, f(x), f.derivative(x), exact.value, exact.derivative);
        REQUIRE(value);
        REQUIRE(derivative);
    }
}

/// The same, and every lane of a batch as the scalar call.
template <class T, class F>
void check_bounds_and_lanes(const F& f, const std::vector<T>& arguments) {
    check_bounds(f, arguments);
    check_activation_lanes(f, arguments);
}

/// Fails where f's derivative from an output misses this bound in units in the last place.
template <class T, class F>
void check_from_output(const F& f, const std::vector<T>& arguments, double bound) {
    for (const T x : arguments) {
        const T y = f(x);
        CAPTURE(F::name, x, y, f.derivative_from_output(y));
        REQUIRE(ulp_error(f.derivative_from_output(y), oracle::from_output(f, oracle::real<T>(y))) <= bound);
    }
}

} // namespace support
