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
    static constexpr bool gives_gradients = true;
    template <class F, class T, class A, std::size_t Inputs>
    using needs = contract::has_derivative<F, T, A, Inputs>;

    static consteval std::size_t inputs(std::size_t operands) { return operands % 2 == 0 ? 0 : (operands - 1) / 2; }
    template <class... Inputs>
    static consteval auto operands_with(Inputs...) {
        using enum contract::access;
        return contract::operand_list{contract::operand{Inputs::value, reads}..., contract::operand{"dy", reads},
                                      contract::operand{Inputs::gradient, writes}...};
    }

    template <class... V>
    SIMDACT_INLINE static void step(const auto& f, const V&... all) {
        constexpr std::size_t n = inputs(sizeof...(V));
        if constexpr (n == 1) {
            contract::nth<2>(all...) = simdact::gradient(f, contract::nth<0>(all...), contract::nth<1>(all...));
        } else {
            [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
                const auto gradients = f.gradients(contract::nth<Place>(all...)..., contract::nth<n>(all...));
                ((contract::nth<n + 1 + Place>(all...) = gradients[Place]), ...);
            }
            (std::make_index_sequence<n>{});
        }
    }
};

/// backward(f, x, dy, dx): dx[i] = dy[i] f'(x[i]). That is the gradient with respect to the input x of y = f(x), from
/// the gradient dy with respect to y. For a functor of two inputs backward(f, x1, x2, dy, dx1, dx2) gives both
/// gradients in one pass, and so on; in place of one that nobody wants stands `simdact::skip`. See `simdact::kernel`
/// for operands, tags and exceptions.
///
/// \param f an activation with a derivative (see `simdact::differentiable`)
/// \param x the input of forward
/// \param dy gradient with respect to y
/// \param dx gradient with respect to x; may be x or dy
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
