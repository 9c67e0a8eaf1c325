// Runs an activation through the vector kernel and compares it with the oracle.
#pragma once

#include "../../tests/support/bounds.hpp"
#include "../../tests/support/golden.hpp"
#include "function.hpp"
#include "inputs.hpp"
#include "reference.hpp"
#include "slope.hpp"

#include <simdact/simdact.hpp>

#include <cmath>
#include <type_traits>

namespace accuracy {

template <class T, class R>
void add_units(measured& m, T x, T result, const R& exact) {
    const double error = support::ulp_error(result, exact);
    m.units.add(error, static_cast<double>(x));
    m.sum += error;
    ++m.in_units;
    m.correct += result == static_cast<T>(exact) || (error == 0 && std::isnan(result));
}

template <class F, class T, class R>
void add_value(measured& m, T x, T result, const R& exact) {
    if (support::value_window_at<F>(static_cast<double>(x)))
        m.window.add(support::window_error(result, exact), static_cast<double>(x));
    else
        add_units(m, x, result, exact);
}

template <class F, class T, class R>
void add_derivative(measured& m, T x, T result, const R& exact) {
    if (support::window_at<F>(static_cast<double>(x)))
        m.window.add(support::window_error(result, exact), static_cast<double>(x));
    else
        add_units(m, x, result, exact);
}

template <class G, class T>
T through_kernel(const G& g, T x) {
    T y;
    simdact::forward(g, &x, &y, 1);
    return y;
}

template <class F, class T>
both try_inputs(std::uint64_t first, std::size_t n, std::uint64_t stride) {
    using R = reference<T>;
    std::vector<T> x(n), y(n), dydx(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = input<T>(first + i, stride);
    simdact::forward(F{}, x, y);
    simdact::forward(slope<F>{}, x, dydx);

    both all;
    R before = NAN;
    for (std::size_t i = 0; i < n; ++i) {
        const oracle::answer<R> exact = oracle::of(F{}, R(x[i]));
        add_value<F>(all.value, x[i], y[i], exact.value);
        add_derivative<F>(all.derivative, x[i], dydx[i], exact.derivative);
        if constexpr (std::is_same_v<R, double>) { // whose inputs are in order
            const double rise = exact.value - before;
            const double step = i > 0 ? static_cast<double>(y[i]) - static_cast<double>(y[i - 1]) : 0;
            const bool falls = rise > 0 ? step < 0 : rise < 0 && step > 0;
            if (falls && !support::value_window_at<F>(static_cast<double>(x[i])))
                all.value.fall = std::fmax(all.value.fall, std::fabs(step) / support::ulp<T>(exact.value));
            before = exact.value;
        }
    }
    return all;
}

template <class F, class T>
double recheck(both& all) {
    double difference = 0;
    const auto again = [&](worst& trials, auto error) {
        worst rechecked;
        for (const trial& t : trials.trials()) {
            const double precise = error(static_cast<T>(t.x));
            rechecked.add(precise, t.x);
            if (std::isfinite(t.error)) difference = std::fmax(difference, std::fabs(precise - t.error));
        }
        trials = rechecked;
    };
    const auto exact = [](T x) { return oracle::of(F{}, wide(x)); };
    const auto value = [](T x) { return through_kernel(F{}, x); };
    const auto derivative = [](T x) { return through_kernel(slope<F>{}, x); };
    again(all.value.units, [&](T x) { return support::ulp_error(value(x), exact(x).value); });
    again(all.value.window, [&](T x) { return support::window_error(value(x), exact(x).value); });
    again(all.derivative.units, [&](T x) { return support::ulp_error(derivative(x), exact(x).derivative); });
    again(all.derivative.window, [&](T x) { return support::window_error(derivative(x), exact(x).derivative); });
    return difference;
}

template <class F, class T>
std::uint64_t fingerprint() {
    const auto [value, derivative] = support::golden<F, T>(support::all_inputs);
    return value ^ derivative << 1;
}

template <class T, class... F>
std::vector<function> functions(const char* element, simdact::type_list<F...>) {
    using windows = std::span<const simdact::zero_window>;
    const auto of_value = []<class G>(G) -> windows {
        if constexpr (simdact::has_value_zeros<G>)
            return G::value_zeros;
        else
            return {};
    };
    const auto of_derivative = []<class G>(G) -> windows {
        if constexpr (simdact::has_derivative_zeros<G>)
            return G::derivative_zeros;
        else
            return {};
    };
    return {{F::name, element, F::max_ulp, of_value(F{}), of_derivative(F{}), try_inputs<F, T>, recheck<F, T>,
             fingerprint<F, T>}...};
}

} // namespace accuracy
