/// \file
/// \code
/// #include <simdact/runtime.hpp>   // and link simdact::runtime
/// \endcode
/// The kernels on the best instruction set of the machine that the program runs on, whatever it was compiled for.
#pragma once

#include <simdact/any_activation.hpp>
#include <simdact/biased.hpp>
#include <simdact/float16.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels.hpp>
#include <simdact/lookup_table.hpp>
#include <simdact/prelu.hpp>
#include <simdact/residual.hpp>
#include <simdact/rows/log_softmax.hpp>
#include <simdact/rows/masked.hpp>
#include <simdact/rows/softmax.hpp>
#include <simdact/runtime/request.hpp>

#include <concepts>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace runtime {

/// Where the functor of a call lies, and its place in its list.
struct held {
    const void* functor; ///< its parameters
    std::size_t place;   ///< in `simdact::activations`, or in the list of `known`

    /// Of a functor with parameters at that address.
    SIMDACT_INLINE held(const void* f, std::size_t number) : functor(f), place(number) {}
    /// Of one that is chosen at run time.
    SIMDACT_INLINE explicit held(const any_activation& f) : functor(f.bytes_), place(f.place_) {}
    /// Of the list.
    template <class F>
    requires(any_activation::choices::has<F>) SIMDACT_INLINE explicit held(const F& f)
        : functor(&f), place(any_activation::choices::place_of<F>) {}
};

/// A functor of logits: its parameters as softmax has them, with the sign of the factor.
struct held_logits : private softmax, held {
    /// Of softmax and of those that share its parameters.
    template <class F>
    SIMDACT_INLINE held_logits(const F& f, std::size_t number)
        : softmax{f.temperature, f.scale}, held(static_cast<const softmax*>(this), number) {
        if constexpr (requires { f.is_negative; }) scale = -scale;
    }
    held_logits(const held_logits&) = delete;
};

/// What the component has of functor F.
template <class F>
struct known {
    /// What is around the functor: `wrapping`.
    static constexpr unsigned char wrapped = bare;
    /// All kernels, for the activations of the library and one that is chosen at run time.
    static consteval bool has(verb) {
        if constexpr (std::same_as<F, any_activation>)
            return true;
        else
            return any_activation::choices::has<F>;
    }
    /// What runs in its place.
    static consteval verb run(verb called) { return called; }
    /// Where the parameters lie.
    SIMDACT_INLINE static held hold(const F& f) { return held(f); }
};

/// A functor around another one, which may have none of `Not` around it already.
template <class F, unsigned char By, unsigned char Not = By>
struct known_inside {
    /// What is around the functor: `wrapping`.
    static constexpr unsigned char wrapped = known<F>::wrapped | By;
    /// Whether the component has that kernel.
    static consteval bool has(verb called) {
        return called <= verb::backward && (known<F>::wrapped & Not) == 0 && known<F>::run(called) == called &&
               known<F>::has(called);
    }
    /// What runs in its place.
    static consteval verb run(verb called) { return called; }
    /// Where the parameters lie.
    SIMDACT_INLINE static held hold(const auto& f) { return known<F>::hold(f.activation); }
};
/// The functors around an activation. What is gated is no sum.
template <class F>
struct known<gated<F>> : known_inside<F, with_gate, with_gate | with_residual> {};
/// A sum at the end.
template <class F>
struct known<residual<F>> : known_inside<F, with_residual> {};
/// The order of x + bias and of the sum with a residual does not matter.
template <class F>
struct known<biased<F>> : known_inside<F, with_bias> {};

/// A functor of two inputs, number `Place` of its list.
template <std::size_t Place>
struct known_of_two {
    /// What is around the functor: `wrapping`.
    static constexpr unsigned char wrapped = bare;
    /// Whether the component has that kernel.
    static consteval bool has(verb called) { return called <= verb::backward; }
    /// What runs in its place.
    static consteval verb run(verb called) {
        return called == verb::forward ? verb::forward_of_two : verb::backward_of_two;
    }
    /// Where the parameters lie.
    SIMDACT_INLINE static held hold(const auto& f) { return {&f, Place}; }
};
/// Of the list.
template <>
struct known<prelu> : known_of_two<0> {};
/// Of the list.
template <>
struct known<swiglu_oai> : known_of_two<1> {};

