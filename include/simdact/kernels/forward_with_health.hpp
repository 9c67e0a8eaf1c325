/// \file
/// \code
/// #include <simdact/kernels/forward_with_health.hpp>
/// \endcode
#pragma once

#include <simdact/activations/identity.hpp>
#include <simdact/contract/rows.hpp>
#include <simdact/health.hpp>
#include <simdact/kernels/forward.hpp>

#include <limits>

namespace simdact { inline namespace v0_1_0 {

namespace contract {

/// In the place of an input: a step tells it what it sees.
struct observer {
    simd::moments* seen;

    template <class T, class A>
    SIMDACT_INLINE simd::moments_block<T, A> accessor(std::size_t) const {
        return {};
    }
    template <class T, class A>
    SIMDACT_INLINE simd::moments_rows<T, A> rows(std::size_t columns) const {
        return {*seen, columns};
    }
};
template <>
inline constexpr bool observes<observer> = true;

/// The same, which reads y again.
template <class S>
struct observer_after {
    simd::moments* seen;
    simd::elements_at<S> y;

    template <class T, class A>
    SIMDACT_INLINE simd::kinds_block<T, A> accessor(std::size_t) const {
        return simd::kinds_block<T, A>({});
    }
    template <class T, class A>
    SIMDACT_INLINE simd::moments_after_rows<T, A, S> rows(std::size_t columns) const {
        return {*seen, columns, y};
    }
};
template <class S>
inline constexpr bool observes<observer_after<S>> = true;

/// The first two operands are x and y.
template <class...>
inline constexpr bool stored_operands = false;
template <class X, class Y, class... Rest>
inline constexpr bool stored_operands<X, Y, Rest...> =
    stored<typename item_of<X>::type>&& stored<typename item_of<Y>::type>;

/// Where the elements of an operand lie.
template <class R>
SIMDACT_INLINE auto place_of(const R& operand) {
    using S = typename item_of<const R&>::type;
    if constexpr (pointer<R>) {
        return simd::elements_at<S>{operand, 0};
    } else if constexpr (arranged<R>) {
        const auto memory = arrangement<R>::template memory<true>(operand);
        return simd::elements_at<S>{memory.data, memory.stride};
    } else {
        return simd::elements_at<S>{std::ranges::data(operand), 0};
    }
}

/// forward, seen by the first operand.
struct seen_forward : kernel<seen_forward> {
    static constexpr const char* name = "forward_with_health";
    static constexpr operand operands[]{{"health", access::reads}, {"x", access::reads}, {"y", access::writes}};
    template <class F, class T, class A, std::size_t>
    using needs = has_value<F, T, A, 1>;

    SIMDACT_INLINE static void step(const auto& f, const auto& seen, auto x, auto y) {
        const auto value = f(x);
        const auto first = f.first_flat(x);
        seen.see_kinds(first, f.second_flat(x, first));
        seen.see_value(value);
        y = value;
    }
};

/// Counts all but NaN, and infinities, and sums the finite elements. xsimd's `!=` is false for NaN on AVX.
struct seen_values : kernel<seen_values> {
    static constexpr const char* name = "forward_with_health";
    static constexpr operand operands[]{{"health", access::reads}, {"y", access::reads}};
    template <class F, class T, class A, std::size_t>
    using needs = has_value<F, T, A, 1>;

