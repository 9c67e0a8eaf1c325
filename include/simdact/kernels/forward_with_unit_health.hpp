/// \file
/// \code
/// #include <simdact/kernels/forward_with_unit_health.hpp>
/// \endcode
#pragma once

#include <simdact/contract/flat.hpp>
#include <simdact/kernels/kernel.hpp>
#include <simdact/matrix.hpp>
#include <simdact/unit_health.hpp>

#include <ranges>
#include <span>

namespace simdact { inline namespace v0_1_0 {

namespace contract {

/// An activation that knows where it is flat.
template <class F>
struct counted : wrapped<F> {
    flat_sides sides;

    /// 0 where f is flat, 1 elsewhere.
    template <value V>
    SIMDACT_INLINE constexpr V is_active(V x) const {
        if constexpr (simd::has_two_sides<F, V>)
            return simd::select(this->activation.inactive(x), V(sides.inactive_is_flat ? 0 : 1), V(1));
        else
            return simd::select(x < simd::constant<V>(sides.low) || x > simd::constant<V>(sides.high), V(0), V(1));
    }
};

/// forward, with two sums for each column.
struct counted_forward : kernel<counted_forward> {
    static constexpr const char* name = "forward_with_unit_health";
    static constexpr operand operands[]{
        {"x", access::reads}, {"y", access::writes}, {"units", access::writes}, {"units", access::writes}};
    static constexpr bool gives_gradients = true; // it sums
    template <class F, class T, class A, std::size_t>
    using needs = has_value<F, T, A, 1>;

    SIMDACT_INLINE static void step(const auto& f, auto x, auto y, auto fired, auto sum) {
        const auto value = f(x);
        fired = f.is_active(x);
        sum = value;
        y = value;
    }
};

} // namespace contract

/// The type of `simdact::forward_with_unit_health`.
struct forward_with_unit_health_t {
    /// Calls the kernel. The architecture and the mode are template arguments, so that they are part of the symbol's
    /// name.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F, class X, class Y, class... Rest>
    void operator()(const F& f, X&& x, Y&& y, unit_health& units, Rest&&... rest) const {
        choose<A, Mode>(contract::serial{}, f, x, y, units, rest...);
    }

    /// The same as a policy of <simdact/parallel.hpp> says.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, contract::executes E, class F, class X,
              class Y, class... Rest>
    void operator()(const E& policy, const F& f, X&& x, Y&& y, unit_health& units, Rest&&... rest) const {
        choose<A, Mode>(contract::execution<E>::template of<A, Mode>(policy), f, x, y, units, rest...);
    }

    /// Calls the kernel on architecture A of xsimd, instead of the best that the compiler flags allow.
    template <class A, class F, class... Operands>
    SIMDACT_INLINE void on(const F& f, Operands&&... operands) const {
        operator()<A>(f, static_cast<Operands&&>(operands)...);
    }

private:
    template <class A, unsigned Mode, class E, class F, class X, class Y, class... Rest>
    SIMDACT_INLINE static void choose(const E& execution, const F& f, X& x, Y& y, unit_health& units, Rest&... rest) {
        static_assert((contract::overwrites<std::remove_cvref_t<Rest>>::demand() && ...));
        static_assert(E::folds, "simdact: a piece has no health; a policy of simdact/parallel.hpp has it");
        if constexpr (run_time_choice<F>)
            f.visit([&](const auto& held) { watch<A, Mode>(execution, held, x, y, units, rest...); });
        else
            watch<A, Mode>(execution, f, x, y, units, rest...);
    }

    template <class A, unsigned Mode, class E, class F, class X, class Y, class... Rest>
    static void watch(const E& execution, const F& f, X& x, Y& y, unit_health& units, Rest&... rest) {
        using S = typename contract::item_of<X&>::type;
        if constexpr (stored<S>) {
            using T = simd::compute_t<S>;
            const std::size_t n = units.size();
            const contract::counted<F> counted{{f}, contract::flat_sides_of<A, Mode>(f)};
            contract::run<A, contract::counted_forward>(execution, counted, x, y, per_column(units.batch<T>().first(n)),
                                                        per_column(units.batch<T>().last(n)), rest...);
            units.add_batch<T>(rows_of(n, x, rest...));
        } else {
            contract::run<A, contract::counted_forward>(execution, f, x, y, skip, skip, rest...);
        }
    }

    template <class X, class... Rest>
    SIMDACT_INLINE static std::size_t rows_of(std::size_t units, const X& x, const Rest&... rest) {
        if constexpr (contract::arranged<X>)
            return contract::arrangement<X>::template memory<true>(x).rows;
        else if constexpr (std::is_pointer_v<std::remove_cvref_t<X>>)
            return units > 0 ? static_cast<std::size_t>(contract::nth<0>(rest...)) / units : 0;
        else
            return units > 0 ? std::ranges::size(x) / units : 0;
    }
};

/// forward_with_unit_health(f, x, y, units): y[i] = f(x[i]), and counts for each column in how many rows it fired. See
/// `simdact::kernel` for operands, tags and exceptions.
///
/// \param f an activation of one input (see `simdact::activation`)
/// \param x input: a `simdact::matrix`, or a range of rows with one element for each unit
/// \param y output; may be x
/// \param units what is counted; throws if x has another number of columns
///
/// The values of y are those of `forward`. Counts are exact for calls of up to 2^24 rows, and the sum of a batch is
/// rounded to the element type.
/// \code
/// simdact::unit_health units(512);
/// simdact::forward_with_unit_health(simdact::relu{}, x, y, units);
/// std::size_t dead = units.dead();
/// \endcode
inline constexpr forward_with_unit_health_t forward_with_unit_health{};

}} // namespace simdact::v0_1_0
