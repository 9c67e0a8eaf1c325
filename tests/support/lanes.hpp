/// \file
/// Batches against single elements.
#pragma once

#include "../catch.hpp"
#include "values.hpp"

#include <simdact/concepts.hpp>

#include <vector>

namespace support {

/// Fails where a lane of g(batch) has other bits than g of the element.
template <class T, class G>
void check_lanes(const G& g, const std::vector<T>& x) {
    using batch = simdact::simd::batch<T>;
    for (std::size_t i = 0; i < x.size(); i += batch::size) {
        T lanes[batch::size]{};
        std::copy_n(x.begin() + static_cast<std::ptrdiff_t>(i), std::min(batch::size, x.size() - i), lanes);
        T results[batch::size];
        g(batch::load_unaligned(lanes)).store_unaligned(results);
        for (std::size_t k = 0; k < batch::size; ++k) {
            const T alone = g(lanes[k]);
            if (same(results[k], alone)) continue;
            CAPTURE(lanes[k], results[k], alone);
            FAIL("lane " << k);
        }
    }
}

/// The same of an activation's value and derivatives.
template <class T, class F>
void check_activation_lanes(const F& f, const std::vector<T>& x) {
    check_lanes(f, x);
    check_lanes([&](auto v) { return f.derivative(v); }, x);
    if constexpr (simdact::output_differentiable<F, T>)
        check_lanes([&](auto v) { return f.derivative_from_output(v); }, x);
}

/// Special values, and numbers of every size and both signs up to reach · unit.
template <class T>
std::vector<T> arguments_about(double unit, double reach) {
    std::vector<T> all = special_values<T>();
    for (int i = -2000; i <= 2000; ++i) all.push_back(static_cast<T>(unit * reach * std::pow(i / 1999.3, 3)));
    for (double size = 1.3; size > 1e-9; size *= 0.87)
        for (const double sign : {-1, 1}) all.push_back(static_cast<T>(sign * size * unit));
    return all;
}

} // namespace support
