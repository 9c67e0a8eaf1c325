/// \file
/// Whether a result keeps the bound that its activation states.
#pragma once

#include "../oracle.hpp"
#include "ulp.hpp"

#include <simdact/facts.hpp>

#include <cstddef>
#include <iterator>
#include <utility>

namespace support {

/// How many derivatives F states a bound of, the value among them.
template <class F>
inline constexpr std::size_t orders = std::size(F::max_ulp);

/// Calls test.operator()<Order>() for every order.
template <class F>
void for_each_order(const auto& test) {
    [&]<std::size_t... Order>(std::index_sequence<Order...>) {
        (test.template operator()<Order>(), ...);
    }
    (std::make_index_sequence<orders<F>>{});
}

/// The window round x of F's derivative of that order, if any.
template <class F>
constexpr const simdact::zero_window* window_at(std::size_t order, double x) {
    if constexpr (simdact::has_zero_windows<F>)
        for (const simdact::zero_window& w : F::zero_windows)
            if (static_cast<std::size_t>(w.order) == order && x >= w.centre - w.half_width &&
                x <= w.centre + w.half_width)
                return &w;
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

/// Of the derivative of that order at x.
template <class F, class T>
bool bound_holds(std::size_t order, T x, T result, oracle::real<T> exact) {
    if (const auto* window = window_at<F>(order, static_cast<double>(x)))
        return window_error(result, exact) <= window->bound;
    return ulp_error(result, exact) <= allowed<T>(F::max_ulp[order], exact);
}

/// How many units a function that keeps its bound may step in the wrong direction between neighbours: results are whole
/// units, and correct rounding keeps the order.
constexpr double allowed_fall(double bound) {
    return bound <= 0.5 ? 0 : static_cast<double>(static_cast<int>(bound) + (static_cast<int>(bound) < bound));
}

} // namespace support
