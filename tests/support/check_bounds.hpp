/// \file
/// The bounds of an activation as a test.
#pragma once

#include "../catch.hpp"
#include "bounds.hpp"
#include "lanes.hpp"

#include <vector>

namespace support {

/// Fails where f or a derivative of it misses its bound at one of the arguments. Windows stand for default parameters.
template <class T, class F>
void check_bounds(const F& f, const std::vector<T>& arguments) {
    for (const T x : arguments) {
        const auto exact = oracle::of(f, oracle::real<T>(x));
        for_each_order<F>([&]<std::size_t Order>() {
            const T got = simdact::derivative<Order>(f, x);
            if (bound_holds<F>(Order, x, got, exact[Order])) return;
            CAPTURE(F::name, Order, x, got, exact[Order]);
            FAIL("outside of the bound");
        });
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
