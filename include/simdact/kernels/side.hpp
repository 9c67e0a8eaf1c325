/// \file
/// \code
/// #include <simdact/kernels/side.hpp>
/// \endcode
/// Training of gelu, silu and mish that keeps the output and one bit per element: the next layer keeps the output
/// anyway.
#pragma once

#include <simdact/kernels/kernel.hpp>
#include <simdact/math/sides.hpp>

namespace simdact { inline namespace v0_1_0 {

namespace contract {

/// y has two x, on the two sides of a minimum, and `math::sides_of` knows f.
template <class F>
struct has_sides {
    static constexpr bool holds = math::has_two_sides<F>;
    static consteval bool demand() {
        static_assert(holds, "simdact: only gelu, silu and mish have the gradient from the output and one bit");
        return holds;
    }
};

} // namespace contract

/// The type of `simdact::forward_with_side`.
struct forward_with_side_t : kernel<forward_with_side_t> {
    static constexpr const char* name = "forward_with_side";
    static constexpr contract::operand operands[]{
        {"x", contract::access::reads}, {"y", contract::access::writes}, {"side", contract::access::writes_bits}};
    template <class F, class T, class A, std::size_t>
    using needs = contract::both<contract::has_sides<F>, contract::has_value<F, T, A, 1>>;

    SIMDACT_INLINE static void step(const auto& f, auto x, auto y, auto side) {
        y = f(x);
        side = math::is_left(f, x);
    }
};

/// forward_with_side(f, x, y, side): y[i] = f(x[i]), and bit i of the side is 1 unless x[i] is to the left of the
/// minimum of f. See `simdact::kernel` for operands, tags and exceptions; `side` is a mask.
///
/// \param f gelu, silu or mish
/// \param x input
/// \param y output; may be x
/// \param side one bit for each element
///
/// \code
/// std::vector<std::uint8_t> side(simdact::mask_size(x.size()));
/// simdact::forward_with_side(simdact::gelu{}, x, x, side);            // in place: x is gone
/// simdact::backward_from_side(simdact::gelu{}, side, x, dy, dx);      // x holds y
/// \endcode
inline constexpr forward_with_side_t forward_with_side{};

/// The type of `simdact::backward_from_side`.
struct backward_from_side_t : kernel<backward_from_side_t> {
    static constexpr const char* name = "backward_from_side";
    static constexpr contract::operand operands[]{{"side", contract::access::reads_bits},
                                                  {"y", contract::access::reads},
                                                  {"dy", contract::access::reads},
                                                  {"dx", contract::access::writes}};
    static constexpr bool gives_gradients = true;
    template <class F, class T, class A, std::size_t>
    using needs = contract::has_sides<F>;

    SIMDACT_INLINE static void step(const auto& f, auto left, auto y, auto dy, auto dx) {
        dx = dy * math::derivative_from_side(f, left, y);
    }
};

/// backward_from_side(f, side, y, dy, dx): dx[i] = dy[i] f'(x[i]) from y = f(x) and the bits that forward_with_side
/// wrote. It does not need x. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f the activation of the forward_with_side call
/// \param side what forward_with_side wrote
/// \param y its output
/// \param dy gradient with respect to y
/// \param dx gradient with respect to x; may be y or dy
///
/// The error of f' is at most 5e-5. It is 2e-4 for x within 0.001 of the minimum, because y is rounded to float and
/// says no more. Where y is stored in bfloat16, it says less: 0.04 near the minimum.
/// \code
/// simdact::backward_from_side(simdact::silu{}, side, y, dy, dy);   // in place
/// \endcode
///
/// G. Novikov, I. Oseledets, "Inverted Activations: Reducing Memory Footprint in Neural Network Training",
/// arXiv:2407.15545, 2024. M. Andoorveedu et al., "Tempo", NeurIPS 2022.
inline constexpr backward_from_side_t backward_from_side{};

}} // namespace simdact::v0_1_0
