/// \file
/// The path of every kernel call: demands on the types of its operands, checks of lengths, addresses and parameters,
/// one loop.
///
/// A kernel is a struct with a `name`, its `operands` in the order of the call, what it `needs` of the functor, and a
/// static `step(f, operands...)` for one vector.
#pragma once

#include <simdact/contract/execution.hpp>
#include <simdact/contract/inputs.hpp>
#include <simdact/contract/operands.hpp>
#include <simdact/mode.hpp>
#include <simdact/simd/elements.hpp>

#include <algorithm>
#include <concepts>
#include <iterator>
#include <type_traits>
#include <utility>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// The format of 16 bits that all written elements have; float if there is none.
template <class Format, class... M>
struct result_format {
    using type = std::conditional_t<std::is_void_v<Format>, float, Format>;
};
template <class Format, class First, class... Rest>
struct result_format<Format, First, Rest...> : result_format<Format, Rest...> {};
template <class Format, class First, class... Rest>
requires(!std::is_const_v<std::remove_pointer_t<decltype(First::data)>> &&
         !std::is_integral_v<std::remove_pointer_t<decltype(First::data)>>) //
    struct result_format<Format, First, Rest...> {
    using own = decltype([] {
        if constexpr (requires { typename simd::storage<std::remove_pointer_t<decltype(First::data)>>::format; })
            return typename simd::storage<std::remove_pointer_t<decltype(First::data)>>::format{};
        else
            return 0.0F;
    }());
    using type =
        typename result_format<std::conditional_t<std::is_void_v<Format> || std::same_as<Format, own>, own, float>,
                               Rest...>::type;
};

/// f, or what it has for results that are rounded once more, to that format.
template <class Format, class F>
SIMDACT_INLINE decltype(auto) for_results_of(const F& f) {
    if constexpr (requires { f.template rounded_to<Format>(); })
        return f.template rounded_to<Format>();
    else
        return (f);
}

// As in simd/loop.hpp.
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

/// A call over rows as a separate function, so that a file compiles it once, however often it is called.
template <class A, unsigned Mode, class T, class Call, store_policy S, class E, class F, class... M>
void rows_apart(const E& execution, const F& f, const M&... operands) {
    const call<A> call{Call::kernel::name, name_of<F>()};
    if constexpr (takes_rows<F>)
        whole_rows_call<A, T, Call, S>::run(execution, call, f, operands...);
    else
        rows_call<A, T, Call, S>::run(execution, call, f, operands...);
}

#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
#pragma GCC diagnostic pop
#endif

/// A step of kernel K takes more than about ten instructions. From the output a derivative takes few, except that of
/// functors which say `heavy_from_output`.
template <class K, class F>
consteval bool has_heavy_step() {
    if constexpr (K::from_output && !requires { F::heavy_from_output; })
        return false;
    else
        return is_heavy<F>();
}

/// The checks, then the kernel's step for all vectors.
template <class A, class T, class Call, store_policy S, class Fixed = fixed<>, class E, class F, class... M>
SIMDACT_INLINE void checked(const E& execution, const F& functor, M... operands) {
    using K = typename Call::kernel;
    const auto& f = contract::for_results_of<typename result_format<void, M...>::type>(functor);
    [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
        const call<A> call{K::name, name_of<F>()};
        execution.check_execution(call);
        call.template check_parameters<T>(f);
        if constexpr (K::from_output) call.template check_from_output<T>(f);
        if constexpr (takes_rows<F> || (is_arranged<M> || ...) || (observes<M> || ...)) {
            contract::rows_apart<A, mode, T, Call, S>(execution, f, operands...);
        } else {
            constexpr std::size_t element_bytes = (std::max)({written<M>...});
            std::size_t n = 0;
            ((n = Call::operands[Place].is_mask() ? n : (std::max)(n, contract::size_of(operands))), ...);
            if constexpr (element_bytes == 0) {
                call.check_inputs(contract::named<Call, Place, Fixed>(operands)...);
                return contract::check_generated(call, n, operands...);
            }
            const bool in_place = call.check_operands(contract::named<Call, Place, Fixed>(operands)...);
            contract::check_generated(call, n, operands...);
            const auto& ready = contract::for_call<T>(f);
            if constexpr (!E::cuts && !by_element<F, A> && is_optimized && Fixed::length < simd::short_length<A, T>) {
                simd::for_each_vector_of<A, T, has_heavy_step<K, F>(), Fixed::length>(
                    [ready](auto... vectors) SIMDACT_INLINE_LAMBDA { K::step(ready, vectors...); },
                    contract::accessor<Call, Place, S, T, A>(operands, 0)...);
                return;
            }
            constexpr bool fills = contract::fills_lines<F, T, A, M...>();
            execution.over(n, elements_between_cuts, {n, has_heavy_step<K, F>()},
                           [=, &ready](std::size_t first, std::size_t last) SIMDACT_INLINE_LAMBDA {
                               if constexpr (by_element<F, A>)
                                   simd::for_each_element(
                                       last - first,
                                       [&ready](const auto&... elements)
                                           SIMDACT_INLINE_LAMBDA { K::step(ready, elements...); },
                                       simd::elements<std::remove_pointer_t<decltype(operands.data)>, 1>{operands.data +
                                                                                                         first}...);
                               else
                                   simd::for_each_vector<A, T, has_heavy_step<K, F>()>(
                                       last - first, fills && simd::goes_past_caches<S>(n * element_bytes, in_place),
                                       [ready](auto... vectors) SIMDACT_INLINE_LAMBDA { K::step(ready, vectors...); },
                                       contract::accessor<Call, Place, S, T, A>(operands, first)...);
                           });
        }
    }
    (std::index_sequence_for<M...>{});
}

