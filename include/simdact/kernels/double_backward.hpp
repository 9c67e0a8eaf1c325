/// \file
/// \code
/// #include <simdact/kernels/double_backward.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/kernel.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The type of `simdact::double_backward`.
struct double_backward_t : kernel<double_backward_t> {
    static constexpr const char* name = "double_backward";
    static constexpr bool gives_gradients = true;
    template <class F, class T, class A, std::size_t Inputs>
    using needs = contract::has_second_derivative<F, T, A, Inputs>;

    static consteval std::size_t inputs(std::size_t operands) { return operands % 3 == 2 ? (operands - 2) / 3 : 0; }
    template <class... Inputs>
    static consteval auto operands_with(Inputs...) {
        using enum contract::access;
        return contract::operand_list{contract::operand{Inputs::value, reads}..., contract::operand{"dy", reads},
                                      contract::operand{Inputs::direction, reads}..., contract::operand{"ddy", writes},
                                      contract::operand{Inputs::gradient, writes}...};
    }

    template <class... V>
    SIMDACT_INLINE static void step(const auto& f, const V&... all) {
        constexpr std::size_t n = inputs(sizeof...(V));
        if constexpr (n == 1) {
            const auto &x = contract::nth<0>(all...), &ddx = contract::nth<2>(all...);
            const auto dx = simdact::second_gradient(f, x, contract::nth<1>(all...), ddx);
            contract::nth<3>(all...) = simdact::gradient(f, x, ddx);
            contract::nth<4>(all...) = dx;
        } else {
            [&]<std::size_t... Read, std::size_t... Written>(std::index_sequence<Read...>,
                                                             std::index_sequence<Written...>) SIMDACT_INLINE_LAMBDA {
                const auto gradients = f.second_gradients(contract::nth<Read>(all...)...);
                ((contract::nth<2 * n + 1 + Written>(all...) = gradients[Written]), ...);
            }
            (std::make_index_sequence<2 * n + 1>{}, std::make_index_sequence<n + 1>{});
        }
    }
};

/// double_backward(f, x, dy, ddx, ddy, dx): the gradients through `backward`. Given ddx, the gradient with respect to
/// the result of backward(f, x, dy, …), it gives ddy[i] = ddx[i] f'(x[i]), the gradient with respect to dy, and dx[i] =
/// ddx[i] dy[i] f''(x[i]), the gradient with respect to x. Gradient penalties, Hessian-vector products and networks
/// that solve differential equations need it.
///
/// For a functor of two inputs it is double_backward(f, x1, x2, dy, ddx1, ddx2, ddy, dx1, dx2), and so on. In place of
/// an output that nobody wants stands `simdact::skip`. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation with a second derivative (see `simdact::twice_differentiable`)
/// \param x the input of forward
/// \param dy gradient with respect to y, the input of backward
/// \param ddx gradient with respect to the output of backward
/// \param ddy gradient with respect to dy; may be x, dy or ddx
/// \param dx gradient with respect to x; may be x, dy or ddx
///
/// The errors are those of the derivatives and of one or two products. Where f is piecewise linear, dx is 0 for any dy
/// and ddx, inf and NaN included.
/// \code
/// std::vector<double> x{0, 1}, dy{1, 1}, ddx{1, 1}, ddy(2), dx(2);
/// simdact::double_backward(simdact::gelu{}, x, dy, ddx, ddy, dx);             // ddy = 0.5, 1.083; dx = 0.798, 0.242
/// simdact::double_backward(simdact::gelu{}, x, dy, ddx, simdact::skip, dx);   // dx alone
/// \endcode
inline constexpr double_backward_t double_backward{};

}} // namespace simdact::v0_1_0
