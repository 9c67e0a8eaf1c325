/// \file
/// What every kernel demands of the types of its arguments. Each demand that fails gives one sentence at the call.
#pragma once

#include <simdact/concepts.hpp>
#include <simdact/stores.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <ranges>
#include <span>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

template <class R>
concept contiguous = std::ranges::contiguous_range<R> && std::ranges::sized_range<R>;

template <class R>
struct item {
    using type = void;
};
template <contiguous R>
struct item<R> {
    using type = std::remove_pointer_t<decltype(std::ranges::data(std::declval<R&>()))>;
};
/// The element type of a range, with its const. For anything else it is void.
template <class R>
using item_t = typename item<R>::type;

/// The element type of a range without const.
template <class R>
using range_element = std::remove_const_t<item_t<R>>;

/// The number of elements, if the type of the range fixes it.
template <class R>
inline constexpr std::size_t extent = std::dynamic_extent;
template <class T, std::size_t N>
inline constexpr std::size_t extent<T[N]> = N;
template <class T, std::size_t N>
inline constexpr std::size_t extent<std::array<T, N>> = N;
template <class T, std::size_t N>
inline constexpr std::size_t extent<std::span<T, N>> = N;

template <class R>
inline constexpr std::size_t extent_of = extent<std::remove_cvref_t<R>>;

/// R is a std::array.
template <class R>
inline constexpr bool array_type = false;
template <class T, std::size_t N>
inline constexpr bool array_type<std::array<T, N>> = true;

template <class R>
concept pointer = std::is_pointer_v<std::decay_t<R>>;

/// A pointer to elements, without their number.
template <class R>
concept lengthless = pointer<R> && !contiguous<R> && std::is_object_v<std::remove_pointer_t<std::decay_t<R>>>;

template <class R>
concept iterator = std::input_or_output_iterator<std::remove_cvref_t<R>> && !pointer<R> && !std::ranges::range<R>;

template <class R>
concept bit_packed = !contiguous<R> && requires {
    typename std::remove_cvref_t<R>::value_type;
}
&&std::same_as<typename std::remove_cvref_t<R>::value_type, bool>;

/// n elements from p. If there are no such elements, p itself, which is then refused.
template <class T>
SIMDACT_INLINE auto range(T* p, std::size_t n) {
    if constexpr (std::is_object_v<T>)
        return std::span<T>(p, n);
    else
        return p;
}

SIMDACT_INLINE skipped range(skipped, std::size_t) {
    return {};
}

/// R is a functor of the library, or has no data as a policy has none.
template <class R>
concept stands_first = !contiguous<R> && !std::same_as<std::remove_cvref_t<R>, skipped> &&
                       (std::is_empty_v<std::remove_cvref_t<R>> || requires { std::remove_cvref_t<R>::name; });

/// R is what a kernel reads: a contiguous range of elements that are stored.
template <class R>
struct readable {
    static consteval bool demand() {
        static_assert(!bit_packed<R>,
                      "simdact: std::vector<bool> has no elements in memory; use std::vector<float>, "
                      "or std::vector<std::uint8_t> for a mask");
        static_assert(!iterator<R>,
                      "simdact: an argument is an iterator; pass a range, such as std::span(first, last)");
        static_assert(!stands_first<R>,
                      "simdact: a functor or a policy stands where a range must be; the functor comes first, after a "
                      "policy such as std::execution::par, which needs <simdact/parallel.hpp>");
        static_assert(!lengthless<R>,
                      "simdact: an argument is a pointer without a length; pass pointers followed by the length, and "
                      "in a layout std::span(p, n)");
        static_assert(bit_packed<R> || contiguous<R> || iterator<R> || stands_first<R> || lengthless<R>,
                      "simdact: an argument is not a contiguous range (std::vector, std::array, std::span, C array); "
                      "pass raw memory as pointers followed by the length");
        static_assert(!contiguous<R> || stored<range_element<R>>,
                      "simdact: the elements of an argument are neither float nor double, nor of 16 bits with "
                      "<simdact/float16.hpp> included");
        return stored<range_element<R>>;
    }
};

/// M is a mask: a contiguous range of std::uint8_t or std::byte.
template <class M>
struct mask {
    static consteval bool demand() {
        using byte = range_element<M>;
        constexpr bool ok = std::same_as<byte, std::uint8_t> || std::same_as<byte, std::byte>;
        static_assert(ok, "simdact: a mask is a contiguous range of std::uint8_t or std::byte");
        return ok;
    }
};