/// A functor of logits, number `Place` of its list.
template <std::size_t Place>
struct known_logits {
    /// What is around the functor: `wrapping`.
    static constexpr unsigned char wrapped = bare;
    /// Whether the component has that kernel.
    static consteval bool has(verb called) { return called == verb::forward || called == verb::backward_from_output; }
    /// What runs in its place.
    static consteval verb run(verb called) {
        return called == verb::forward ? verb::forward_rows : verb::backward_rows;
    }
    /// Where the parameters lie.
    SIMDACT_INLINE static held_logits hold(const auto& f) { return {rows::innermost(f), Place}; }
};
/// Of the list.
template <>
struct known<softmax> : known_logits<0> {};
/// Of the list.
template <>
struct known<softmin> : known_logits<0> {};
/// Of the list.
template <>
struct known<log_softmax> : known_logits<1> {};
/// Of the list.
template <>
struct known<log_sum_exp> : known_logits<2> {};
/// With a mask.
template <class F>
struct known<masked<F>> : known<F> {
    /// What is around the functor: `wrapping`.
    static constexpr unsigned char wrapped = known<F>::wrapped | with_mask;
};
/// With a sink.
template <class F>
struct known<sunk<F>> : known<F> {
    /// What is around the functor: `wrapping`.
    static constexpr unsigned char wrapped = known<F>::wrapped | with_sink;
};

/// A table of bytes, which is run without knowing what the bytes stand for.
template <class T>
struct known<lookup_table<T>> {
    /// What is around the functor: `wrapping`.
    static constexpr unsigned char wrapped = bare;
    /// Whether the component has that kernel.
    static consteval bool has(verb called) { return called == verb::forward; }
    /// What runs in its place.
    static consteval verb run(verb) { return verb::look_up; }
    /// Where the parameters lie.
    SIMDACT_INLINE static held hold(const lookup_table<T>& f) { return {&f, 0}; }
};

/// What `forward_with_health` finds goes there. It stands in the place of an input.
struct health_at {
    health* place; ///< of the caller

    /// Never called: the component has the loop.
    template <class T, class A>
    void accessor(std::size_t) const;
};

/// What lies in the memory of an operand.
template <class S>
inline constexpr item item_of = [] {
    if constexpr (std::same_as<S, float>)
        return item::float32;
    else if constexpr (std::same_as<S, double>)
        return item::float64;
    else if constexpr (std::same_as<S, bfloat16>)
        return item::bfloat16;
    else if constexpr (std::same_as<S, float16>)
        return item::float16;
    else if constexpr (simd::native16<S>)
        return simd::is_binary16<S> ? item::float16 : item::bfloat16;
    else
        return item::bits;
}();

/// The operands that the component takes. Functors of whole rows also give one number for each row.
template <class M, bool OfRows>
inline constexpr bool is_carried = std::same_as<M, skipped> || std::same_as<M, health_at>;
/// A range is taken.
template <class S, bool OfRows>
inline constexpr bool is_carried<contract::memory<S>, OfRows> = true;
/// So are a matrix, and what is broadcast unless it is an output that sums.
template <contract::layout Where, class S, bool OfRows>
inline constexpr bool is_carried<contract::arranged_memory<Where, S>, OfRows> =
    Where == contract::layout::matrix || (Where < contract::layout::first_of_pairs && (OfRows || std::is_const_v<S>));

/// An operand is a range of such items, or of bits.
template <item Is, class M>
inline constexpr bool is_plain = false;
/// A range.
template <item Is, class S>
inline constexpr bool is_plain<Is, contract::memory<S>> =
    item_of<std::remove_const_t<S>> == Is || item_of<std::remove_const_t<S>> == item::bits;

