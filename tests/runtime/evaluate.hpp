/// \file
/// What every kernel must give, from calls with single elements, compiled for every instruction set.
#pragma once

#include <simdact/runtime/entry.hpp>

#include <cstddef>

enum class wanted {
    value,
    value_beside_derivative,
    gradient,
    derivative,
    second_gradient,
    from_output,
    inactive,
    where,
    left,
    from_side
};

/// What one element of an activation of the list gives. `has` is false where the activation lacks it.
struct question {
    std::size_t place;
    const void* functor;
    wanted what;
    bool in_double, has;
    std::size_t n;
    const void *a, *b, *c;
    void* results;
};

extern const simdact::runtime::entry<void(question&)> evaluate;
