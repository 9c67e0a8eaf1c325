/// \file
/// What an activation states about itself, for the kernels' checks, the tests and the tables.
#pragma once

#include <simdact/simd/value.hpp>

#include <concepts>
#include <limits>

namespace simdact { inline namespace v0_1_0 {

/// What a parameter may have to be, compared with another figure.
enum class relation { any, at_least, at_most, above, other_than };

/// A demand on a parameter of activation F: to stand in a relation to a number or to another parameter, both rounded to
/// the element type.
template <class F>
struct demand {
    relation is = relation::any; ///< what it must be
    double number = 0;           ///< compared with this
    double F::*other = nullptr;  ///< instead of the number
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
    demand<F> must_be = {}; ///< or the kernels throw
    /// What else lets the derivative follow from the output alone.
    demand<F> from_output = {};
    /// +inf is allowed too.
    bool may_be_infinite = false;
};

/// Largest error in units in the last place, over all finite arguments.
struct error_bound {
    double value;      ///< of f(x)
    double derivative; ///< of f'(x)
};

/// Round a zero of the derivative no bound in units in the last place can hold: for |x - centre| <= half_width the
/// error of the derivative is at most `bound` half epsilons of the element type (2^-24 for float, 2^-53 for double).
struct zero_window {
    double centre;     ///< the zero
    double half_width; ///< how far to either side
    double bound;      ///< in half epsilons

    /// The half-width of a window that holds all finite arguments, for zeros without end. Parenthesised against
    /// Windows' macro.
    static constexpr double everywhere = (std::numeric_limits<double>::max)();
};

/// Largest errors of a function's fast form on floats, over all finite arguments, for default parameters.
struct fast_bound {
    double absolute;   ///< of the value, where that exceeds 1 in size times it
    double relative;   ///< of the value where that is at least 2^-118 in size
    double derivative; ///< absolute, of the derivative
};

/// F stands for the functor in its member `activation`, whose parameters the kernels check.
template <class F>
concept form_of_activation = requires(const F& f) {
    { f.activation } -> std::same_as<const typename F::accurate&>;
};

/// F lists the windows round the zeros of its derivative, for default parameters.
template <class F>
concept has_derivative_zeros = requires {
    { *F::derivative_zeros } -> std::same_as<const zero_window&>;
};

/// F lists its parameters, for the checks of the kernels.
template <class F>
concept has_parameters = requires {
    { *F::parameters } -> std::same_as<const parameter<F>&>;
};

/// F says `static constexpr bool heavy = true` where a call takes more than some ten instructions, as all do that take
/// an exponential: the kernels then hold few copies of it, which costs no speed and saves most of the code.
template <class F>
SIMDACT_INLINE constexpr bool is_heavy() {
    if constexpr (requires {
                      { *&F::heavy } -> std::same_as<const bool&>;
                  })
        return F::heavy;
    else
        return false;
}

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

}} // namespace simdact::v0_1_0
