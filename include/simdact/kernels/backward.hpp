/// \file
/// \code
/// #include <simdact/kernels/backward.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/kernel.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The type of `simdact::backward`.
struct backward_t : kernel<backward_t> {
    static constexpr const char* name = "backward";
    static constexpr contract::operand operands[]{
        {"x", contract::access::reads}, {"dy", contract::access::reads}, {"dx", contract::access::writes}};
    static constexpr bool gives_gradients = true;
    template <class F, class T, class A>
    using needs = contract::has_derivative<F, T, A>;

    SIMDACT_INLINE static void step(const auto& f, auto x, auto dy, auto dx) { dx = simdact::gradient(f, x, dy); }
};

/// backward(f, x, dy, dx): dx[i] = dy[i] f'(x[i]), the gradient by the input x of y = f(x) from the gradient dy by the
/// output. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation with a derivative (see `simdact::differentiable`)
/// \param x the input of forward
/// \param dy gradient by y
/// \param dx gradient by x; may be x or dy
///
/// The error is that of the derivative and of one product. Piecewise functions select: relu gives 0 where x <= 0 for
/// any dy, inf and NaN included.
/// \code
/// std::vector<float> x{-1, 0, 2}, dy{1, 1, 1}, dx(3);
/// simdact::backward(simdact::relu{}, x, dy, dx);                        // dx = 0, 0, 1
/// simdact::backward(simdact::relu{}, x, dy, dx, simdact::accumulate);   // dx[i] += dy[i] f'(x[i])
/// simdact::backward(simdact::relu{}, x, dy, dy, simdact::accumulate);   // of x + f(x), in place
/// \endcode
inline constexpr backward_t backward{};

}} // namespace simdact::v0_1_0
