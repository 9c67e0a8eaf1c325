/// \file
/// What is asked of a functor before a call, and of one inside another: how many inputs it has, the names of their
/// gradients, what can be computed once.
#pragma once

#include <simdact/concepts.hpp>

#include <array>
#include <cstddef>
#include <iterator>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// The Ith of the arguments.
template <std::size_t Place, class First, class... Rest>
SIMDACT_INLINE constexpr auto&& nth(First&& first, Rest&&... rest) {
    if constexpr (Place == 0)
        return static_cast<First&&>(first);
    else
        return contract::nth<Place - 1>(static_cast<Rest&&>(rest)...);
}

/// The number of elements that F is called with.
template <class F, std::size_t Tried = 1>
consteval std::size_t inputs_of() {
    static_assert(Tried < 9, "simdact: the functor inside another is not callable with one to eight elements");
    if constexpr (Tried == 9 || simd::maps_inputs<F, float, Tried> || simd::maps_inputs<F, double, Tried>)
        return Tried;
    else
        return contract::inputs_of<F, Tried + 1>();
}

/// f, or what it has with its parameters' numbers computed once. GCC leaves them in the loop if they take a branch.
template <class T, class F>
SIMDACT_INLINE decltype(auto) for_call(const F& f) {
    if constexpr (simd::prepares<F, T>)
        return f.template for_call<T>();
    else
        return (f);
}

/// Outer around what f has for a call on elements of T.
template <template <class> class Outer, class T, class F>
SIMDACT_INLINE constexpr auto around_prepared(const F& f) {
    const auto inner = f.template for_call<T>();
    return Outer<std::remove_const_t<decltype(inner)>>{inner};
}

/// Between the first two inputs of what F wraps stands another, so that no operand stands for those two.
template <class F>
inline constexpr bool parts_inputs = false;

/// F takes operands that stand for two inputs.
template <class F>
struct takes_packed {
    static consteval bool demand() {
        static_assert(!parts_inputs<F>,
                      "simdact: the bias stands between gate and up, so that no packed operand is both; pass gate, "
                      "bias and up, such as two halves of a buffer");
        return !parts_inputs<F>;
    }
};

/// The name of F's gradient by its input `place`.
template <class F>
consteval const char* gradient_name(std::size_t place) {
    constexpr const char* several[]{"dx1", "dx2", "dx3", "dx4", "dx5", "dx6", "dx7", "dx8", "dx9"};
    if constexpr (requires { *F::gradient_names; })
        return F::gradient_names[place];
    else
        return contract::inputs_of<F>() == 1 ? "dx" : several[place];
}

/// Names of the gradients of F, with one more at `Place`. No std::array, as in call.hpp.
template <class F, std::size_t Place>
struct names_with {
    const char* list[contract::inputs_of<F>() + 1];

    consteval explicit names_with(const char* added) : list() {
        for (std::size_t i = 0; i < std::size(list); ++i)
            list[i] = i == Place ? added : contract::gradient_name<F>(i < Place ? i : i - 1);
    }
    SIMDACT_INLINE constexpr const char* operator[](std::size_t i) const { return list[i]; }
    SIMDACT_INLINE constexpr const char* operator*() const { return list[0]; }
};

/// F's gradients by its inputs, as an array also for one input.
template <class F, value V, class... Rest>
SIMDACT_INLINE constexpr std::array<V, sizeof...(Rest)> gradients_of(const F& f, V x, Rest... rest_and_dy) {
    if constexpr (sizeof...(Rest) == 1)
        return {simdact::gradient(f, x, rest_and_dy...)};
    else
        return f.gradients(x, rest_and_dy...);
}

/// `gradients_of` takes F.
template <class F, class V>
concept differentiable_inside = (simd::has_any_gradient<F, V>) || simd::has_gradients<F, V, contract::inputs_of<F>()>;

/// `second_gradients_of` takes F.
template <class F, class V>
concept twice_differentiable_inside = (contract::inputs_of<F>() == 1 && twice_differentiable<F, element_t<V>>) ||
                                      simd::has_second_gradients<F, V, contract::inputs_of<F>()>;

/// The gradients by dy and by F's inputs, from the inputs, dy, and the gradients by those of `gradients_of`.
template <class F, value V, class... Rest>
SIMDACT_INLINE constexpr std::array<V, sizeof...(Rest) / 2 + 1> second_gradients_of(const F& f, V x, Rest... rest) {
    if constexpr (sizeof...(Rest) == 2)
        return {simdact::gradient(f, x, contract::nth<1>(rest...)), simdact::second_gradient(f, x, rest...)};
    else
        return f.second_gradients(x, rest...);
}

}}} // namespace simdact::v0_1_0::contract
