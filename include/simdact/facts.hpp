/// \file
/// What an activation states about itself. The checks of the kernels, the tests and the tables use it.
#pragma once

#include <simdact/simd/value.hpp>

#include <concepts>
#include <limits>

namespace simdact { inline namespace v0_1_0 {

/// How a parameter may have to compare with another number.
enum class relation { any, at_least, at_most, above };

/// A condition on a parameter of activation F: a relation to a number or to another parameter. Both are rounded to the
/// element type.
template <class F>
struct demand {
    relation is = relation::any; ///< what it must be
    double number = 0;           ///< compared with this
    double F::*other = nullptr;  ///< or with this parameter
};

/// One parameter of activation F: a `double` data member, finite in the element type.
/// \code
/// static constexpr parameter<hardtanh> parameters[]{
///     {.name = "min_val",
///      .member = &hardtanh::min_val,
///      .must_be = {.is = relation::at_most, .other = &hardtanh::max_val}},
///     {.name = "max_val", .member = &hardtanh::max_val}};
/// \endcode
template <class F>
struct parameter {
    const char* name;       ///< that of the member
    double F::*member;      ///< the member
    demand<F> must_be = {}; ///< otherwise the kernels throw
    /// A further condition, for the derivative from the output.
    demand<F> from_output = {};
    /// +inf is allowed too.
    bool may_be_infinite = false;
};

/// F lists its largest errors in units in the last place, over all finite arguments. `F::max_ulp[n]` is that of the
/// nth derivative: first that of f(x), then that of f'(x).
template <class F>
concept has_error_bounds = requires {
    { *F::max_ulp } -> std::same_as<const double&>;
};

/// Near a zero of a derivative, and near one of the value where two terms cancel, no bound in units in the last place
/// can hold. For |x - centre| <= half_width, the error is at most `bound` half epsilons of the element type (2^-24 for
/// float, 2^-53 for double).
struct zero_window {
    double centre;     ///< the zero
    double half_width; ///< the distance to either side
    double bound;      ///< in half epsilons
    int order = 1;     ///< of the derivative; 0 for the value

    /// The half-width of a window with all finite arguments, for functions with infinitely many zeros. In parentheses
    /// because Windows has a macro of that name.
    static constexpr double everywhere = (std::numeric_limits<double>::max)();
};

/// Largest errors of a function's fast form on floats, over all finite arguments, for default parameters.
struct fast_bound {
    double absolute[2]; ///< of the nth derivative; for the value (n = 0) relative to values above 1 in size
    double relative;    ///< of values of at least 2^-118 in size
};

/// F wraps the functor in its member `activation`. The kernels check the parameters of that functor.
template <class F>
concept form_of_activation = requires(const F& f) {
    { f.activation } -> std::same_as<const typename F::accurate&>;
};

/// F lists the windows around the zeros of its derivatives, for default parameters.
template <class F>
concept has_zero_windows = requires {
    { *F::zero_windows } -> std::same_as<const zero_window&>;
};

/// F lists its parameters, for the checks of the kernels.
template <class F>
concept has_parameters = requires {
    { *F::parameters } -> std::same_as<const parameter<F>&>;
};

/// F says `static constexpr bool heavy = true` if a call takes more than about ten instructions, as with any
/// exponential. The kernels then contain few copies of it, which costs no speed and saves most of the code.
template <class F>
SIMDACT_INLINE constexpr bool is_heavy() {
    if constexpr (requires {
                      { *&F::heavy } -> std::same_as<const bool&>;
                  })
        return F::heavy;
    else
        return false;
}

/// F::name, or "activation" for a functor without a name.
template <class F>
SIMDACT_INLINE constexpr const char* name_of() {
    if constexpr (requires {
                      { *&F::name } -> std::convertible_to<const char*>;
                  })
        return F::name;
    else
        return "activation";
}

}} // namespace simdact::v0_1_0
