/// \file
/// What an exact form of an activation may have.
#pragma once

#include <simdact/concepts.hpp>
#include <simdact/facts.hpp>
#include <simdact/math/double_double_functions.hpp>
#include <simdact/math/quick.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

namespace simdact { inline namespace v0_1_0 {

/// What decides a doubtful result of activation F. A specialisation has a static `at(f, x)`, which gives value and
/// derivative at x as `math::double_double`. Or it says `static constexpr bool rounds_once = true`: F makes no error on
/// doubles that are floats.
template <class F>
struct exact_form;

namespace math {

/// f(x) and f'(x)
template <class D>
struct value_and_slope {
    D value, slope;

    /// By the order of the derivative.
    SIMDACT_INLINE constexpr const D& operator[](std::size_t order) const { return order == 0 ? value : slope; }
};

/// F makes no error on doubles that are floats.
template <class F>
concept rounds_once = requires {
    requires exact_form<F>::rounds_once;
};

template <class F>
concept decidable = requires(const F& f, const double_double<contract::build<simd::default_arch>>& x) {
    exact_form<F>::at(f, x);
};

/// The double of F rounds to the nearest float: it has no error, or the form says so with a static
/// `rounds_right<Order>`, as trying all floats has shown.
template <std::size_t Order, class F>
concept rounds_right = rounds_once<F> || requires {
    requires exact_form<F>::template rounds_right<Order>;
};

/// f computed in float gives the nearest float: it makes no error, or the form says that it rounds once with a static
/// `in_float<Order>(f)`.
template <std::size_t Order, class F>
SIMDACT_INLINE constexpr bool floats_do(const F& f) {
    if constexpr (requires { exact_form<F>::template in_float<Order>(f); })
        return exact_form<F>::template in_float<Order>(f);
    else
        return rounds_once<F> && !has_parameters<F>;
}

/// The parameter is 0 or a normal float. It is asked for each vector, so by its bits.
SIMDACT_INLINE constexpr bool is_float(double parameter) {
    constexpr std::uint64_t unit = std::uint64_t{1} << 53, least = (1023 - 126) * unit, count = 254; // of exponents
    const auto bits = __builtin_bit_cast(std::uint64_t, parameter), size = bits << 1;
    return (bits & 0x1FFFFFFF) == 0 && (size == 0 || size - least < count * unit);
}

/// The parameters of f are the default ones. It is asked for each vector.
template <class F>
SIMDACT_INLINE constexpr bool is_default(const F& f) {
    return [&]<std::size_t... Place>(std::index_sequence<Place...>) SIMDACT_INLINE_LAMBDA {
        constexpr F same;
        return ((f.*F::parameters[Place].member == same.*F::parameters[Place].member) && ...);
    }
    (std::make_index_sequence<std::size(F::parameters)>{});
}

/// The exact form has a quicker way to a double, a static `quick<Order>(f, x)`. It gives a V, right to 41 bits, or a
/// `sum_of_terms`. At the default parameters tests try twice that precision.
template <std::size_t Order, class F, class V>
concept has_quick_form = requires(const F& f, V x) {
    exact_form<F>::template quick<Order>(f, x);
};

/// x in a smaller range, which the quick form may ask for with a static `range<Order>(x)`: in float that is cheaper.
template <std::size_t Order, class F, value V>
SIMDACT_INLINE constexpr V in_range(V x) {
    if constexpr (requires { exact_form<F>::template range<Order>(x); })
        return exact_form<F>::template range<Order>(x);
    else
        return x;
}

/// The float y for x, or what the form has in its place with a static `finish<Order>(f, x, bounded, y)`, where
/// `bounded` is x in range.
template <std::size_t Order, class F, value V>
SIMDACT_INLINE constexpr V finished(const F& f, V x, V bounded, V y) {
    if constexpr (requires { exact_form<F>::template finish<Order>(f, x, bounded, y); })
        return exact_form<F>::template finish<Order>(f, x, bounded, y);
    else
        return y;
}

/// The quick form does not give the value at this finite x, because the form says so with a static `reach`.
template <class F>
concept has_reach = requires {
    exact_form<F>::reach;
};
template <class F, value V>
SIMDACT_INLINE constexpr auto is_beyond_reach(V x) {
    const V size = simd::abs(x);
    return size > V(exact_form<F>::reach) && size < V(std::numeric_limits<element_t<V>>::infinity());
}

/// The error of a quick form: at most 2^-39, unless the form has another one as a static `error<Order>`.
template <std::size_t Order, class F>
inline constexpr double quick_error = [] {
    if constexpr (requires { exact_form<F>::template error<Order>; })
        return exact_form<F>::template error<Order>;
    else
        return 0x1p-39;
}();
/// The same in units of a double's last bit, for a mantissa that is nearly 2.
template <std::size_t Order, class F>
inline constexpr auto quick_distance = static_cast<std::int32_t>(quick_error<Order, F> * 0x1p53);

/// The derivative of order Order at x in double, of which `enclose` knows the error.
template <std::size_t Order, class F, value V>
SIMDACT_INLINE constexpr auto approximation(const F& f, V x) {
    if constexpr (has_quick_form<Order, F, V>)
        return exact_form<F>::template quick<Order>(f, x);
    else
        return simdact::derivative<Order>(f, x);
}

/// A quick form gives a V.
template <std::size_t Order, class F, class V>
concept has_quick_value = has_quick_form<Order, F, V> && requires(const F& f, V x) {
    { math::approximation<Order>(f, x) } -> std::same_as<V>;
};

/// A quick form of negative numbers whose results have one sign, so that bits are moved where floats would be
/// converted. It has that sign as a static `sign<Order>`, and a static `short_range<Order>(x)`. Where results in that
/// range are no normal floats, or not those of x, `finish` does without them, or they lie next to a midpoint.
template <std::size_t Order, class F>
concept has_sign = requires {
    exact_form<F>::template sign<Order>;
};

/// F in double has numbers that can be computed once for a call.
template <class F>
concept prepares_doubles = !has_quick_form<0, F, double> && simd::prepares<F, double>;

} // namespace math

/// F has an exact form.
template <class F>
concept has_exact_form = math::rounds_once<F> || math::decidable<F>;

}} // namespace simdact::v0_1_0
