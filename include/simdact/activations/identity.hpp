/// \file
/// \code
/// #include <simdact/activations/identity.hpp>
/// \endcode
#pragma once

#include <simdact/facts.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The identity: f(x) = x, f'(x) = 1, for every x, NaN and infinities included. Exact. Use it for a layer without
/// activation, or as the control case of a benchmark. Write simdact::identity, because there is a std::identity.
///
/// \code
/// simdact::forward(simdact::identity{}, x, y);        // y[i] = x[i]
/// simdact::backward(simdact::identity{}, x, dy, dx);  // dx[i] = dy[i]
/// float y0 = simdact::identity{}(2.0F);               // 2
/// \endcode
struct identity {
    static constexpr const char* name = "identity";
    static constexpr bool piecewise_linear = true;
    static constexpr double max_ulp[]{0, 0, 0};

    /// f(x), for float, double or a batch of either; never throws.
    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const {
        return x;
    }

    /// f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V derivative(V) const {
        return V(1);
    }

    /// dy f'(x).
    template <value V>
    SIMDACT_INLINE constexpr V gradient(V, V dy) const {
        return dy;
    }

    /// dy f'(x) where y = f(x) is given.
    template <value V>
    SIMDACT_INLINE constexpr V gradient_from_output(V, V dy) const {
        return dy;
    }
};

}} // namespace simdact::v0_1_0
