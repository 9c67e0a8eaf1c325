/// \file
/// What an activation states about itself, for the kernels' checks, the tests and the tables.
#pragma once

#include <simdact/simd/value.hpp>

#include <concepts>
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

/// F lists its parameters, for the checks of the kernels.
template <class F>
concept has_parameters = requires {
    { *F::parameters } -> std::same_as<const parameter<F>&>;
};

/// F::name, or "activation" for a functor that has none.
template <class F>
SIMDACT_INLINE constexpr const char* name_of() {
    if constexpr (requires {
                      { *&F::name } -> std::convertible_to<const char*>;
                  })
        return F::name;
    else
        return "activation";
}

} // namespace simdact::inline SIMDACT_ABI
