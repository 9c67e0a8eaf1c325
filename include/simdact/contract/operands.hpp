/// \file
/// The operands of a call: what a kernel does with each and what it is called, which types suit it, and its memory for
/// the checks and the loop.
#pragma once

#include <simdact/contract/checks.hpp>
#include <simdact/contract/generated.hpp>
#include <simdact/contract/inputs.hpp>
#include <simdact/contract/layout.hpp>

#include <algorithm>
#include <concepts>
#include <iterator>
#include <span>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// What a kernel does with the elements of an operand, with the bits of a mask, or with one number for each row.
enum class access { reads, writes, reads_bits, writes_bits, reads_row_value, writes_row_value };

/// An operand and its name in messages.
struct operand {
    const char* name;
    access does;

    SIMDACT_INLINE constexpr bool is_mask() const { return does == access::reads_bits || does == access::writes_bits; }
    SIMDACT_INLINE constexpr bool is_row_value() const {
        return does == access::reads_row_value || does == access::writes_row_value;
    }
    SIMDACT_INLINE constexpr bool is_read() const {
        return does == access::reads || does == access::reads_bits || does == access::reads_row_value;
    }
};

/// A name with a d before it.
struct differential {
    char text[32]{'d'};

    consteval explicit differential(const char* name) {
        for (std::size_t i = 0; name[i] != 0; ++i) text[i + 1] = name[i];
    }
};

/// The first name is the second one with a d before it.
SIMDACT_INLINE constexpr bool is_differential(const char* first, const char* second) {
    std::size_t i = 0;
    while (second[i] != 0 && first[i + 1] == second[i]) ++i;
    return first[0] == 'd' && first[i + 1] == second[i];
}

/// The names of input `Place` of functor F and of the gradient by it: the same with a d before it, which
/// F::gradient_names may state.
template <class F, std::size_t Place, std::size_t Inputs>
struct input_name {
    static constexpr const char* gradient = [] {
        constexpr const char* several[]{"dx1", "dx2", "dx3", "dx4", "dx5", "dx6", "dx7", "dx8", "dx9"};
        // In a type, because beyond the last name there is no constant.
        if constexpr (requires { typename std::bool_constant<(*F::gradient_names[Place] != 0)>; })
            return F::gradient_names[Place];
        else
            return Inputs == 1 ? "dx" : several[Place < 9 ? Place : 8];
    }();
    static constexpr const char* value = gradient + 1;
    static constexpr differential second{gradient};
    static constexpr const char* direction = second.text; ///< the gradient by that gradient
};

/// The operands of a call in their order. No std::array, whose operator[] files of different flags would share at -O0.
template <std::size_t Count>
struct operand_list {
    operand list[Count];

    SIMDACT_INLINE constexpr operand operator[](std::size_t place) const { return list[place]; }
};
template <class... O>
operand_list(O...) -> operand_list<sizeof...(O)>;

/// The operands of kernel K in a call with functor F and `Count` of them.
template <class K, class F, std::size_t Count>
struct signature {
    using kernel = K;
    static constexpr std::size_t inputs = K::inputs(Count);
    static constexpr bool whole_rows = takes_rows<F>;
    static constexpr auto operands = []<std::size_t... Place>(std::index_sequence<Place...>) {
        if constexpr (requires { K::operands; })
            return operand_list{K::operands[Place]...};
        else
            return K::operands_with(input_name<F, Place, inputs>{}...);
    }
    (std::make_index_sequence<requires { K::operands; } ? Count : inputs>{});
};

/// With a functor that takes whole rows, which states its operands. Those at the end may be left out.
template <class K, takes_rows F, std::size_t Count>
requires(!requires { K::operands; }) struct signature<K, F, Count> {
    using kernel = K;
    static constexpr std::size_t inputs = F::inputs;
    static constexpr bool whole_rows = true;
    static constexpr const auto& operands = F::operands;
};

