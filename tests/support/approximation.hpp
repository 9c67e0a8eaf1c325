/// \file
/// How well coefficients approximate, apart from the roundings of an evaluation.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

namespace support {

/// c[0] + c[1] x + …
template <class T, std::size_t N>
long double exact_polynomial(const T (&c)[N], long double x) {
    long double sum = 0;
    for (std::size_t i = N; i-- > 0;) sum = sum * x + static_cast<long double>(c[i]);
    return sum;
}

/// The largest relative error of `approximation` on 5000 arguments from `low` to `high`, in half epsilons of T.
template <class T, class Approximation, class Exact>
double approximation_error(long double low, long double high, Approximation approximation, Exact exact) {
    long double largest = 0;
    for (int i = 0; i <= 5000; ++i) {
        const long double x = low + (high - low) * static_cast<long double>(i) / 5000;
        largest = std::fmax(largest, std::fabs(approximation(x) / exact(x) - 1));
    }
    return static_cast<double>(largest / (std::numeric_limits<T>::epsilon() / 2));
}

} // namespace support
