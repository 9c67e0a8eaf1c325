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
    largest absolute[2], relative; // absolute by the order of the derivative

    /// Where x is finite; at NaN and infinities value and derivative must be the exact ones, rounded.
    void add(float x, float value, float slope, const oracle::answer<double>& exact) {
        if (!std::isfinite(x)) {
            absolute[0].add(same(value, exact[0]) ? 0 : INFINITY, x);
            absolute[1].add(same(slope, exact[1]) ? 0 : INFINITY, x);
            return;
        }
        const double size = std::fabs(exact[0]);
        const bool overflows = std::isinf(value) && size > std::numeric_limits<float>::max();
        const double error = overflows ? 0 : std::fabs(value - exact[0]);
        absolute[0].add(error / std::fmax(1, size), x);
        if (size >= 0x1p-118) relative.add(error / size, x);
        absolute[1].add(std::fabs(slope - exact[1]), x);
    }

    bool within(const simdact::fast_bound& bound) const {
        return absolute[0].error <= bound.absolute[0] && relative.error <= bound.relative &&
               absolute[1].error <= bound.absolute[1];
    }

private:
    static bool same(float a, double b) { return a == static_cast<float>(b) || (std::isnan(a) && std::isnan(b)); }
};

} // namespace support
