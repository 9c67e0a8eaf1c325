/// \file
/// The errors that a fast form's bound counts.
#pragma once

#include "../oracle.hpp"

#include <simdact/facts.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace support {

struct fast_errors {
    struct largest {
        double error = 0, x = 0;
        void add(double e, double at) {
            if (!(e <= error)) error = std::isnan(e) ? INFINITY : e, x = at;
        }
    };
    largest absolute, relative, derivative;

    /// Where x is finite; at NaN and infinities value and derivative must be the exact ones.
    void add(float x, float value, float slope, const oracle::answer<double>& exact) {
        if (!std::isfinite(x)) {
            absolute.add(same(value, exact.value) ? 0 : INFINITY, x);
            derivative.add(same(slope, exact.derivative) ? 0 : INFINITY, x);
            return;
        }
        const double size = std::fabs(exact.value), error = std::fabs(value - exact.value);
        absolute.add(error / std::fmax(1, size), x);
        if (size >= 0x1p-118) relative.add(error / size, x);
        derivative.add(std::fabs(slope - exact.derivative), x);
    }

    bool within(const simdact::fast_bound& bound) const {
        return absolute.error <= bound.absolute && relative.error <= bound.relative &&
               derivative.error <= bound.derivative;
    }

private:
    static bool same(float a, double b) { return static_cast<double>(a) == b || (std::isnan(a) && std::isnan(b)); }
};

} // namespace support
