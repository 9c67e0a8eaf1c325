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
    CAPTURE(worst.absolute.error, worst.absolute.x, worst.relative.error, worst.relative.x, worst.derivative.error,
            worst.derivative.x);
    CHECK(worst.within({factor * stated.absolute, factor * stated.relative, factor * stated.derivative}));
}

} // namespace support
