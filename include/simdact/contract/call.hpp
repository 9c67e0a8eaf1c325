/// \file
/// What every call of a kernel goes through: demands on the types of its operands, checks of their figures, one loop.
///
/// A kernel is a struct with a `name`, its `operands` in the order of the call, what it `needs` of the functor, and a
/// static `step(f, operands...)` for one vector.
#pragma once

#include <simdact/contract/checks.hpp>
#include <simdact/mode.hpp>

#include <concepts>
#include <iterator>
#include <span>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// What a kernel does with the elements of an operand, or with the bits of a mask.
enum class access { reads, writes, reads_bits, writes_bits };

/// An operand, and how messages call it.
struct operand {
    const char* name;
    access does;

    SIMDACT_INLINE constexpr bool is_mask() const { return does == access::reads_bits || does == access::writes_bits; }
};

/// A range is what kernel K takes as its Ith operand.
template <class K, std::size_t Place, class R>
struct suits {
    static consteval bool demand() {
        constexpr access does = K::operands[Place].does;
        if constexpr (does == access::reads)
            return readable<R>::demand();
        else if constexpr (does == access::writes)
            return hold<readable<R>, writable<R>>();
        else if constexpr (does == access::reads_bits)
            return mask<R>::demand();
        else
            return hold<mask<R>, writable<R>>();
    }
};

/// Those of the ranges that hold elements.
template <class K, std::size_t Place, class Elements, class... R>
struct elements_of {
    using type = Elements;
};
template <class K, std::size_t Place, class... Elements, class First, class... Rest>
struct elements_of<K, Place, alike<Elements...>, First, Rest...>
    : elements_of<K, Place + 1,
                  std::conditional_t<K::operands[Place].is_mask(), alike<Elements...>, alike<Elements..., First>>,
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
template <class T>
struct memory {
    T* data;
    std::size_t size;
};

template <class K, std::size_t Place, class R>
SIMDACT_INLINE auto memory_of(R& range) {
    constexpr operand o = K::operands[Place];
    constexpr bool reads = o.does == access::reads || o.does == access::reads_bits;
    using item = std::conditional_t<o.is_mask(), std::uint8_t, range_element<R>>;
    using T = std::conditional_t<reads, const item, item>;
    return memory<T>{reinterpret_cast<T*>(std::ranges::data(range)),
                     static_cast<std::size_t>(std::ranges::size(range))};
}

/// The memory of the Ith operand with its name, for the checks.
template <class K, std::size_t Place, class T>
SIMDACT_INLINE auto named(const memory<T>& m) {
    const argument<T> a{K::operands[Place].name, m.data, m.size};
    if constexpr (K::operands[Place].is_mask())
        return bits<T>{a};
    else
        return a;
}

/// What the loop reads or writes.
template <class K, std::size_t Place, store_policy S, class T, class A, class M>
SIMDACT_INLINE auto stream(const memory<M>& m) {
    constexpr access does = K::operands[Place].does;
    if constexpr (does == access::reads)
        return simd::input<T, A>(m.data);
    else if constexpr (does == access::reads_bits)
        return simd::mask_input<T, A>(m.data);
    else if constexpr (does == access::writes_bits)
        return simd::mask_output<T, A>(m.data);
    else if constexpr (accumulates<S>)
        return simd::accumulated<T, A>(m.data);
    else
        return simd::output<T, A>(m.data);
}

/// The checks, then K::step for all vectors.
template <class A, class T, class K, store_policy S, class F, class... M>
SIMDACT_INLINE void checked(const F& f, memory<M>... operands) {
    [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
        const call<A> call{K::name, name_of<F>()};
        call.template check_parameters<T>(f);
        if constexpr (K::from_output) call.template check_from_output<T>(f);
        std::size_t n = 0;
        ((n = K::operands[Place].is_mask() ? n : operands.size), ...);
        const bool in_place = call.check_operands(contract::named<K, Place>(operands)...);
        simd::for_each_vector<A, T, is_heavy<F>()>(
            n, simd::goes_past_caches<S>(n * sizeof(T), in_place),
            [f](auto... vectors) SIMDACT_INLINE_LAMBDA { K::step(f, vectors...); },
            contract::stream<K, Place, S, T, A>(operands)...);
    }
    (std::index_sequence_for<M...>{});
}

/// The same as a function of its own: a run-time choice calls one for each functor, which compiles several times faster
/// than all of them in one function.
template <class A, unsigned Mode, class T, class K, store_policy S, class F, class... M>
void checked_apart(const F& f, memory<M>... operands) {
    contract::checked<A, T, K, S>(f, operands...);
}

