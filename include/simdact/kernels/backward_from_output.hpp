/// \file
/// \code
/// #include <simdact/kernels/backward_from_output.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/kernel.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The type of `simdact::backward_from_output`.
struct backward_from_output_t : kernel<backward_from_output_t> {
    static constexpr const char* name = "backward_from_output";
    static constexpr contract::operand operands[]{
        {"y", contract::access::reads}, {"dy", contract::access::reads}, {"dx", contract::access::writes}};
    static constexpr bool gives_gradients = true, from_output = true;
    template <class F, class T, class A, std::size_t>
    using needs = contract::has_derivative_from_output<F, T, A>;
    static constexpr bool takes_rows = true;
    template <class F, class T, class A>
    using row_step = typename F::template backward_row<T, A>;

    SIMDACT_INLINE static void step(const auto& f, auto y, auto dy, auto dx) {
        dx = simdact::gradient_from_output(f, y, dy);
    }
};

/// backward_from_output(f, y, dy, dx): dx[i] = dy[i] f'(x[i]) from y = f(x). It needs neither x nor a mask, so forward
/// may run in place. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation whose derivative follows from its value (see `simdact::output_differentiable`), such as
///          leaky_relu with negative_slope >= 0; or a functor of whole rows, such as `simdact::softmax`
/// \param y the output of forward
/// \param dy gradient with respect to y
/// \param dx gradient with respect to x; may be y or dy
///
/// The error bound is that of the derivative as a function of the given y. A parameter with which y does not tell the
/// side of x throws.
/// \code
/// simdact::forward(simdact::relu{}, x, x);                      // x is now y
/// simdact::backward_from_output(simdact::relu{}, x, dy, dx);
/// simdact::backward_from_output(simdact::relu{}, x, dy, dy);    // in place
/// \endcode
inline constexpr backward_from_output_t backward_from_output{};

}} // namespace simdact::v0_1_0
