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

/// The largest error and where: in units in the last place, and in the half epsilons that count in a window.
template <class T>
class largest_error {
public:
    template <class R>
    void add(T x, T result, const R& exact, bool in_window) {
        error& worst = in_window ? window : units;
        const double size = in_window ? window_error(result, exact) : ulp_error(result, exact);
        if (size > worst.size) worst = {size, x};
    }
    std::string text() const {
        return text_of(units, "ULP") + (window.size < 0 ? "" : ", " + text_of(window, "half epsilons"));
    }

private:
    struct error {
        double size = -1;
        T x = 0;
    } units, window;

    static std::string text_of(const error& e, const char* unit) {
        std::ostringstream text;
        text << e.size << ' ' << unit << " at " << std::setprecision(std::numeric_limits<T>::max_digits10) << e.x;
        return text.str();
    }
};

/// Fails if f or a derivative of it misses its bound at one of the arguments. Says how large the errors are and where,
/// with the option -s also if it passes. Windows stand for default parameters.
template <class T, class F>
void check_bounds(const F& f, const std::vector<T>& arguments) {
    largest_error<T> worst[orders<F>];
    bool holds = true;
    for (const T x : arguments) {
        const auto exact = oracle::of(f, oracle::real<T>(x));
        for_each_order<F>([&]<std::size_t Order>() {
            const T got = simdact::derivative<Order>(f, x);
            holds = holds && bound_holds<F>(Order, x, got, exact[Order]);
            worst[Order].add(x, got, exact[Order], window_at<F>(Order, static_cast<double>(x)) != nullptr);
        });
    }
    std::string text;
    for (const auto& w : worst) text += "; " + w.text();
    INFO(F::name << ": value, derivatives" << text);
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
        if (ulp_error(derivative, oracle::from_output(f, oracle::real<T>(y))) <= bound) continue;
        CAPTURE(F::name, x, y, derivative);
        FAIL("outside of the bound");
    }
}

} // namespace support
