/// \file
/// The float nearest to a derivative, by way of its exact form.
#pragma once

#include <simdact/exact/form.hpp>
#include <simdact/facts.hpp>
#include <simdact/simd/bits.hpp>
#include <simdact/simd/wide.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace simdact { inline namespace v0_1_0 { namespace math {

/// Two numbers between which a derivative lies; `outer` has its sign.
template <class V>
struct enclosure {
    V inner, outer;
};

/// The derivative of order Order has a window.
template <std::size_t Order, class F>
inline constexpr bool has_zero_window = [] {
    if constexpr (has_zero_windows<F>)
        for (const zero_window& w : F::zero_windows)
            if (w.order == static_cast<int>(Order)) return true;
    return false;
}();

/// Round the double y of the functor. The functors state errors of up to 5.2 ULP, which is less than 2^-49, and of up
/// to 4.5 half epsilons round a zero. Their double nearly always lies so far from the midpoints of floats that sixteen
/// times as much is no matter.
template <std::size_t Order, class F, value V>
SIMDACT_INLINE constexpr enclosure<V> enclose_functor(V x, V y) {
    constexpr double relative = 0x1p-45;
    enclosure<V> e{y * V(1 - relative), y * V(1 + relative)};
    if constexpr (has_zero_window<Order, F>) {
        V slack(0);
        for (const zero_window& w : F::zero_windows)
            if (w.order == static_cast<int>(Order))
                slack = simd::select(simd::abs(x - V(w.centre)) <= V(w.half_width), V(w.bound * 0x1p-49), slack);
        slack = simd::with_sign(slack, y);
        e = {e.inner - slack, e.outer + slack};
    }
    return e;
}

template <std::size_t Order, class F, value V>
SIMDACT_INLINE constexpr enclosure<V> enclose(V x, V y) {
    if constexpr (!has_quick_form<Order, F, V>) {
        return math::enclose_functor<Order, F>(x, y);
    } else {
        const V inner = y * V(1 - quick_error<Order, F>), outer = y * V(1 + quick_error<Order, F>);
        if constexpr (has_reach<F>) { // beyond it any two floats that differ
            const auto beyond = math::is_beyond_reach<F>(x);
            return {simd::select(beyond, V(0), inner), simd::select(beyond, V(1), outer)};
        } else {
            return {inner, outer};
        }
    }
}
template <std::size_t Order, class F, value V>
SIMDACT_INLINE constexpr enclosure<V> enclose(V, const sum_of_terms<V>& y) {
    constexpr double error = quick_error<Order, F>;
    return {simd::fma(y.size, V(-error), y.value), simd::fma(y.size, V(error), y.value)};
}

/// The derivative of order Order at x, correctly rounded, where it lies next to a midpoint of floats.
template <std::size_t Order, class Build, class F>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
constexpr float
decide(F f, float x) {
    constexpr float most = (std::numeric_limits<float>::max)(); // parenthesised against Windows' macro
    const double finite = simd::at_most(simd::at_least(x, -most), most);
    if constexpr (has_quick_form<Order, F, double>) {
        const enclosure<double> e = math::enclose_functor<Order, F>(finite, simdact::derivative<Order>(f, finite));
        const auto inner = static_cast<float>(e.inner), outer = static_cast<float>(e.outer);
        if (!(inner < outer || inner > outer)) return outer;
    }
    return math::nearest_float(exact_form<F>::at(f, double_double<Build>(finite))[Order]);
}

/// The derivative of order Order at x, correctly rounded: the functor's double, unless that lies next to a midpoint of
/// floats. `ready` is f, or what f has for a call on doubles.
template <std::size_t Order, class F, class Ready>
SIMDACT_INLINE constexpr float exactly(const F& f, const Ready& ready, float x) {
    const float bounded = math::in_range<Order, F>(x);
    const auto wide = static_cast<double>(bounded);
    const auto y = math::approximation<Order>(ready, wide);
    if constexpr (rounds_right<Order, F>) {
        return static_cast<float>(y);
    } else {
        const enclosure<double> e = math::enclose<Order, F>(wide, y);
        const float inner = math::finished<Order>(f, x, bounded, static_cast<float>(e.inner)),
                    outer = math::finished<Order>(f, x, bounded, static_cast<float>(e.outer));
        if (inner < outer || inner > outer) return math::decide<Order, contract::build<simd::default_arch>>(f, x);
        return outer;
    }
}

/// The lanes of `outer` that differ from `inner` are decided. Almost none does, so the branch costs nothing.
template <std::size_t Order, class F, class A, unsigned Mode = contract::mode>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
simd::batch<float, A>
decide_lanes(F f, const simd::batch<float, A>& x, const simd::batch<float, A>& inner,
             const simd::batch<float, A>& outer) {
    using V = simd::batch<float, A>;
    float arguments[V::size], others[V::size], results[V::size];
    x.store_unaligned(arguments);
    inner.store_unaligned(others);
    outer.store_unaligned(results);
    for (std::size_t i = 0; i < V::size; ++i)
        if (others[i] < results[i] || others[i] > results[i])
            results[i] = math::decide<Order, contract::build<A, Mode>>(f, arguments[i]);
    return V::load_unaligned(results);
}

