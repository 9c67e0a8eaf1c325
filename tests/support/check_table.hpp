/// \file
/// The tables of special values in the activations' documentation.
#pragma once

#include "../catch.hpp"
#include "lanes.hpp"

#include <initializer_list>

namespace support {

template <class T>
struct row {
    T x, value, derivative;
};

/// Value and derivative have the bits of each row, signs of zero included; at NaN both are NaN.
template <class T, class F>
void check_table(const F& f, std::initializer_list<row<T>> rows) {
    for (const row<T>& r : rows) {
        const T value = f(r.x), derivative = f.derivative(r.x);
        CAPTURE(F::name, r.x, value, derivative);
        CHECK(same(value, r.value));
        CHECK(same(derivative, r.derivative));
    }
    CHECK(std::isnan(f(std::numeric_limits<T>::quiet_NaN())));
    CHECK(std::isnan(f.derivative(std::numeric_limits<T>::quiet_NaN())));
}

/// The lowest value, at the zero of the derivative.
template <class F>
void check_minimum(const F& f, double minimum) {
    const double x = F::zero_windows[0].centre;
    CHECK(std::fabs(f(x) - minimum) <= 5e-5);
    CHECK(std::fabs(f.derivative(x)) <= 1e-15);
}

template <class T>
inline constexpr T infinity = std::numeric_limits<T>::infinity();
template <class T>
inline constexpr T largest = std::numeric_limits<T>::max();

} // namespace support
