/// \file
/// \code
/// #include <simdact/kernels/mask.hpp>
/// \endcode
/// Training that keeps one bit per element instead of the float or double: 32 or 64 times less memory.
#pragma once

#include <simdact/kernels/kernel.hpp>

namespace simdact { inline namespace v0_1_0 {

/// The type of `simdact::forward_with_mask`.
struct forward_with_mask_t : kernel<forward_with_mask_t> {
    static constexpr const char* name = "forward_with_mask";
    template <class F, class T, class A, std::size_t Inputs>
    using needs = contract::both<contract::has_value<F, T, A, Inputs>, contract::has_two_sides<F, T, A, Inputs>>;

    static consteval std::size_t inputs(std::size_t operands) { return operands < 3 ? 0 : operands - 2; }
    template <class... Inputs>
    static consteval auto operands_with(Inputs...) {
        using enum contract::access;
        return contract::operand_list{contract::operand{Inputs::value, reads}..., contract::operand{"y", writes},
                                      contract::operand{"mask", writes_bits}};
    }

    template <class... V>
    SIMDACT_INLINE static void step(const auto& f, const V&... inputs_y_and_inactive) {
        constexpr std::size_t n = inputs(sizeof...(V));
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            contract::nth<n>(inputs_y_and_inactive...) = f(contract::nth<Place>(inputs_y_and_inactive...)...);
        }
        (std::make_index_sequence<n>{});
        contract::nth<n + 1>(inputs_y_and_inactive...) = f.inactive(contract::nth<0>(inputs_y_and_inactive...));
    }
};

/// forward_with_mask(f, x, y, mask): y[i] = f(x[i]), and bit i of the mask is 1 where f is active: !f.inactive(x[i]).
/// For relu and leaky_relu that is !(x[i] <= 0), so NaN is active. See `simdact::kernel` for operands, tags and
/// exceptions.
///
/// \param f an activation whose gradient follows from that bit (see `simdact::maskable`), such as relu, or leaky_relu
///         with any slope
/// \param x input
/// \param y output; may be x
/// \param mask one bit for each element
///
/// A functor of more inputs, such as `simdact::prelu`, takes them after x. The mask is that of x.
/// \code
/// std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
/// simdact::forward_with_mask(simdact::relu{}, x, x, mask);        // in place: neither x nor y is needed later
/// simdact::backward_from_mask(simdact::relu{}, mask, dy, dx);
/// \endcode
inline constexpr forward_with_mask_t forward_with_mask{};

/// The type of `simdact::backward_from_mask`.
struct backward_from_mask_t : kernel<backward_from_mask_t> {
    static constexpr const char* name = "backward_from_mask";
    static constexpr bool gives_gradients = true;
    template <class F, class T, class A, std::size_t Inputs>
    using needs = contract::has_two_sides<F, T, A, Inputs>;

    static consteval std::size_t inputs(std::size_t operands) { return operands < 3 ? 0 : operands - 2; }
    template <class First, class... Rest>
    static consteval auto operands_with(First, Rest...) {
        using enum contract::access;
        return contract::operand_list{contract::operand{"mask", reads_bits}, contract::operand{Rest::value, reads}...,
                                      contract::operand{"dy", reads}, contract::operand{First::gradient, writes}};
    }

    template <class... V>
    SIMDACT_INLINE static void step(const auto& f, const V&... inactive_rest_dy_and_dx) {
        constexpr std::size_t n = inputs(sizeof...(V));
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            contract::nth<n + 1>(inactive_rest_dy_and_dx...) =
                f.gradient_where(contract::nth<Place>(inactive_rest_dy_and_dx...)...);
        }
        (std::make_index_sequence<n + 1>{});
    }
};

/// backward_from_mask(f, mask, dy, dx): dx[i] = dy[i] f'(x[i]) from the mask that forward_with_mask wrote. It needs
/// neither x nor y and gives the bits of `backward`. The other inputs of a functor stand after the mask. See
/// `simdact::kernel` for operands, tags and exceptions.
///
/// \param f the activation of the forward_with_mask call
/// \param mask what forward_with_mask wrote
/// \param dy gradient with respect to y
/// \param dx gradient with respect to x; may be dy
///
/// \code
/// simdact::backward_from_mask(simdact::leaky_relu{}, mask, dy, dx);
/// simdact::backward_from_mask(simdact::leaky_relu{}, mask, dy, dy);   // in place
/// \endcode
inline constexpr backward_from_mask_t backward_from_mask{};

}} // namespace simdact::v0_1_0
