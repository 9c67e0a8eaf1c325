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
    template <class F, class T, class A, std::size_t Inputs>
    using needs = contract::has_value<F, T, A, Inputs>;
    static constexpr bool takes_rows = true;
    template <class F, class T, class A>
    using row_step = typename F::template forward_row<T, A>;

    static consteval std::size_t inputs(std::size_t operands) { return operands < 2 ? 0 : operands - 1; }
    template <class... Inputs>
    static consteval auto operands_with(Inputs...) {
        using enum contract::access;
        return contract::operand_list{contract::operand{Inputs::value, reads}..., contract::operand{"y", writes}};
    }

    template <class... V>
    SIMDACT_INLINE static void step(const auto& f, const V&... inputs_and_y) {
        constexpr std::size_t n = sizeof...(V) - 1;
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            contract::nth<n>(inputs_and_y...) = f(contract::nth<Place>(inputs_and_y...)...);
        }
        (std::make_index_sequence<n>{});
    }
};

/// forward(f, x, y): y[i] = f(x[i]) for every element of x; forward(f, x1, x2, y) for a functor of two inputs, and so
/// on. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation (see `simdact::activation`), or a functor of whole rows such as `simdact::softmax`
/// \param x input
/// \param y output; may be x
///
/// NaN gives NaN. Each activation states its other special values and its error bound.
/// \code
/// std::vector<float> x{-1, 0, 2}, y(3);
/// simdact::forward(simdact::relu{}, x, y);   // y = 0, 0, 2
/// simdact::forward(simdact::relu{}, x, x);   // in place
/// \endcode
inline constexpr forward_t forward{};

}} // namespace simdact::v0_1_0
