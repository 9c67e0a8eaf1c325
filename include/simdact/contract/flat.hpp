/// \file
/// Where an activation is flat: |f'(x)| is below 0.001, so that next to no gradient passes.
#pragma once

#include <simdact/concepts.hpp>
#include <simdact/facts.hpp>
#include <simdact/simd/moments.hpp>

#include <limits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// A slope below this in size is flat.
inline constexpr double flat_slope = 0.001;

/// f is flat for x < low and for x > high. A side that is not flat begins at an infinity.
struct flat_sides {
    double low, high;
    /// Of a functor with `inactive`: its gradient there is flat.
    bool inactive_is_flat;

    static constexpr double infinity = std::numeric_limits<double>::infinity();

    SIMDACT_INLINE constexpr bool has_low() const { return low > -infinity; }
    SIMDACT_INLINE constexpr bool has_high() const { return high < infinity; }
};

/// The first number of T from ±2^40 (that is `sign`) inwards where f is not flat. None: an infinity.
///
/// Powers of two come first, because a slope may pass through 0 between the sides, as that of gelu. Where that is at a
/// power of two, as for hard_mish, the number beside it tells. Most sides begin before 2^14, which saves steps.
template <class T, class F>
SIMDACT_INLINE T end_of_side(const F& f, T sign) {
    constexpr T farthest = 0x1p40F, far_enough = 0x1p14F, nearest = 0x1p-14F,
                infinity = std::numeric_limits<T>::infinity();
    const auto is_flat = [&](T x) SIMDACT_INLINE_LAMBDA {
        const T slope = simdact::derivative(f, x);
        return slope < static_cast<T>(flat_slope) && slope > -static_cast<T>(flat_slope);
    };
    if (!is_flat(sign * farthest)) return sign * infinity;
    T outer = is_flat(sign * far_enough) ? far_enough : farthest, before = outer, inner = outer / 2;
    while (inner >= nearest && is_flat(sign * inner)) before = outer, outer = inner, inner /= 2;
    if (inner < nearest) {
        inner = 0;
        if (is_flat(inner)) {
            before = outer = 0;
            inner = -nearest;
            while (inner >= -farthest && is_flat(sign * inner)) before = outer, outer = inner, inner *= 2;
            if (inner < -farthest) return -sign * infinity;
        }
    }
    const T beside = outer + (inner - outer) / 32;
    if (!is_flat(sign * beside)) outer = before, inner = beside;
    for (int step = 0; step < std::numeric_limits<T>::digits + 2; ++step) {
        const T between = outer + (inner - outer) / 2;
        (is_flat(sign * between) ? outer : inner) = between;
    }
    return sign * inner;
}

/// The flat sides of f. Its slope is evaluated for floats, which is exact enough for doubles too.
template <class A, unsigned Mode, class F>
flat_sides flat_sides_of(const F& f) {
    flat_sides sides{-flat_sides::infinity, flat_sides::infinity, false};
    if constexpr (simd::has_two_sides<F, float>) {
        const float slope = f.gradient_where(true, 1.0F);
        sides.inactive_is_flat = slope < static_cast<float>(flat_slope) && slope > -static_cast<float>(flat_slope);
    }
    if constexpr (simd::has_gradient<F, float> || simd::has_two_sides<F, float> || simd::has_derivative<F, float>) {
        sides.low = static_cast<double>(contract::end_of_side<float>(f, -1));
        sides.high = static_cast<double>(contract::end_of_side<float>(f, 1));
    }
    return sides;
}

/// What is flat of a smooth functor. `Sides` is 1 without a high side.
template <int Sides>
struct outside {
    double low, high;

    template <value V>
    SIMDACT_INLINE constexpr auto first_flat(V x) const {
        return x < simd::constant<V>(low);
    }
    template <value V, class M>
    SIMDACT_INLINE constexpr auto second_flat(V x, M) const {
        if constexpr (Sides == 1)
            return simd::no_lanes{};
        else
            return x > simd::constant<V>(high);
    }

    SIMDACT_INLINE const outside& of(const auto&) const { return *this; }
};

/// What is flat of a functor with `inactive`: first all of it, then the high side of two. `Sides` is 1 if there are no
/// two.
template <class F, int Sides>
struct inactive_part {
    F functor;
    double middle;

    template <value V>
    SIMDACT_INLINE constexpr auto first_flat(V x) const {
        return functor.inactive(x);
    }
    template <value V, class M>
    SIMDACT_INLINE constexpr auto second_flat(V x, M first) const {
        if constexpr (Sides == 1)
            return simd::no_lanes{};
        else
            return first && x > simd::constant<V>(middle);
    }

    /// The same of g, which is F for a call.
    template <class G>
    SIMDACT_INLINE inactive_part<G, Sides> of(const G& g) const {
        return {g, middle};
    }
};

/// Calls visit with what is flat of f, one of the two above.
template <class A, class F, class Visit>
SIMDACT_INLINE void visit_flat(const F& f, const flat_sides& sides, const Visit& visit) {
    if constexpr (simd::has_two_sides<F, simd::batch<float, A>>) {
        if (sides.has_low() && sides.has_high())
            visit(inactive_part<F, 2>{f, sides.low / 2 + sides.high / 2});
        else
            visit(inactive_part<F, 1>{f, 0});
    } else if (sides.has_high()) {
        visit(outside<2>{sides.low, sides.high});
    } else {
        visit(outside<1>{sides.low, sides.high});
    }
}

/// An activation and its values, for functors that know more of it.
template <class F>
struct wrapped {
    F activation;

    using accurate = F; ///< whose parameters are checked
    static constexpr const char* name = name_of<F>();
    static constexpr bool heavy = is_heavy<F>();

    template <value V>
    SIMDACT_INLINE constexpr V operator()(V x) const requires simd::maps<F, V> {
        return activation(x);
    }
};

/// An activation beside what is flat of it.
template <class F, class Kind>
struct watched : wrapped<F>, Kind {
    SIMDACT_INLINE watched(const F& f, const Kind& kind) : wrapped<F>{f}, Kind(kind) {}

    /// The same functor, with what depends on the parameters alone computed once for a call.
    template <element T>
    requires(simd::prepares<F, T>) SIMDACT_INLINE auto for_call() const {
        const auto ready = this->activation.template for_call<T>();
        return contract::watched(ready, Kind::of(ready));
    }
};

}}} // namespace simdact::v0_1_0::contract