/// R is what a kernel writes: not const, and no temporary.
template <class R>
struct writable {
    static consteval bool demand() {
        constexpr bool changes = !std::is_const_v<item_t<R>>, lasts = std::ranges::borrowed_range<R>;
        static_assert(changes, "simdact: the output is const");
        static_assert(!changes || lasts,
                      "simdact: the output is a temporary, so its result would be lost; pass a variable or a "
                      "std::span");
        return changes && lasts;
    }
};

/// R is what a kernel reads, or what it writes.
template <class R, bool IsRead>
struct elements_for {
    static consteval bool demand() {
        if constexpr (IsRead)
            return readable<R>::demand();
        else if constexpr (readable<R>::demand())
            return writable<R>::demand();
        else
            return false;
    }
};

/// A gradient is what may be skipped.
template <bool IsGradient>
struct skippable {
    static consteval bool demand() {
        static_assert(IsGradient,
                      "simdact: simdact::skip stands for a gradient that nobody wants, not for this operand");
        return IsGradient;
    }
};

/// The output is written, not added to.
template <class S>
struct overwrites {
    static consteval bool demand() {
        static_assert(!accumulates<S>, "simdact: simdact::accumulate adds gradients; this kernel gives values");
        return !accumulates<S>;
    }
};

/// All ranges have elements that are computed in one type. Ranges whose types fix a length have the same length.
template <class...>
struct alike {};
template <class First, class... Rest>
struct alike<First, Rest...> {
    using element = simd::compute_t<range_element<First>>;
    template <class S>
    static constexpr bool are = std::same_as<range_element<First>, S> && (std::same_as<range_element<Rest>, S> && ...);

    static consteval bool demand() {
        constexpr bool same_type = (std::same_as<element, simd::compute_t<range_element<Rest>>> && ...);
        constexpr bool integers =
            simd::integer<element> || (simd::integer<simd::compute_t<range_element<Rest>>> || ...);
        static_assert(same_type || !integers,
                      "simdact: the elements of an argument are neither float nor double, and those of another are "
                      "not the same integers");
        static_assert(same_type || integers,
                      "simdact: the arguments mix float and double elements; those of 16 bits go with float");
        constexpr std::size_t lengths[] = {extent_of<First>, extent_of<Rest>...};
        constexpr bool same_length = [&] {
            for (std::size_t a : lengths)
                for (std::size_t b : lengths)
                    if (a != b && a != std::dynamic_extent && b != std::dynamic_extent) return false;
            return true;
        }();
        static_assert(!same_type || same_length, "simdact: the arguments have different lengths");
        return same_type && same_length;
    }
};

/// F takes whole rows: each element of a result depends on all elements of its row.
template <class F>
concept takes_rows = requires {
    F::takes_rows;
};

/// F has what kernel K needs of a functor of whole rows.
template <class K, class F, class T, class A>
struct has_rows {
    static consteval bool demand() {
        constexpr bool holds = requires {
            typename K::template row_step<F, T, A>;
        };
        static_assert(holds, "simdact: the gradient of this functor of whole rows does not follow from its output");
        return holds;
    }
};

/// F is copied into the loop, so its parameters stay in registers.
template <class F>
struct plain {
    static consteval bool demand() {
        static_assert(std::is_trivially_copyable_v<F>,
                      "simdact: the functor is not trivially copyable; let it hold numbers and pointers, not memory");
        return std::is_trivially_copyable_v<F>;
    }
};

/// A functor for elements of one type names it: `using element_type = std::int8_t`.
template <class F>
concept of_one_type = requires {
    typename F::element_type;
};

/// F is called with the elements as they lie in memory, where it says `template <class A> by_element`.
template <class F, class A>
inline constexpr bool by_element = [] {
    if constexpr (requires { F::template by_element<A>; })
        return F::template by_element<A>;
    else
        return false;
}();

/// Integers go with a functor of them, other elements with other functors.
template <class F, class Elements>
struct suits_elements {
    static consteval bool demand() {
        constexpr bool integers = simd::integer<typename Elements::element>;
        static_assert(!integers || of_one_type<F>,
                      "simdact: the elements of an argument are neither float nor double, and the functor is none for "
                      "integers, as simdact::lookup_table and simdact::quantized are");
        if constexpr (of_one_type<F>) {
            constexpr bool same = Elements::template are<typename F::element_type>;
            static_assert(same,
                          "simdact: the functor is for other elements; simdact::lookup_table<std::int8_t> takes "
                          "std::int8_t");
            return same;
        } else {
            return !integers;
        }
    }
};

