/// \file
/// Value and derivative over an array, by scalar calls and by batches, with the exceptions that they raise.
#pragma once

#include "values.hpp"

#include <simdact/concepts.hpp>

#include <cfenv>
#include <vector>

namespace support {

/// Where the C library knows them.
#if defined(FE_INVALID) && defined(FE_DIVBYZERO)
inline constexpr int exceptions = FE_INVALID | FE_DIVBYZERO;
#else
inline constexpr int exceptions = 0;
#endif

template <class T>
struct evaluated {
    std::vector<T> value, derivative;             ///< by scalar calls
    std::vector<T> batch_value, batch_derivative; ///< by batches
    int raised = 0;

    bool lanes_agree() const { return all_same(value, batch_value) && all_same(derivative, batch_derivative); }
};

/// Of finite arguments, as many as are a multiple of any batch. What is computed goes to memory before the exceptions
/// are looked at, so no compiler moves it behind.
template <class F, class T>
void evaluate(const F& f, const std::vector<T>& x, evaluated<T>& results) {
    using batch = simdact::simd::batch<T>;
    for (auto* v : {&results.value, &results.derivative, &results.batch_value, &results.batch_derivative})
        v->resize(x.size());
    std::feclearexcept(exceptions);
    for (std::size_t i = 0; i < x.size(); ++i) {
        results.value[i] = f(x[i]);
        results.derivative[i] = f.derivative(x[i]);
    }
    for (std::size_t i = 0; i < x.size(); i += batch::size) {
        const batch v = batch::load_unaligned(x.data() + i);
        f(v).store_unaligned(results.batch_value.data() + i);
        f.derivative(v).store_unaligned(results.batch_derivative.data() + i);
    }
    results.raised = std::fetestexcept(exceptions);
}

} // namespace support
