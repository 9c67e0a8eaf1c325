/// \file
/// What an activation states about itself, for the kernels' checks, the tests and the tables.
#pragma once

#include <simdact/simd/value.hpp>

#include <limits>

namespace simdact::inline SIMDACT_ABI {

/// One parameter of activation F: a `double` data member.
template <class F>
struct parameter {
    const char* name;
    double F::*member;
    /// Smallest value with which the derivative follows from the output alone.
    double lowest_from_output = std::numeric_limits<double>::lowest();
};

/// Largest error in units in the last place, over all finite arguments.
struct error_bound {
    double value;
    double derivative;
};

/// F::name, or "activation" for a functor that has none.
template <class F>
SIMDACT_INLINE constexpr const char* name_of() {
    if constexpr (requires { F::name; })
        return F::name;
    else
        return "activation";
}

} // namespace simdact::inline SIMDACT_ABI
