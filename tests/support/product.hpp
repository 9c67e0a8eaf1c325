/// \file
/// A functor of two inputs for calls that are looked at, not their values.
#pragma once

#include <simdact/simd/value.hpp>

#include <array>

namespace support {

/// A functor of two inputs with short names in messages.
struct product {
    static constexpr const char* name = "product";
    static constexpr const char* gradient_names[2]{"dx", "dw"};
    template <simdact::value V>
    V operator()(V x, V w) const {
        return x * w;
    }
    template <simdact::value V>
    std::array<V, 2> gradients(V x, V w, V dy) const {
        return {w * dy, x * dy};
    }
};

} // namespace support
