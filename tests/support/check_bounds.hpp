/// \file
/// The bounds of an activation as a test.
#pragma once

#include "../catch.hpp"
#include "bounds.hpp"

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

} // namespace support