    template <class V>
    SIMDACT_INLINE static void step(const auto&, const auto& seen, V y) {
        using limits = std::numeric_limits<element_t<V>>;
        constexpr auto most = (limits::max)(), infinity = limits::infinity(); // parenthesised against Windows' macro
        const auto is_finite = simd::abs(y) <= V(most);
        seen.see_kinds(y == y, simd::abs(y) > V(most));
        seen.see_value(simd::select(is_finite, y, V(0)), simd::select(is_finite, y, V(infinity)),
                       simd::select(is_finite, y, V(-infinity)));
    }
};

/// What was seen of x and y. If `HasInactive`, the first kind has all elements that are inactive, else the low side.
template <bool HasInactive>
SIMDACT_INLINE health health_of(const simd::moments& seen, const flat_sides& sides) {
    const bool is_flat = !HasInactive || sides.inactive_is_flat;
    health h;
    h.count = seen.count;
    h.inactive = is_flat ? HasInactive ? seen.first : seen.first + seen.second : 0;
    if (!is_flat) return h;
    if (!HasInactive || (sides.has_low() && sides.has_high())) {
        h.saturated_high = seen.second;
        h.saturated_low = HasInactive ? seen.first - seen.second : seen.first;
    } else {
        h.saturated_low = sides.has_low() ? seen.first : 0;
        h.saturated_high = sides.has_high() ? seen.first : 0;
    }
    return h;
}

/// The distribution of the finite elements of y.
SIMDACT_INLINE void set_values(health& h, const simd::moments& seen) {
    h.lowest = seen.lowest + 0; // no -0, which depends on the order
    h.highest = seen.highest + 0;
    h.sum[0] = seen.sum.high;
    h.sum[1] = seen.sum.low;
    h.squares[0] = seen.squares.high;
    h.squares[1] = seen.squares.low;
}

/// NaN and infinities are in the sum of squares too.
SIMDACT_INLINE bool all_finite(const simd::moments& seen) {
    constexpr double most = (std::numeric_limits<double>::max)(); // parenthesised against Windows' macro
    return seen.squares.high <= most;
}

/// What `seen_values` saw.
SIMDACT_INLINE void set_second_look(health& h, const simd::moments& seen) {
    h.nan = seen.count - seen.first;
    h.infinite = seen.second;
    contract::set_values(h, seen);
}

/// What a second look at y sees, where the first one saw NaN or an infinity.
template <class A, unsigned Mode, class E, class Y, class... Length>
void look_again(const E& execution, health& h, const Y& y, Length... length) {
    simd::moments seen;
    contract::run<A, seen_values>(execution, identity{}, observer{&seen}, y, length...);
    contract::set_second_look(h, seen);
}

template <class A, unsigned Mode, class E, class F, class X, class Y, class... Rest>
health forward_with_health(const E& execution, const F& f, X& x, Y& y, Rest&... rest) {
    using S = typename item_of<Y&>::type;
    const flat_sides sides = contract::flat_sides_of<A, Mode>(f);
    simd::moments seen;
    contract::visit_flat<A>(f, sides, [&](const auto& kind) {
        if constexpr (is_heavy<F>() || !element<S>)
            contract::run<A, seen_forward>(execution, watched(f, kind), observer_after<S>{&seen, contract::place_of(y)},
                                           x, y, rest...);
        else
            contract::run<A, seen_forward>(execution, watched(f, kind), observer{&seen}, x, y, rest...);
    });
    health h = contract::health_of<simd::has_two_sides<F, simd::batch<float, A>>>(seen, sides);
    contract::set_values(h, seen);
    if (!contract::all_finite(seen)) {
        if constexpr (std::is_pointer_v<Y>) // and no array
            contract::look_again<A, Mode>(execution, h, y, contract::nth<0>(rest...));
        else
            contract::look_again<A, Mode>(execution, h, y);
    }
    return h;
}

} // namespace contract

/// The type of `simdact::forward_with_health`.
struct forward_with_health_t {
    /// Calls the kernel. The architecture and the mode are template arguments, so that they are part of the symbol's
    /// name.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F, class... Operands>
    health operator()(const F& f, Operands&&... operands) const {
        if constexpr (contract::executes<F>)
            return watch<A, Mode>(contract::execution<F>::template of<A, Mode>(f),
                                  static_cast<Operands&&>(operands)...);
        else
            return watch<A, Mode>(contract::serial{}, f, static_cast<Operands&&>(operands)...);
    }

    /// Calls the kernel on architecture A of xsimd, instead of the best that the compiler flags allow.
    template <class A, class F, class... Operands>
    SIMDACT_INLINE health on(const F& f, Operands&&... operands) const {
        return operator()<A>(f, static_cast<Operands&&>(operands)...);
    }

private:
    template <class A, unsigned Mode, class E, class F, class... Operands>
    SIMDACT_INLINE static health watch(const E& execution, const F& f, Operands&&... operands) {
        if constexpr (run_time_choice<F>) {
            health h;
            f.visit(
                [&](const auto& held) { h = contract::forward_with_health<A, Mode>(execution, held, operands...); });
            return h;
        } else if constexpr (contract::stored_operands<Operands...>) {
            return contract::forward_with_health<A, Mode>(execution, f, operands...);
        } else {
            contract::run<A, forward_t>(execution, f, static_cast<Operands&&>(operands)...); // says what is wrong
            return {};
        }
    }
};

/// forward_with_health(f, x, y): y[i] = f(x[i]), and returns the `simdact::health` of these elements: how many pass no
/// gradient, and the distribution of y. See `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation of one input (see `simdact::activation`)
/// \param x input
/// \param y output; may be x
///
/// The values of y are those of `forward`. If one of them is NaN or an infinity, y is read once more. Of 16
/// bits, what y holds is counted.
/// \code
/// simdact::health h = simdact::forward_with_health(simdact::relu{}, x, y);
/// double dead = static_cast<double>(h.inactive) / static_cast<double>(h.count);
/// h += simdact::forward_with_health(simdact::relu{}, x2, y2);   // of two batches
/// \endcode
inline constexpr forward_with_health_t forward_with_health{};

}} // namespace simdact::v0_1_0