/// The same as a separate function. A run-time choice calls one for each functor. That compiles several times faster
/// than all of them in one function.
template <class A, unsigned Mode, class T, class Call, store_policy S, class E, class F, class... M>
void checked_apart(const E& execution, const F& f, M... operands) {
    contract::checked<A, T, Call, S>(execution, f, operands...);
}

/// F has what kernel K needs.
template <class K, class F, class T, class A, std::size_t Inputs>
consteval bool has_kernel() {
    if constexpr (takes_rows<F>)
        return has_rows<K, F, T, A>::demand();
    else
        return hold<takes_element<F, T>, typename K::template needs<F, T, A, Inputs>>();
}

/// A kernel on ranges. For a functor that is chosen at run time, the one that it holds is used.
template <class A, class Call, store_policy S, class E, class F, std::size_t... Place, class... R>
SIMDACT_INLINE void on_ranges(std::index_sequence<Place...>, const E& execution, const F& f, R&&... ranges) {
    using K = typename Call::kernel;
    using elements = typename elements_of<Call, 0, alike<>, R...>::type;
    if constexpr (hold<suits<Call, Place, R>..., gradients_as_inputs<Call, R...>, elements, has_vectors<elements, A>,
                       suits_elements<F, elements>, stores<K, S>, plain<F>>()) {
        using T = typename elements::element;
        if constexpr (requires { K::runs_elsewhere; })
            K::template run<A, T, Call, S>(f, contract::memory_of<Call, Place>(ranges)...);
        else if constexpr (run_time_choice<F>)
            f.visit([&]<class Held>(const Held& held) SIMDACT_INLINE_LAMBDA {
                if constexpr (K::template needs<Held, T, A, Call::inputs>::holds)
                    contract::checked_apart<A, mode, T, Call, S>(execution, held,
                                                                 contract::memory_of<Call, Place>(ranges)...);
                else
                    contract::call<A>{K::name, name_of<Held>()}.reject_activation();
            });
        else if constexpr (contract::has_kernel<K, F, T, A, Call::inputs>())
            contract::checked<A, T, Call, S, decltype(contract::fixed_by<Call, R...>())>(
                execution, f, contract::memory_of<Call, Place>(ranges)...);
    }
}

template <class R>
concept length = std::integral<std::remove_cvref_t<R>> && !std::same_as<std::remove_cvref_t<R>, bool>;

/// An architecture that the compiler flags enable.
template <class A>
concept enabled = requires {
    { A::alignment() } -> std::convertible_to<std::size_t>;
    A::name();
    requires A::supported();
};