/// Kernel K on ranges. A functor that is chosen at run time is asked for what it holds.
template <class A, class K, store_policy S, class F, std::size_t... Place, class... R>
SIMDACT_INLINE void on_ranges(std::index_sequence<Place...>, const F& f, R&&... ranges) {
    using elements = typename elements_of<K, 0, alike<>, R...>::type;
    using T = typename elements::element;
    if constexpr (hold<suits<K, Place, R>..., elements, stores<K, S>, plain<F>, offers<F, T, A, K::template needs>>()) {
        if constexpr (run_time_choice<F>)
            f.visit([&]<class Held>(const Held& held) SIMDACT_INLINE_LAMBDA {
                if constexpr (K::template needs<Held, T, A>::holds)
                    contract::checked_apart<A, mode, T, K, S>(held, contract::memory_of<K, Place>(ranges)...);
                else
                    contract::call<A>{K::name, name_of<Held>()}.reject_activation();
            });
        else
            contract::checked<A, T, K, S>(f, contract::memory_of<K, Place>(ranges)...);
    }
}

/// The Ith of the arguments.
template <std::size_t Place, class First, class... Rest>
SIMDACT_INLINE constexpr auto&& nth(First&& first, Rest&&... rest) {
    if constexpr (Place == 0)
        return static_cast<First&&>(first);
    else
        return contract::nth<Place - 1>(static_cast<Rest&&>(rest)...);
}

template <class R>
concept pointer = std::is_pointer_v<std::decay_t<R>>;

template <class R>
concept iterator = std::input_or_output_iterator<std::remove_cvref_t<R>> && !pointer<R> && !std::ranges::range<R>;

template <class R>
concept length = std::integral<std::remove_cvref_t<R>> && !std::same_as<std::remove_cvref_t<R>, bool>;

/// An architecture that the compiler flags enable.
template <class A>
concept enabled = requires {
    { A::alignment() } -> std::convertible_to<std::size_t>;
    A::name();
    requires A::supported();
};

/// Kernel K, called as f, operands, then perhaps a tag; or with pointers and their common length in place of ranges.
template <class A, class K, class F, class... Args>
SIMDACT_INLINE void run(const F& f, Args&&... args) {
    static_assert(
        enabled<A>,
        "simdact: A is no architecture of xsimd, such as xsimd::avx2, or the compiler flags do not enable it");
    constexpr std::size_t operands = std::size(K::operands), all = sizeof...(Args);
    using last = std::remove_cvref_t<decltype(contract::nth<all>(f, args...))>;
    constexpr bool tagged = store_policy<last>;
    using S = std::conditional_t<tagged, last, automatic_stores>;
    constexpr std::size_t given = all - tagged;
    using indices = std::make_index_sequence<operands>;

    constexpr bool sized = [] {
        std::size_t i = 0;
        bool fits = given == operands + 1;
        ((fits = fits && (i < operands ? pointer<Args> : i > operands || length<Args>), ++i), ...);
        return fits;
    }();
    if constexpr (!enabled<A>) {
    } else if constexpr (given == operands) {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            contract::on_ranges<A, K, S>(indices{}, f, contract::nth<Place>(static_cast<Args&&>(args)...)...);
        }
        (indices{});
    } else if constexpr (sized) {
        const auto n = static_cast<std::size_t>(contract::nth<operands>(args...));
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            contract::on_ranges<A, K, S>(
                indices{}, f,
                contract::range(contract::nth<Place>(args...), K::operands[Place].is_mask() ? mask_size(n) : n)...);
        }
        (indices{});
    } else {
        constexpr bool iterators = (iterator<Args> || ...), pointers = (pointer<Args> || ...);
        constexpr bool mixed = pointers && (std::ranges::range<Args> || ...);
        static_assert(!iterators, "simdact: an argument is an iterator; pass a range, such as std::span(first, last)");
        static_assert(iterators || !mixed,
                      "simdact: pointers and ranges are mixed; pass ranges alone, or pointers followed by one length");
        static_assert(iterators || mixed || given > operands,
                      "simdact: an argument is missing; a kernel takes the functor, its inputs, its outputs, after "
                      "pointers their length, and perhaps a tag such as simdact::streaming");
        static_assert(
            iterators || mixed || given < operands,
            "simdact: an argument is one too many; a kernel takes the functor, its inputs, its outputs, after "
            "pointers their length, and perhaps a tag such as simdact::streaming");
    }
}

}}} // namespace simdact::v0_1_0::contract