/// What the operands of a kernel hold, if one loop of the component takes them as they are. Those of 16 bits have loops
/// for light functors alone.
template <class F, verb Runs, class T, class... M>
inline constexpr item plain_item = [] {
    if constexpr (Runs >= verb::forward_with_derivative || known<F>::wrapped != bare)
        return item::nothing;
    else if constexpr ((is_plain<item_of<T>, M> && ...))
        return item_of<T>;
    else if constexpr (Runs > verb::backward || std::same_as<F, any_activation> || is_heavy<F>())
        return item::nothing;
    else if constexpr ((is_plain<item::bfloat16, M> && ...))
        return item::bfloat16;
    else
        return (is_plain<item::float16, M> && ...) ? item::float16 : item::nothing;
}();

/// What the component needs to know of an operand.
SIMDACT_INLINE operand without_type(skipped) {
    return {nullptr, 0, item::nothing, true, false};
}
/// The health of a call.
SIMDACT_INLINE operand without_type(const health_at& h) {
    return {h.place, 0, item::nothing, true, false};
}
/// What the component needs to know of a range.
template <class S>
SIMDACT_INLINE operand without_type(const contract::memory<S>& m) {
    return {const_cast<std::remove_const_t<S>*>(m.data), 0, item_of<std::remove_const_t<S>>, !std::is_const_v<S>,
            false};
}
/// What the component needs to know of an operand with a layout.
template <contract::layout Where, class S>
SIMDACT_INLINE operand without_type(const contract::arranged_memory<Where, S>& m) {
    using contract::layout;
    return {const_cast<std::remove_const_t<S>*>(m.data), Where == layout::matrix ? m.stride : Where == layout::per_row,
            item_of<std::remove_const_t<S>>, !std::is_const_v<S>, Where == layout::per_row || Where == layout::single};
}

/// Kernel K, run by the component.
template <class K, verb Verb>
struct kernel_elsewhere : K {
    static constexpr bool runs_elsewhere = true; ///< `run` takes the call after its demands

    /// All checks, then the call.
    template <class A, class T, class Call, store_policy S, class F, class... M>
    SIMDACT_INLINE static void run(const F& f, const M&... operands) {
        constexpr bool is_known = known<F>::has(Verb);
        static_assert(is_known,
                      "simdact: simdact::runtime does not have this kernel for this functor; compile such calls by "
                      "simdact_add_runtime");
        constexpr bool is_carried = (runtime::is_carried<M, contract::takes_rows<F>> && ...);
        static_assert(!is_known || is_carried,
                      "simdact: simdact::runtime neither sums gradients nor takes pairs or random numbers; compile "
                      "calls with such operands by simdact_add_runtime");
        if constexpr (is_known && is_carried) {
            if constexpr (std::same_as<F, any_activation>)
                checked<A, T, Call, S>(f, f.name(), operands...);
            else if constexpr (contract::has_kernel<K, F, T, A, Call::inputs>())
                checked<A, T, Call, S>(f, name_of<F>(), operands...);
        }
    }

private:
    template <class A, class T, class Call, store_policy S, class F, class... M>
    SIMDACT_INLINE static void checked(const F& f, const char* name, const M&... operands) {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            const auto h = known<F>::hold(f);
            constexpr verb runs = known<F>::run(Verb);
            constexpr item plain = accumulates<S> ? item::nothing : plain_item<F, runs, T, M...>;
            void* const data[]{runtime::without_type(operands).data...};
            request call; // dead where only `data` is handed over
            call.functor = h.functor;
            call.place = h.place;
            call.kernel = runs;
            call.wrapped = known<F>::wrapped;
            call.in_double = std::same_as<T, double>;
            call.accumulates = accumulates<S>;
            call.count = sizeof...(M);
            call.rows = 1;
            call.columns = 0;
            if constexpr (plain == item::nothing) ((call.operands[Place] = runtime::without_type(operands)), ...);
            const contract::call<A> refused{K::name, name};
            if constexpr (std::same_as<F, any_activation>) {
                runtime::check(call);
            } else {
                refused.template check_parameters<T>(f);
                if constexpr (K::from_output) refused.template check_from_output<T>(f);
            }
            if constexpr (contract::takes_rows<F>) rows::step_of_logits::check_call(refused, f);
            constexpr std::size_t bytes = (std::max)({contract::written<M>...});
            bool in_place;
            if constexpr (contract::takes_rows<F> || (contract::is_arranged<M> || ...)) {
                contract::figures list[]{contract::figures_of<Call, Place>(operands)...};
                const contract::shape shape =
                    contract::layout_checks<A>{refused, list, sizeof...(M)}.checked_shape(false);
                in_place = shape.in_place;
                call.rows = shape.rows;
                call.columns = shape.columns;
                ((call.operands[Place].stride =
                      list[Place].has_all() ? list[Place].stride : call.operands[Place].stride),
                 ...);
                // Such rows may be any number.
                if (shape.columns == 0 && !contract::has_row_results<Call, Place...>) call.rows = 0;
            } else if constexpr (bytes == 0) {
                return refused.check_inputs(contract::named<Call, Place>(operands)...);
            } else {
                in_place = refused.check_operands(contract::named<Call, Place>(operands)...);
                ((call.columns = Call::operands[Place].is_mask()
                                     ? call.columns
                                     : (std::max)(call.columns, contract::size_of(operands))),
                 ...);
            }
            call.streams = simd::goes_past_caches<S>(call.rows * call.columns * bytes, in_place);
            if constexpr (plain == item::nothing)
                runtime::run(call);
            else
                runtime::run_ranges(h.functor, data, call.columns, call.streams, kind_of_loop(runs, plain), h.place);
        }
        (std::index_sequence_for<M...>{});
    }
};