/// The inputs in a call of kernel K with functor F and that many operands; 0 if there is no such call.
template <class K, class F>
consteval std::size_t inputs_of_call(std::size_t operands) {
    if constexpr (takes_rows<F> && !requires { K::operands; })
        return operands > F::inputs && operands <= std::size(F::operands.list) ? F::inputs : 0;
    else
        return K::inputs(operands);
}

/// A range is what a kernel takes as its Ith operand.
template <class Call, std::size_t Place, class R>
struct suits {
    static consteval bool demand() {
        constexpr access does = Call::operands[Place].does;
        constexpr bool is_gradient = does == access::writes && Call::kernel::gives_gradients;
        if constexpr (std::same_as<std::remove_cvref_t<R>, skipped>)
            return skippable<is_gradient>::demand();
        else if constexpr (generated<R>)
            return generates<does == access::reads>::demand();
        else if constexpr (Call::operands[Place].is_row_value())
            return hold<value_of_row<R, does == access::reads_row_value>,
                        elements_for<typename range_of<R>::type, does == access::reads_row_value>>();
        else if constexpr (arranged<R>)
            return hold<layout_fits<arrangement<std::remove_cvref_t<R>>::where, Call::operands[Place].is_mask(),
                                    does == access::writes && (!is_gradient || Call::whole_rows)>,
                        elements_for<typename range_of<R>::type, does == access::reads>>();
        else if constexpr (does == access::reads || does == access::writes)
            return elements_for<R, does == access::reads>::demand();
        else if constexpr (does == access::reads_bits)
            return mask<R>::demand();
        else
            return hold<mask<R>, writable<R>>();
    }
};

/// Which of the elements an operand has: those of a range are all.
template <class R>
inline constexpr layout where_of = layout::matrix;
template <arranged R>
inline constexpr layout where_of<R> = arrangement<std::remove_cvref_t<R>>::where;

/// The gradient by an input of one element for each row is not one for each column, and the other way round.
template <class Call, class... R>
struct gradients_as_inputs {
    static consteval bool demand() {
        constexpr bool fits = [] {
            constexpr layout where[]{where_of<R>...};
            const auto crossed = [](layout a, layout b) { return a == layout::per_row && b == layout::per_column; };
            for (std::size_t k = 0; k < sizeof...(R); ++k)
                for (std::size_t i = 0; Call::kernel::gives_gradients && i < k; ++i)
                    if (contract::is_differential(Call::operands[k].name, Call::operands[i].name) &&
                        (crossed(where[i], where[k]) || crossed(where[k], where[i])))
                        return false;
            return true;
        }();
        static_assert(fits, "simdact: an input is per_row but its gradient per_column, or the other way round");
        return fits;
    }
};

/// The ranges that hold elements, without masks.
template <class Call, std::size_t Place, class Elements, class... R>
struct elements_of {
    using type = Elements;
};
template <class Call, std::size_t Place, class... Elements, class First, class... Rest>
struct elements_of<Call, Place, alike<Elements...>, First, Rest...>
    : elements_of<Call, Place + 1,
                  std::conditional_t<Call::operands[Place].is_mask() || without_memory<First>, alike<Elements...>,
                                     alike<Elements..., typename range_of<First>::alike_type>>,
                  Rest...> {};

/// The tag of a call fits the kernel.
template <class K, class S>
struct stores {
    static consteval bool demand() {
        if constexpr (K::gives_gradients)
            return true;
        else
            return overwrites<S>::demand();
    }
};

/// Memory without the type of its range, so that one loop serves all ranges.
template <class S>
struct memory {
    S* data;
    std::size_t size;
};

/// The bytes of an element that is written. Of one that is not they are 0.
template <class M>
inline constexpr std::size_t written = 0;
template <class S>
inline constexpr std::size_t written<memory<S>> = std::is_const_v<S> ? 0 : sizeof(S);

