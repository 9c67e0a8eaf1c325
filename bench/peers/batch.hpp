// Lanes of xsimd, for mathematics libraries that offer functions of vectors and no loops.
#pragma once

#include "formulas.hpp"

#include <simdact/simd/xsimd.hpp>

namespace bench {

template <class T>
struct batch_lanes {
    using value = xsimd::batch<T>;
    using element = T;
    static constexpr std::size_t lanes = value::size;
    static value load(const T* p) { return value::load_unaligned(p); }
    static void store(T* p, value v) { v.store_unaligned(p); }
    template <class Condition>
    static value select(Condition condition, value yes, value no) {
        return xsimd::select(condition, yes, no);
    }
};

} // namespace bench
