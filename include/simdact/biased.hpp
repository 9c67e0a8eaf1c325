/// \file
/// \code
/// #include <simdact/biased.hpp>
/// \endcode
#pragma once

#include <simdact/contract/inputs.hpp>
#include <simdact/facts.hpp>
#include <simdact/matrix.hpp>

#include <array>
#include <utility>

namespace simdact { inline namespace v0_1_0 {

/// An activation with a bias before it: f(x, bias, rest...) = activation(x + bias, rest...). The gradients by x and by
/// the bias are both activation'(x + bias) · dy. x + bias is rounded once, so the bits are those of an addition and the
/// activation one after the other.
/// \code
/// simdact::biased f{simdact::relu{}};
/// simdact::forward(f, x, simdact::per_column(bias), y);                                       // channels last
/// simdact::forward(f, x, simdact::per_row(bias), y);                                          // channels first
/// simdact::backward(f, x, simdact::per_column(bias), dy, dx, simdact::per_column(dbias));     // in one pass
/// simdact::forward(simdact::biased{simdact::residual{simdact::relu{}}}, x, simdact::per_column(bias), r, y);
/// \endcode
template <class F>
struct biased {
    F activation{}; ///< with its parameters

    using accurate = F;                                             ///< whose parameters are checked
    static constexpr std::size_t inputs = contract::inputs_of<F>(); ///< of the activation
    static constexpr const char* name = "biased";
    static constexpr bool heavy = is_heavy<F>();
    /// In messages: those of the activation, with dbias after the first.
    static constexpr contract::names_with<F, 1> gradient_names{"dbias"};

    /// activation(x + bias, rest...)
    template <value V, std::same_as<V>... Rest>
    SIMDACT_INLINE constexpr V operator()(V x, V bias, Rest... rest) const
        requires(sizeof...(Rest) + 1 == inputs && simd::maps_inputs<F, V, inputs>) {
        return activation(simd::fence(x + bias), rest...);
    }

    /// The gradients by x, the bias and the rest.
    template <value V, std::same_as<V>... Rest>
    SIMDACT_INLINE constexpr std::array<V, 1 + sizeof...(Rest)> gradients(V x, V bias, Rest... rest_and_dy) const
        requires(sizeof...(Rest) == inputs && contract::differentiable_inside<F, V>) {
        const auto inner = contract::gradients_of(activation, simd::fence(x + bias), rest_and_dy...);
        return [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            return std::array<V, 1 + sizeof...(Rest)>{inner[0], inner[Place]...};
        }
        (std::make_index_sequence<sizeof...(Rest)>{});
    }

    /// The gradients by dy, x, the bias and the rest, from those by the results of `gradients`.
    template <value V, std::same_as<V>... Rest>
    SIMDACT_INLINE constexpr std::array<V, inputs + 2> second_gradients(V x, V bias, Rest... rest) const
        requires(sizeof...(Rest) == 2 * inputs + 1 && contract::twice_differentiable_inside<F, V>) {
        return [&]<std::size_t... Given, std::size_t... More>(std::index_sequence<Given...>,
                                                              std::index_sequence<More...>) SIMDACT_INLINE_LAMBDA {
            const V direction = simd::fence(contract::nth<inputs>(rest...) + contract::nth<inputs + 1>(rest...));
            const auto inner =
                contract::second_gradients_of(activation, simd::fence(x + bias), contract::nth<Given>(rest...)...,
                                              direction, contract::nth<inputs + 2 + More>(rest...)...);
            return std::array<V, inputs + 2>{inner[0], inner[1], inner[1], inner[2 + More]...};
        }
        (std::make_index_sequence<inputs>{}, std::make_index_sequence<inputs - 1>{});
    }

    /// The same functor, with what depends on the parameters alone computed once for a call.
    template <element T>
    requires(simd::prepares<F, T>) SIMDACT_INLINE constexpr auto for_call() const {
        return contract::around_prepared<biased, T>(activation);
    }
};
/// `biased{f}` for `biased<F>{f}`.
template <class F>
biased(F) -> biased<F>;

namespace contract {
template <class F>
inline constexpr bool parts_inputs<biased<F>> = contract::inputs_of<F>() > 1;
} // namespace contract

}} // namespace simdact::v0_1_0