/// F takes `Inputs` arguments, single elements and batches.
template <class F, class T, class A, std::size_t Inputs>
struct has_value {
    static constexpr bool holds =
        by_element<F, A> || (simd::maps_inputs<F, T, Inputs> && simd::maps_inputs<F, simd::batch<T, A>, Inputs>);
    static consteval bool demand() {
        static_assert(
            holds,
            "simdact: the functor has no const operator() that takes as many inputs as the call gives, single "
            "elements and xsimd batches, and returns one of them; a functor inside another needs the same");
        return holds;
    }
};
template <class F, class T, class A>
struct has_value<F, T, A, 1> {
    static constexpr bool holds = by_element<F, A> || (simd::maps<F, T> && simd::maps<F, simd::batch<T, A>>);
    static constexpr bool takes_more = simd::maps_inputs<F, T, 2> || simd::maps_inputs<F, T, 3>;
    static consteval bool demand() {
        static_assert(holds || !takes_more, "simdact: the functor takes more inputs than the call gives");
        static_assert(holds || takes_more || simd::maps<F, T>,
                      "simdact: the functor has no const operator()(V x) that returns V for a single element");
        static_assert(holds || !simd::maps<F, T>,
                      "simdact: the functor has no const operator()(V x) that returns V for an xsimd batch");
        return holds;
    }
};

template <class F, class T, class A, std::size_t Inputs>
struct has_derivative {
    static constexpr bool holds = simd::has_gradients<F, simd::batch<T, A>, Inputs>;
    static consteval bool demand() {
        static_assert(
            holds,
            "simdact: the functor has no const gradients(x1, ..., dy) that returns std::array<V, n> for the n "
            "inputs of the call, V an xsimd batch; a functor inside another needs a derivative or gradients");
        return holds;
    }
};
template <class F, class T, class A>
struct has_derivative<F, T, A, 1> {
    static constexpr bool holds = differentiable<F, T, A>;
    static consteval bool demand() {
        static_assert(holds,
                      "simdact: the functor has neither derivative(x) nor gradient(x, dy), const, for an xsimd batch");
        return holds;
    }
};

template <class F, class T, class A, std::size_t Inputs>
struct has_second_derivative {
    static constexpr bool holds = simd::has_second_gradients<F, simd::batch<T, A>, Inputs>;
    static consteval bool demand() {
        static_assert(
            holds,
            "simdact: the functor has no const second_gradients(x1, ..., dy, ddx1, ...) that returns the gradients by "
            "dy and by each of the n inputs of the call as std::array<V, n + 1>, V an xsimd batch");
        return holds;
    }
};
template <class F, class T, class A>
struct has_second_derivative<F, T, A, 1> {
    static constexpr bool holds = twice_differentiable<F, T, A>;
    static consteval bool demand() {
        static_assert(holds,
                      "simdact: the functor has no derivative and second_derivative(x), const, for an xsimd batch, nor "
                      "is it piecewise linear");
        return holds;
    }
};

template <class F, class T, class A>
struct has_derivative_from_output {
    static constexpr bool holds = output_differentiable<F, T, A>;
    static consteval bool demand() {
        static_assert(holds,
                      "simdact: the functor has neither derivative_from_output(y) nor gradient_from_output(y, dy), "
                      "const, for an xsimd batch");
        return holds;
    }
};

template <class F, class T, class A, std::size_t Inputs>
struct has_two_sides {
    static constexpr bool holds = simd::has_two_sides<F, simd::batch<T, A>, Inputs>;
    static consteval bool demand() {
        static_assert(holds,
                      "simdact: the functor has no inactive(x) with gradient_where(inactive, dy), const, for an "
                      "xsimd batch: its gradient does not follow from one bit");
        return holds;
    }
};

/// F computes elements of T.
template <class F, class T>
struct takes_element {
    static consteval bool demand() {
        constexpr bool takes = std::same_as<T, float> || !requires {
            requires F::floats_only;
        };
        static_assert(takes, "simdact: the exact tier is one of floats; for doubles call the activation itself");
        return takes;
    }
};

/// Demands, checked in this order. Only the first one that fails is reported.
template <class First, class... Rest>
consteval bool hold() {
    if constexpr (!First::demand())
        return false;
    else if constexpr (sizeof...(Rest) > 0)
        return hold<Rest...>();
    else
        return true;
}

/// Both demands. Only the first one that fails is reported.
template <class First, class Second>
struct both {
    static constexpr bool holds = First::holds && Second::holds;
    static consteval bool demand() { return hold<First, Second>(); }
};

/// There are vectors of the elements.
template <class Elements, class A>
struct has_vectors {
    static consteval bool demand() {
        constexpr bool has = simd::has_batch<typename Elements::element, A>;
        static_assert(has, "simdact: this instruction set has no vectors of double; use float");
        return has;
    }
};

}}} // namespace simdact::v0_1_0::contract