/// The same for a quick form, of which some lanes are in doubt.
template <std::size_t Order, class F, class A, unsigned Mode = contract::mode>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
simd::batch<float, A>
decide_quick(F f, const simd::batch<float, A>& x) {
    const auto bounded = math::in_range<Order, F>(x);
    const simd::wide<A> wide = simd::widened(bounded);
    const auto low = math::enclose<Order, F>(wide.low, math::approximation<Order>(f, wide.low)),
               high = math::enclose<Order, F>(wide.high, math::approximation<Order>(f, wide.high));
    const auto nearest = [&](const auto& first, const auto& second) SIMDACT_INLINE_LAMBDA {
        return math::finished<Order>(f, x, bounded, simd::narrowed(simd::wide<A>(first, second)));
    };
    return math::decide_lanes<Order>(f, x, nearest(low.inner, high.inner), nearest(low.outer, high.outer));
}

/// The double y of a quick form may round to another float than the exact result, or its float is subnormal. In other
/// floats the midpoint is where the last 29 bits of a double are 1 and 28 zeros. A form with a reach is in doubt beyond
/// it. A form with a static
/// `keeps_subnormal<Order>(f)` says that f(x) is next to x where it is subnormal, which leaves no doubt.
template <std::size_t Order, class F, class A>
SIMDACT_INLINE bool is_doubtful(const F& f, const simd::batch<float, A>& x, const simd::wide<A>& y) {
    using words = simd::batch<std::int32_t, A>;
    constexpr std::int32_t least = (std::numeric_limits<std::int32_t>::min)(), distance = quick_distance<Order, F>;
    constexpr std::uint32_t from = (1023 - 151) << 21, to = (1023 - 126) << 21; // exponents, a bit to the left
    auto doubtful = simd::reinterpret_lanes<float>(simd::shift_left<3>(simd::low_words(y) + words(distance)) <
                                                   words(least + (distance << 4)));
    if constexpr (has_reach<F>) doubtful = doubtful || math::is_beyond_reach<F>(x);
    if constexpr (requires { exact_form<F>::template keeps_subnormal<Order>(f); })
        if (exact_form<F>::template keeps_subnormal<Order>(f)) SIMDACT_LIKELY {
            return simd::to_bits(doubtful) != 0;
        }
    const words exponents = simd::shift_left<1>(simd::high_words(y));
    const auto subnormal = (exponents + words(static_cast<std::int32_t>(0x80000000U - from))) <
                           words(least + static_cast<std::int32_t>(to - from));
    return simd::to_bits(doubtful || simd::reinterpret_lanes<float>(subnormal)) != 0;
}

/// The results of a form with a sign. Other lanes than those in doubt are finished.
template <std::size_t Order, class F, class A>
SIMDACT_INLINE simd::batch<float, A> exactly_by_bits(const F& f, const simd::batch<float, A>& x) {
    using words = simd::batch<std::int32_t, A>;
    const auto bounded = exact_form<F>::template short_range<Order>(x);
    const simd::wide<A> wide = simd::widened_negative(bounded);
    const simd::rounded_bits<A> y(
        simd::wide<A>(exact_form<F>::template quick<Order>(f, wide.low, simd::negative_unit),
                      exact_form<F>::template quick<Order>(f, wide.high, simd::negative_unit)),
        exact_form<F>::template sign<Order> < 0, quick_distance<Order, F>);
    constexpr std::int32_t fraction = 0x1FFFFFFF & ~(2 * quick_distance<Order, F> - 1);
    if (!simd::any_negative((y.fractions & words(fraction)) - words(1))) SIMDACT_LIKELY {
        return math::finished<Order>(f, x, bounded, simd::reinterpret<float>(y.floats));
    }
    return math::decide_quick<Order>(f, x);
}

