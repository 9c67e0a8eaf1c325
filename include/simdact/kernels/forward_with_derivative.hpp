/// \file
/// \code
/// #include <simdact/kernels/forward_with_derivative.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/kernel.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The type of `simdact::forward_with_derivative`.
struct forward_with_derivative_t : kernel<forward_with_derivative_t> {
    static constexpr const char* name = "forward_with_derivative";
    static constexpr contract::operand operands[]{
        {"x", contract::access::reads}, {"y", contract::access::writes}, {"dydx", contract::access::writes}};
    template <class F, class T, class A, std::size_t>
    using needs = contract::both<contract::has_value<F, T, A, 1>, contract::has_derivative<F, T, A, 1>>;

    SIMDACT_INLINE static void step(const auto& f, auto x, auto y, auto dydx) {
        y = f(x);
        dydx = simdact::derivative(f, x);
    }
};

/// forward_with_derivative(f, x, y, dydx): y[i] = f(x[i]) and dydx[i] = f'(x[i]) in one pass. The gradient is then a
/// product with dydx and does not need x. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation with a derivative (see `simdact::differentiable`)
/// \param x input
/// \param y value; may be x
/// \param dydx derivative; may be x
///
/// The bits are those of `forward` and of f.derivative(x[i]). A product with dydx does not select, as `backward` does:
/// where x <= 0, relu's derivative is 0, and 0 · inf is NaN.
/// \code
/// std::vector<float> x{-1, 0, 2}, y(3), dydx(3);
/// simdact::forward_with_derivative(simdact::relu{}, x, y, dydx);   // y = 0, 0, 2; dydx = 0, 0, 1
/// simdact::forward_with_derivative(simdact::relu{}, x, x, dydx);   // in place
/// \endcode
inline constexpr forward_with_derivative_t forward_with_derivative{};

}} // namespace simdact::v0_1_0