/// Stores past the caches fill their lines. A heavy step writes one vector to each output in turn, and a line that is
/// left for another before it is full takes two to three times as long.
template <class F, class T, class A, class... M>
consteval bool fills_lines() {
    return !is_heavy<F>() || ((written<M> > 1) + ...) < 2 ||
           ((written<M> < 2 || written<M> * simd::batch<T, A>::size >= 64) && ...);
}

template <class Call, std::size_t Place, class R>
SIMDACT_INLINE auto memory_of(R& range) {
    if constexpr (without_memory<R>) {
        return range;
    } else if constexpr (arranged<R>) {
        return arrangement<std::remove_cv_t<R>>::template memory<Call::operands[Place].is_read()>(range);
    } else {
        constexpr operand o = Call::operands[Place];
        constexpr bool reads = o.is_read();
        using item = std::conditional_t<o.is_mask(), std::uint8_t, range_element<R>>;
        using T = std::conditional_t<reads, const item, item>;
        return memory<T>{reinterpret_cast<T*>(std::ranges::data(range)),
                         static_cast<std::size_t>(std::ranges::size(range))};
    }
}

/// What the types of the ranges say: the number of elements, if one of them fixes it, and which ranges are std::array.
template <std::size_t Length = std::dynamic_extent, bool... IsArray>
struct fixed {
    static constexpr std::size_t length = Length;

    static consteval bool is_array(std::size_t place) {
        constexpr bool all[]{IsArray..., false};
        return place < sizeof...(IsArray) && all[place];
    }
};

/// What the types of ranges R say.
template <class Call, class... R>
consteval auto fixed_by() {
    return []<std::size_t... Place>(std::index_sequence<Place...>) {
        constexpr std::size_t length =
            (std::min)({Call::operands[Place].is_mask() || arranged<R> ? std::dynamic_extent : extent_of<R>...});
        return fixed<length, array_type<std::remove_cvref_t<R>>...>{};
    }
    (std::index_sequence_for<R...>{});
}

/// The memory of the Ith operand with its name, for the checks.
template <class Call, std::size_t Place, class Fixed = fixed<>, without_memory M>
SIMDACT_INLINE skipped named(const M&) {
    return {};
}
template <class Call, std::size_t Place, class Fixed = fixed<>, class T>
SIMDACT_INLINE auto named(const memory<T>& m) {
    const argument<T> a{Call::operands[Place].name, m.data, m.size};
    if constexpr (Call::operands[Place].is_mask())
        return bits<T>{a};
    else if constexpr (Fixed::is_array(Place))
        return array_argument<T>{a};
    else
        return a;
}

/// What the loop reads or writes from element `first` on, for masks a multiple of 8.
template <class Call, std::size_t Place, store_policy S, class T, class A>
SIMDACT_INLINE auto accessor(skipped, std::size_t) {
    return simd::discarded{};
}
template <class Call, std::size_t Place, store_policy S, class T, class A, generated G>
SIMDACT_INLINE auto accessor(const G& operand, std::size_t first) {
    return operand.template accessor<T, A>(first);
}
template <class Call, std::size_t Place, store_policy S, class T, class A, class M>
SIMDACT_INLINE auto accessor(const memory<M>& m, std::size_t first) {
    constexpr access does = Call::operands[Place].does;
    if constexpr (does == access::reads)
        return simd::input<std::remove_const_t<M>, A>(m.data + first);
    else if constexpr (does == access::reads_bits)
        return simd::mask_input<T, A>(m.data + first / 8);
    else if constexpr (does == access::writes_bits)
        return simd::mask_output<T, A>(m.data + first / 8);
    else if constexpr (accumulates<S>)
        return simd::accumulated<M, A>(m.data + first);
    else
        return simd::output<M, A>(m.data + first);
}

template <class T>
SIMDACT_INLINE std::size_t size_of(const memory<T>& m) {
    return m.size;
}
template <without_memory M>
SIMDACT_INLINE std::size_t size_of(const M&) {
    return 0;
}

}}} // namespace simdact::v0_1_0::contract