/// A kernel of the component. It is called as that of `simdact` is, and does the same.
template <class K, verb Verb>
struct dispatched {
    /// Calls the kernel. See `simdact::kernel` for operands, tags and exceptions.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F, class... Operands>
    void operator()(const F& f, Operands&&... operands) const {
        contract::run<A, kernel_elsewhere<K, Verb>>(contract::serial{}, f, static_cast<Operands&&>(operands)...);
    }
};

/// `simdact::forward` on the best instruction set of the machine.
/// \code
/// simdact::runtime::forward(simdact::gelu{}, x, y);
/// \endcode
inline constexpr dispatched<forward_t, verb::forward> forward{};
/// `simdact::backward` on the best instruction set of the machine.
inline constexpr dispatched<backward_t, verb::backward> backward{};
/// `simdact::backward_from_output` on the best instruction set of the machine.
inline constexpr dispatched<backward_from_output_t, verb::backward_from_output> backward_from_output{};
/// `simdact::forward_with_mask` on the best instruction set of the machine.
inline constexpr dispatched<forward_with_mask_t, verb::forward_with_mask> forward_with_mask{};
/// `simdact::backward_from_mask` on the best instruction set of the machine.
inline constexpr dispatched<backward_from_mask_t, verb::backward_from_mask> backward_from_mask{};
/// `simdact::forward_with_side` on the best instruction set of the machine.
inline constexpr dispatched<forward_with_side_t, verb::forward_with_side> forward_with_side{};
/// `simdact::backward_from_side` on the best instruction set of the machine.
inline constexpr dispatched<backward_from_side_t, verb::backward_from_side> backward_from_side{};
/// `simdact::forward_with_derivative` on the best instruction set of the machine.
inline constexpr dispatched<forward_with_derivative_t, verb::forward_with_derivative> forward_with_derivative{};
/// `simdact::double_backward` on the best instruction set of the machine.
inline constexpr dispatched<double_backward_t, verb::double_backward> double_backward{};

/// The type of `simdact::runtime::forward_with_health`.
struct dispatched_health {
    /// Calls the kernel.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F, class... Operands>
    health operator()(const F& f, Operands&&... operands) const {
        health h;
        if constexpr (contract::stored_operands<Operands...>)
            contract::run<A, kernel_elsewhere<contract::seen_forward, verb::forward_with_health>>(
                contract::serial{}, f, health_at{&h}, static_cast<Operands&&>(operands)...);
        else
            forward(f, static_cast<Operands&&>(operands)...); // says what is wrong
        return h;
    }
};
/// `simdact::forward_with_health` on the best instruction set of the machine.
inline constexpr dispatched_health forward_with_health{};

}}} // namespace simdact::v0_1_0::runtime
