/// \file
/// \code
/// #include <simdact/residual.hpp>
/// \endcode
#pragma once

#include <simdact/contract/inputs.hpp>
#include <simdact/facts.hpp>
#include <simdact/matrix.hpp>

#include <array>
#include <utility>

namespace simdact { inline namespace v0_1_0 {

/// An activation and the shortcut past it: f(x..., residual) = activation(x...) + residual. The gradient by the
/// residual is dy, the others are those of the activation. The activation is rounded before the sum, so the bits are
/// those of the activation and an addition one after the other.
/// \code
/// simdact::forward(simdact::residual{simdact::gelu{}}, x, r, y);              // gelu(x) + r; y may be r
/// simdact::backward(simdact::residual{simdact::gelu{}}, x, r, dy, dx, dr);    // both in one pass
/// simdact::forward(simdact::residual{simdact::biased{simdact::gelu{}}}, x, simdact::per_column(bias), r, y);
/// \endcode
template <class F>
struct residual {
    F activation{}; ///< with its parameters

    using accurate = F;                                             ///< whose parameters are checked
    static constexpr std::size_t inputs = contract::inputs_of<F>(); ///< of the activation
    static constexpr const char* name = "residual";
    static constexpr bool heavy = is_heavy<F>();
    /// In messages: those of the activation, then dresidual.
    static constexpr contract::names_with<F, inputs> gradient_names{"dresidual"};

    /// activation(inputs...) + residual
    template <value V, std::same_as<V>... Rest>
    SIMDACT_INLINE constexpr V operator()(V x, Rest... rest) const
        requires(sizeof...(Rest) == inputs && simd::maps_inputs<F, V, inputs>) {
        return with_first<sizeof...(Rest)>(
            [&](const auto&... first) SIMDACT_INLINE_LAMBDA {
                return simd::rounded(activation(first...)) + contract::nth<sizeof...(Rest)>(x, rest...);
            },
            x, rest...);
    }

    /// The gradients by the inputs and the residual.
    template <value V, std::same_as<V>... Rest>
    SIMDACT_INLINE constexpr std::array<V, sizeof...(Rest)> gradients(V x, Rest... rest_and_dy) const
        requires(sizeof...(Rest) == inputs + 1 && contract::differentiable_inside<F, V>) {
        const V dy = contract::nth<inputs + 1>(x, rest_and_dy...);
        return with_first<inputs>(
            [&](const auto&... all) SIMDACT_INLINE_LAMBDA {
                const auto inner = contract::gradients_of(activation, all..., dy);
                return [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
                    return std::array<V, inputs + 1>{inner[Place]..., dy};
                }
                (std::make_index_sequence<inputs>{});
            },
            x, rest_and_dy...);
    }

    /// The gradients by dy, the inputs and the residual, from those by the results of `gradients`.
    template <value V, std::same_as<V>... Rest>
    SIMDACT_INLINE constexpr std::array<V, inputs + 2> second_gradients(V x, Rest... rest) const
        requires(sizeof...(Rest) == 2 * inputs + 2 && contract::twice_differentiable_inside<F, V>) {
        return [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            const auto inner = contract::second_gradients_of(activation, contract::nth<Place>(x, rest...)...,
                                                             contract::nth<inputs + 1>(x, rest...),
                                                             contract::nth<inputs + 2 + Place>(x, rest...)...);
            return std::array<V, inputs + 2>{simd::rounded(inner[0]) + contract::nth<2 * inputs + 2>(x, rest...),
                                             inner[1 + Place]..., V(0)};
        }
        (std::make_index_sequence<inputs>{});
    }

    /// The same functor, with what depends on the parameters alone computed once for a call.
    template <element T>
    requires(simd::prepares<F, T>) SIMDACT_INLINE constexpr auto for_call() const {
        return contract::around_prepared<residual, T>(activation);
    }

private:
    /// Calls g with the first arguments.
    template <std::size_t Count, class G, class... V>
    SIMDACT_INLINE static constexpr auto with_first(const G& g, const V&... all) {
        return [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            return g(contract::nth<Place>(all...)...);
        }
        (std::make_index_sequence<Count>{});
    }
};
/// `residual{f}` for `residual<F>{f}`.
template <class F>
residual(F) -> residual<F>;

namespace contract {
template <class F>
inline constexpr bool parts_inputs<residual<F>> = parts_inputs<F>;
} // namespace contract

}} // namespace simdact::v0_1_0
