/// \file
/// A fast form with parameters: near to the accurate function, which has the same parameters.
#pragma once

#include "../catch.hpp"
#include "fast_errors.hpp"
#include "values.hpp"

namespace support {

/// `factor` times the bound, for it is stated for default parameters. Infinite x are left to the caller.
template <class F>
void check_fast(const F& f, double factor) {
    const simdact::fast_bound& stated = simdact::fast_form<F>::bound;
    fast_errors worst;
    for (const float x : arguments<float>())
        if (!std::isinf(x)) {
            const simdact::fast<F> fast{f};
            worst.add(x, fast(x), fast.derivative(x), oracle::of(f, double{x}));
        }
    CAPTURE(worst.absolute[0].error, worst.absolute[0].x, worst.relative.error, worst.relative.x,
            worst.absolute[1].error, worst.absolute[1].x);
    CHECK(worst.within({{factor * stated.absolute[0], factor * stated.absolute[1]}, factor * stated.relative}));
}

} // namespace support
