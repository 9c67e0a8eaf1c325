// The derivative as a function, for the vector kernel.
#pragma once

#include <simdact/simd/value.hpp>

namespace accuracy {

template <class F>
struct slope {
    template <simdact::value V>
    V operator()(V x) const {
        return F{}.derivative(x);
    }
};

} // namespace accuracy
