/// \file
/// \code
/// #include <simdact/runtime.hpp>   // and link simdact::runtime
/// \endcode
/// The kernels on the best instruction set of the machine that the program runs on, whatever it was compiled for.
#pragma once

#include <simdact/any_activation.hpp>
#include <simdact/contract/rows.hpp>
#include <simdact/float16.hpp>
#include <simdact/kernels.hpp>
#include <simdact/runtime/request.hpp>

#include <concepts>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace runtime {

/// Where the functor of a call lies, and its place in the list.
struct held {
    const void* functor; ///< its parameters
    std::size_t place;   ///< in `simdact::activations`

    /// Of one that is chosen at run time.
    SIMDACT_INLINE explicit held(const any_activation& f) : functor(f.bytes_), place(f.place_) {}
    /// Of the list.
    template <class F>
    requires(any_activation::choices::has<F>) SIMDACT_INLINE explicit held(const F& f)
        : functor(&f), place(any_activation::choices::place_of<F>) {}
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

/// The operands that the component takes.
template <class M>
inline constexpr bool is_carried = false;
/// A gradient that is left out.
template <>
inline constexpr bool is_carried<skipped> = true;
template <class S>
inline constexpr bool is_carried<contract::memory<S>> = true;
template <class S>
inline constexpr bool is_carried<contract::arranged_memory<contract::layout::matrix, S>> = true;

/// An operand is what the loops of T take.
template <class T, class M>
inline constexpr bool is_plain = false;
template <class T, class S>
inline constexpr bool is_plain<T, contract::memory<S>> =
    std::same_as<std::remove_const_t<S>, T> || item_of<std::remove_const_t<S>> == item::bits;

/// What the component needs to know of an operand.
SIMDACT_INLINE operand without_type(skipped) {
    return {nullptr, 0, item::nothing, true};
}
/// What the component needs to know of a range.
template <class S>
SIMDACT_INLINE operand without_type(const contract::memory<S>& m) {
    return {const_cast<std::remove_const_t<S>*>(m.data), 0, item_of<std::remove_const_t<S>>, !std::is_const_v<S>};
}
/// What the component needs to know of a matrix.
template <contract::layout Where, class S>
SIMDACT_INLINE operand without_type(const contract::arranged_memory<Where, S>& m) {
    return {const_cast<std::remove_const_t<S>*>(m.data), m.stride, item_of<std::remove_const_t<S>>,
            !std::is_const_v<S>};
}

/// Kernel K, run by the component.
template <class K, verb Verb>
struct kernel_elsewhere : K {
    static constexpr bool runs_elsewhere = true; ///< `run` takes the call after its demands

    /// All checks, then the call.
    template <class A, class T, class Call, store_policy S, class F, class... M>
    SIMDACT_INLINE static void run(const F& f, const M&... operands) {
        constexpr bool is_chosen = std::same_as<F, any_activation>, is_listed = [] {
            if constexpr (is_chosen)
                return true;
            else
                return any_activation::choices::has<F>;
        }();
        static_assert(is_listed,
                      "simdact: simdact::runtime has the activations of the library and any_activation; compile calls "
                      "with other functors by simdact_add_runtime");
        constexpr bool is_carried = (runtime::is_carried<M> && ...);
        static_assert(!is_listed || is_carried,
                      "simdact: simdact::runtime takes ranges, simdact::matrix, masks and simdact::skip; compile calls "
                      "with other operands by simdact_add_runtime");
        if constexpr (is_listed && is_carried) {
            if constexpr (is_chosen)
                checked<A, T, Call, S>(f, f.name(), operands...);
            else if constexpr (contract::has_kernel<K, F, T, A, Call::inputs>())
                checked<A, T, Call, S>(f, name_of<F>(), operands...);
        }
    }

private:
    template <class A, class T, class Call, store_policy S, class F, class... M>
    SIMDACT_INLINE static void checked(const F& f, const char* name, const M&... operands) {
        [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
            const held h(f);
            constexpr bool of_one_type =
                !accumulates<S> && Verb < verb::forward_with_derivative && (runtime::is_plain<T, M> && ...);
            request call; // all of it is more than a small call takes to run
            call.functor = h.functor;
            call.place = h.place;
            call.kernel = Verb;
            call.in_double = std::same_as<T, double>;
            call.is_plain = of_one_type;
            call.accumulates = accumulates<S>;
            call.count = sizeof...(M);
            call.rows = 1;
            call.columns = 0;
            ((call.data[Place] = runtime::without_type(operands).data), ...);
            if constexpr (!of_one_type) ((call.operands[Place] = runtime::without_type(operands)), ...);
            const contract::call<A> refused{K::name, name};
            if constexpr (std::same_as<F, any_activation>) {
                runtime::check(call);
            } else {
                refused.template check_parameters<T>(f);
                if constexpr (K::from_output) refused.template check_from_output<T>(f);
            }
            bool in_place;
            if constexpr ((contract::is_arranged<M> || ...)) {
                contract::figures list[]{contract::figures_of<Call, Place>(operands)...};
                const contract::shape shape =
                    contract::layout_checks<A>{refused, list, sizeof...(M)}.checked_shape(false);
                in_place = shape.in_place;
                call.rows = shape.rows;
                call.columns = shape.columns;
                ((call.operands[Place].stride = list[Place].stride), ...);
            } else {
                in_place = refused.check_operands(contract::named<Call, Place>(operands)...);
                ((call.columns = Call::operands[Place].is_mask()
                                     ? call.columns
                                     : (std::max)(call.columns, contract::size_of(operands))),
                 ...);
            }
            constexpr std::size_t bytes = (std::max)({contract::written<M>...});
            call.streams = simd::goes_past_caches<S>(call.rows * call.columns * bytes, in_place);
            runtime::run(call);
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

}}} // namespace simdact::v0_1_0::runtime
