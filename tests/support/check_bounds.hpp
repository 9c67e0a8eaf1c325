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
        const T value = f(x), derivative = f.derivative(x);
        const bool value_right = value_holds(f, x, value, exact.value),
                   derivative_right = derivative_holds(f, x, derivative, exact.derivative);
        if (value_right && derivative_right) continue;
        CAPTURE(F::name, x, value, derivative, exact.value, exact.derivative);
        REQUIRE(value_right);
        REQUIRE(derivative_right);
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
        const T y = f(x), derivative = f.derivative_from_output(y);
        if (ulp_error(derivative, oracle::from_output(f, oracle::real<T>(y))) <= bound) continue;
        CAPTURE(F::name, x, y, derivative);
        FAIL("outside of the bound");
    }
}

} // namespace support