/// Kernel K, called with f, operands, and perhaps a tag, or with pointers and their common length instead of ranges.
template <class A, class K, class E, class F, class... Args>
SIMDACT_INLINE void run_operands(const E& execution, const F& f, Args&&... args) {
    static_assert(
        enabled<A>,
        "simdact: A is no architecture of xsimd, such as xsimd::avx2, or the compiler flags do not enable it");
    constexpr std::size_t all = sizeof...(Args);
    using last = std::remove_cvref_t<decltype(contract::nth<all>(f, args...))>;
    constexpr bool tagged = store_policy<last>;
    using S = std::conditional_t<tagged, last, automatic_stores>;
    constexpr std::size_t given = all - tagged;

    constexpr bool ranges = (std::ranges::range<Args> || ...), pointers = (pointer<Args> || ...);
    constexpr bool sized = given > 0 && [] {
        std::size_t i = 0;
        bool fits = true;
        ((fits = fits &&
                 (i < given - 1 ? pointer<Args> || arranged<Args> || without_memory<Args> : i >= given || length<Args>),
          ++i),
         ...);
        return fits;
    }();
    constexpr std::size_t operands = given - sized;
    constexpr bool mixed = pointers && ranges && !sized && (length<Args> || ...);
    static_assert(!mixed,
                  "simdact: pointers and ranges are mixed; pass ranges alone, or pointers followed by one length");
    constexpr bool surplus = !mixed && !sized && (length<Args> || ...);
    static_assert(!surplus, "simdact: a length follows pointers only; a range has its own");
    constexpr bool has_kernel = !takes_rows<F> || requires {
        K::takes_rows;
    };
    static_assert(has_kernel,
                  "simdact: a functor of whole rows, such as softmax, has the kernels forward and "
                  "backward_from_output");
    constexpr std::size_t inputs = has_kernel ? contract::inputs_of_call<K, F>(operands) : 0;
    static_assert(
        mixed || surplus || !has_kernel || inputs > 0,
        "simdact: an argument is missing or one too many; a kernel takes the functor, its inputs, its outputs, "
        "after pointers their length, and perhaps a tag such as simdact::streaming");
    if constexpr (!enabled<A> || mixed || surplus || inputs == 0) {
    } else {
        using indices = std::make_index_sequence<operands>;
        using Call = signature<K, F, operands>;
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            if constexpr (sized) {
                const auto n = static_cast<std::size_t>(contract::nth<operands>(args...));
                contract::on_ranges<A, Call, S>(indices{}, execution, f,
                                                contract::range(contract::nth<Place>(args...),
                                                                Call::operands[Place].is_mask() ? mask_size(n) : n)...);
            } else {
                contract::on_ranges<A, Call, S>(indices{}, execution, f,
                                                contract::nth<Place>(static_cast<Args&&>(args)...)...);
            }
        }
        (indices{});
    }
}

/// The place of the first argument that stands for two operands; none: their number.
template <class... Args>
inline constexpr std::size_t first_packed = [] {
    std::size_t place = 0;
    (void)((packed<Args> || (++place, false)) || ...);
    return place;
}();

template <class A, class K, class E, class F, class... Args>
SIMDACT_INLINE void run(const E& execution, const F& f, Args&&... args);

/// The same call with two operands in place of that one.
template <class A, class K, std::size_t Place, class E, class F, class... Args>
SIMDACT_INLINE void run_unpacked(const E& execution, const F& f, Args&&... args) {
    const auto& operand = contract::nth<Place>(args...);
    using parts = packing<std::remove_cvref_t<decltype(operand)>>;
    if (const std::size_t n = parts::size(operand); n % 2 > 0)
        call<A>::reject(K::name, name_of<F>(), "an operand has %zu %s, which are no two halves", n, parts::unit);
    [&]<std::size_t... Before, std::size_t... After>(std::index_sequence<Before...>, std::index_sequence<After...>)
        SIMDACT_INLINE_LAMBDA {
        contract::run<A, K>(execution, f, contract::nth<Before>(static_cast<Args&&>(args)...)..., parts::gate(operand),
                            parts::other(operand), contract::nth<Place + 1 + After>(static_cast<Args&&>(args)...)...);
    }
    (std::make_index_sequence<Place>{}, std::make_index_sequence<sizeof...(Args) - Place - 1>{});
}

/// The same, where an argument may stand for two operands.
template <class A, class K, class E, class F, class... Args>
SIMDACT_INLINE void run(const E& execution, const F& f, Args&&... args) {
    if constexpr ((packed<Args> || ...)) {
        if constexpr (takes_packed<F>::demand())
            contract::run_unpacked<A, K, first_packed<Args...>>(execution, f, static_cast<Args&&>(args)...);
    } else {
        contract::run_operands<A, K>(execution, f, static_cast<Args&&>(args)...);
    }
}

/// The same for the arguments of a user. Before the functor may stand how the call is carried out.
template <class A, unsigned Mode, class K, class First, class... Args>
SIMDACT_INLINE void start(const First& first, Args&&... args) {
    if constexpr (executes<First>)
        contract::run<A, K>(execution<First>::template of<A, Mode>(first), static_cast<Args&&>(args)...);
    else
        contract::run<A, K>(serial{}, first, static_cast<Args&&>(args)...);
}

}}} // namespace simdact::v0_1_0::contract
