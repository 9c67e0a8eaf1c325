/// \file
/// The bounds of an activation as a test.
#pragma once

#include "../catch.hpp"
#include "bounds.hpp"
#include "lanes.hpp"

#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

namespace support {

/// A result and what it is judged by. The error and its bound are in units in the last place, or in the half epsilons
/// that count in a window.
template <class T>
struct judged {
    T x = 0, got = 0;
    oracle::real<T> wanted = 0;
    double error = -1, bound = 0;
    const char* unit = "ULP";

    /// In lines so short that Catch2 does not break them.
    std::string text(const char* argument = "x") const {
        std::ostringstream text;
        text << std::setprecision(4) << error << ' ' << unit << ", bound " << bound;
        text << ", at " << argument << " = " << digits(x);
        text << "\n    got " << digits(got) << ", wanted " << digits(wanted);
        return text.str();
    }

private:
    template <class R>
    static std::string digits(R number) {
        std::ostringstream text;
        text << std::setprecision(std::numeric_limits<R>::max_digits10) << number;
        return text.str();
    }
};

/// Fails if f or a derivative of it misses its bound at one of the arguments. Says how large the errors are and where,
/// with the option -s also if it passes. Windows stand for default parameters.
template <class T, class F>
void check_bounds(const F& f, const std::vector<T>& arguments) {
    judged<T> worst[orders<F>][2]; // outside of windows and inside
    bool holds = true;
    for (const T x : arguments) {
        const auto exact = oracle::of(f, oracle::real<T>(x));
        for_each_order<F>([&]<std::size_t Order>() {
            const T got = simdact::derivative<Order>(f, x);
            holds = holds && bound_holds<F>(Order, x, got, exact[Order]);
            const auto* window = window_at<F>(Order, static_cast<double>(x));
            judged<T> now{x, got, exact[Order], ulp_error(got, exact[Order]), F::max_ulp[Order]};
            if (window)
                now.error = window_error(got, exact[Order]), now.bound = window->bound, now.unit = "half epsilons";
            judged<T>& before = worst[Order][window != nullptr];
            if (now.error > before.error) before = now;
        });
    }
    std::string text;
    for (std::size_t order = 0; order < orders<F>; ++order)
        for (const judged<T>& most : worst[order])
            if (most.error >= 0) text += "\n  derivative " + std::to_string(order) + ": " + most.text();
    INFO("largest errors of " << F::name << text);
    CHECK(holds);
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
        const auto exact = oracle::from_output(f, oracle::real<T>(y));
        const double error = ulp_error(derivative, exact);
        if (error <= bound) continue;
        FAIL(F::name << ", derivative from the output:\n  " << judged<T>{y, derivative, exact, error, bound}.text("y"));
    }
}

} // namespace support