/// By conversion of floats to doubles and back.
template <std::size_t Order, class F, class Ready, class A>
SIMDACT_INLINE simd::batch<float, A> exactly_by_conversion(const F& f, const Ready& ready,
                                                           const simd::batch<float, A>& x) {
    using V = simd::batch<float, A>;
    const V bounded = math::in_range<Order, F>(x);
    const simd::wide<A> wide = simd::widened(bounded);
    const auto first = math::approximation<Order>(ready, wide.low),
               second = math::approximation<Order>(ready, wide.high);
    if constexpr (rounds_right<Order, F>) {
        return simd::narrowed(simd::wide<A>(first, second));
    } else if constexpr (has_quick_value<Order, F, typename simd::wide<A>::half>) {
        const simd::wide<A> y(first, second);
        if (!math::is_doubtful<Order>(f, x, y)) SIMDACT_LIKELY {
            return math::finished<Order>(f, x, bounded, simd::narrowed(y));
        }
        return math::decide_quick<Order>(f, x);
    } else {
        const auto low = math::enclose<Order, F>(wide.low, first), high = math::enclose<Order, F>(wide.high, second);
        const V inner = simd::narrowed(simd::wide<A>(low.inner, high.inner)),
                outer = simd::narrowed(simd::wide<A>(low.outer, high.outer));
        // By their bits, so that NaN equals NaN.
        const auto differ = simd::reinterpret<std::int32_t>(inner) != simd::reinterpret<std::int32_t>(outer);
        if (simd::to_bits(simd::reinterpret_lanes<float>(differ)) == 0) SIMDACT_LIKELY {
            return outer;
        }
        return math::decide_lanes<Order>(f, x, inner, outer);
    }
}

/// A form may do without doubles where FMA rounds once, with a static `in_floats<Order>(f, x, y)`. It writes the
/// nearest floats to y, or returns false where a lane is in doubt.
template <std::size_t Order, class F, class Ready, class A>
SIMDACT_INLINE simd::batch<float, A> exactly(const F& f, const Ready& ready, const simd::batch<float, A>& x) {
    using V = simd::batch<float, A>;
    if constexpr (simd::is_fused<V> && requires(V y) { exact_form<F>::template in_floats<Order>(f, x, y); })
        if (V y; exact_form<F>::template in_floats<Order>(f, x, y)) SIMDACT_LIKELY {
            return y;
        }
    if constexpr (!simd::widens<A>) {
        float lanes[V::size];
        x.store_unaligned(lanes);
        for (float& lane : lanes) lane = math::exactly<Order>(f, ready, lane);
        return V::load_unaligned(lanes);
    } else if constexpr (has_sign<Order, F>) {
        if constexpr (has_parameters<F>)
            if (!exact_form<F>::has_sign(f)) return math::exactly_by_conversion<Order>(f, ready, x);
        return math::exactly_by_bits<Order>(F{}, x);
    } else {
        if constexpr (requires { typename exact_form<F>::like_default; })
            if (exact_form<F>::is_default(f)) {
                constexpr typename exact_form<F>::like_default same{};
                return math::exactly<Order>(same, same, x);
            }
        return math::exactly_by_conversion<Order>(f, ready, x);
    }
}

/// Value and derivative at x as a pair.
template <class Build, std::size_t Order, class F>
constexpr double_double<Build> in_pair(const F& f, float x) {
    if constexpr (rounds_once<F>)
        return simdact::derivative<Order>(f, static_cast<double>(x));
    else
        return exact_form<F>::at(f, double_double<Build>(x))[Order];
}

/// The nearest float y, halfway between two numbers of 16 bits, or its neighbour towards the exact result.
template <std::size_t Order, class Build, class F>
#if defined(__GNUC__)
[[gnu::cold, gnu::noinline]]
#endif
constexpr float
off_tie(const F& f, float x, float y) {
    const double_double<Build> rest = math::in_pair<Build, Order>(f, x) - double_double<Build>(y);
    if (rest.high == 0) return y;
    const bool up = (rest.high > 0) == (y > 0);
    return __builtin_bit_cast(float, __builtin_bit_cast(std::uint32_t, y) + (up ? 1U : ~0U));
}

/// y, the float nearest to the derivative of order Order at x, but off the ties of a format of 16 bits. So rounding it
/// to that format gives the number nearest to the exact result. Round to odd would do the same: S. Boldo, G. Melquiond,
/// "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008.
template <std::size_t Order, class Format, class F>
SIMDACT_INLINE constexpr float off_ties(const F& f, float x, float y) {
    return Format::is_halfway(__builtin_bit_cast(std::uint32_t, y))
               ? math::off_tie<Order, contract::build<simd::default_arch>>(f, x, y)
               : y;
}
template <std::size_t Order, class Format, class F, class A, unsigned Mode = contract::mode>
SIMDACT_INLINE simd::batch<float, A> off_ties(const F& f, const simd::batch<float, A>& x,
                                              const simd::batch<float, A>& y) {
    using V = simd::batch<float, A>;
    const std::uint32_t ties =
        simd::to_bits(simd::reinterpret_lanes<float>(Format::is_halfway(simd::reinterpret<std::int32_t>(y))));
    if (ties == 0) SIMDACT_LIKELY {
        return y;
    }
    float arguments[V::size], results[V::size];
    x.store_unaligned(arguments);
    y.store_unaligned(results);
    for (std::size_t i = 0; i < V::size; ++i)
        if (ties >> i & 1) results[i] = math::off_tie<Order, contract::build<A, Mode>>(f, arguments[i], results[i]);
    return V::load_unaligned(results);
}

}}} // namespace simdact::v0_1_0::math
