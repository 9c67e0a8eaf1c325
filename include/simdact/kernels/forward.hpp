/// \file
/// \code
/// #include <simdact/kernels/forward.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/kernel.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The type of `simdact::forward`.
struct forward_t : kernel<forward_t> {
    static constexpr const char* name = "forward";
    static constexpr contract::operand operands[]{{"x", contract::access::reads}, {"y", contract::access::writes}};
    template <class F, class T, class A>
    using needs = contract::has_value<F, T, A>;

    SIMDACT_INLINE static void step(const auto& f, auto x, auto y) { y = f(x); }
};

/// forward(f, x, y): y[i] = f(x[i]) for every element of x. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation (see `simdact::activation`)
/// \param x input
/// \param y output; may be x
///
/// NaN gives NaN. Other special values and the error bound stand with each activation.
/// \code
/// std::vector<float> x{-1, 0, 2}, y(3);
/// simdact::forward(simdact::relu{}, x, y);   // y = 0, 0, 2
/// simdact::forward(simdact::relu{}, x, x);   // in place
/// \endcode
inline constexpr forward_t forward{};

}} // namespace simdact::v0_1_0
