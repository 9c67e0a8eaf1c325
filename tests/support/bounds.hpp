/// \file
/// Whether a result keeps the bound that its activation states.
#pragma once

#include "../oracle.hpp"
#include "ulp.hpp"

#include <simdact/facts.hpp>

namespace support {

/// The first of these windows round x, if any.
template <std::size_t N>
constexpr const simdact::zero_window* window_at(const simdact::zero_window (&windows)[N], double x) {
    for (const simdact::zero_window& w : windows)
        if (x >= w.centre - w.half_width && x <= w.centre + w.half_width) return &w;
    return nullptr;
}

/// The window of F's derivative round x, if any.
template <class F>
constexpr const simdact::zero_window* window_at(double x) {
    if constexpr (simdact::has_derivative_zeros<F>)
        return window_at(F::derivative_zeros, x);
    else
        return nullptr;
}

/// The window of F's value round x, if any.
template <class F>
constexpr const simdact::zero_window* value_window_at(double x) {
    if constexpr (simdact::has_value_zeros<F>)
        return window_at(F::value_zeros, x);
    else
        return nullptr;
}

/// |result - exact| in half epsilons of T: what the bound of a window counts.
template <class T, class R>
double window_error(T result, const R& exact) {
    using std::abs;
    const double error = static_cast<double>(R(abs(R(R(result) - exact)) / R(std::numeric_limits<T>::epsilon() / 2)));
    return std::isnan(error) ? INFINITY : error;
}

/// An exact result that is a number of T must be met within the bound; elsewhere the oracle's own error is allowed too.
template <class T, class R>
double allowed(double bound, const R& exact) {
    return R(static_cast<T>(exact)) == exact ? bound : bound + oracle::own_error<T>;
}

template <class T, class F>
bool value_holds(const F&, T x, T result, oracle::real<T> exact) {
    if (const auto* window = value_window_at<F>(static_cast<double>(x)))
        return window_error(result, exact) <= window->bound;
    return ulp_error(result, exact) <= allowed<T>(F::max_ulp.value, exact);
}

template <class T, class F>
bool derivative_holds(const F&, T x, T result, oracle::real<T> exact) {
    if (const auto* window = window_at<F>(static_cast<double>(x))) return window_error(result, exact) <= window->bound;
    return ulp_error(result, exact) <= allowed<T>(F::max_ulp.derivative, exact);
}

/// How many units a function that keeps its bound may step in the wrong direction between neighbours: results are whole
/// units, and correct rounding keeps the order.
constexpr double allowed_fall(double bound) {
    return bound <= 0.5 ? 0 : static_cast<double>(static_cast<int>(bound) + (static_cast<int>(bound) < bound));
}

} // namespace support
