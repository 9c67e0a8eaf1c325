// Compares an activation, in whole vectors, with the oracle.
#pragma once

#include "../../tests/support/bounds.hpp"
#include "../../tests/support/golden.hpp"
#include "function.hpp"
#include "inputs.hpp"
#include "reference.hpp"

#include <simdact/activations.hpp>

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
void add(std::size_t order, measured& m, T x, T result, const R& exact) {
    if (support::window_at<F>(order, static_cast<double>(x)))
        m.window.add(support::window_error(result, exact), static_cast<double>(x));
    else
        add_units(m, x, result, exact);
}

template <std::size_t Order, class F, class T>
T at(T x) {
    return support::evaluate<Order, F>(std::vector<T>(simdact::simd::batch<T>::size, x))[0];
}

template <class F, class T>
orders try_inputs(std::uint64_t first, std::size_t n, std::uint64_t stride) {
    using R = reference<T>;
    constexpr std::size_t lanes = simdact::simd::batch<T>::size;
    std::vector<T> x((n + lanes - 1) / lanes * lanes), results[support::orders<F>];
    for (std::size_t i = 0; i < n; ++i) x[i] = input<T>(first + i, stride);
    support::for_each_order<F>([&]<std::size_t Order>() { results[Order] = support::evaluate<Order, F>(x); });
    const std::vector<T>& y = results[0];

    orders all;
    R before = NAN;
    for (std::size_t i = 0; i < n; ++i) {
        const oracle::answer<R> exact = oracle::of(F{}, R(x[i]));
        for (std::size_t order = 0; order < support::orders<F>; ++order)
            add<F>(order, all[order], x[i], results[order][i], exact[order]);
        if constexpr (std::is_same_v<R, double>) { // whose inputs are in order
            const double rise = exact[0] - before;
            const double step = i > 0 ? static_cast<double>(y[i]) - static_cast<double>(y[i - 1]) : 0;
            const bool falls = rise > 0 ? step < 0 : rise < 0 && step > 0;
            if (falls && !support::window_at<F>(0, static_cast<double>(x[i])))
                all[0].fall = std::fmax(all[0].fall, std::fabs(step) / support::ulp<T>(exact[0]));
            before = exact[0];
        }
    }
    return all;
}

template <class F, class T>
double recheck(orders& all) {
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
    support::for_each_order<F>([&]<std::size_t Order>() {
        again(all[Order].units, [&](T x) { return support::ulp_error(at<Order, F>(x), exact(x)[Order]); });
        again(all[Order].window, [&](T x) { return support::window_error(at<Order, F>(x), exact(x)[Order]); });
    });
    return difference;
}

template <class F, class T>
std::uint64_t fingerprint() {
    const support::hashes all = support::golden<F, T>(support::all_inputs);
    return all.of_order[0] ^ all.of_order[1] << 1 ^ all.of_order[2] << 2;
}

template <class T, class... F>
std::vector<function> functions(const char* element, simdact::type_list<F...>) {
    const auto windows = []<class G>(G) -> std::span<const simdact::zero_window> {
        if constexpr (simdact::has_zero_windows<G>)
            return G::zero_windows;
        else
            return {};
    };
    return {{F::name, element, F::max_ulp, windows(F{}), try_inputs<F, T>, recheck<F, T>, fingerprint<F, T>}...};
}

} // namespace accuracy
