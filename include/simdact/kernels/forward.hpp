/// \file
/// \code
/// #include <simdact/kernels/forward.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/elementwise.hpp>

namespace simdact { inline namespace v0_1_0 {

/// y[i] = f(x[i]) for every element of x.
///
/// \param f an activation: one of the library or a functor of your own (see `simdact::activation`)
/// \param x contiguous range of float or double
/// \param y as long as x and of its type; x itself, or memory that shares no byte with it
/// \param stores `simdact::streaming` or `simdact::cached`; by default decided by size
/// \tparam A xsimd architecture, by default the best that the compiler flags allow; name another only in files that are
///         compiled with its flags
/// \throws std::invalid_argument before anything is written: lengths that differ, partial overlap, a parameter of f
///         that is not finite in the element type or that f forbids. Does not throw on valid input. Length 0 is fine.
///
/// Each result depends on x[i] alone, not on its position, alignment or the length. NaN gives NaN; other special values
/// and the error bound stand with each activation.
/// \code
/// std::vector<float> x{-1, 0, 2}, y(3);
/// simdact::forward(simdact::relu{}, x, y);   // y = 0, 0, 2
/// simdact::forward(simdact::relu{}, x, x);   // in place
/// \endcode
template <class A = simd::default_arch, class F, class X, class Y, store_policy S = automatic_stores>
void forward(const F& f, X&& x, Y&& y, S stores = {}) {
    using T = contract::range_element<X>;
    if constexpr (contract::hold<contract::readable<X>, contract::readable<Y>, contract::writable<Y>,
                                 contract::alike<X, Y>, contract::overwrites<S>, contract::plain<F>,
                                 contract::offers<F, T, A, contract::has_value>>()) {
        if constexpr (run_time_choice<F>) {
            contract::dispatch<T, A, contract::has_value>("forward", f, [&](const auto& held) SIMDACT_INLINE_LAMBDA {
                simdact::forward<A>(held, contract::view<const T>(x), contract::view<T>(y), stores);
            });
        } else {
            const contract::call<A> call{"forward", name_of<F>()};
            call.template check_parameters<T>(f);
            contract::elementwise<S, F>(
                call, [f](auto v, auto result) SIMDACT_INLINE_LAMBDA { result = f(v); }, contract::input("x", x),
                contract::output("y", y));
        }
    }
}

/// The same on n elements from each pointer; whether the pointers are valid is not checked.
template <class A = simd::default_arch, class F, class X, class Y, store_policy S = automatic_stores>
void forward(const F& f, X* x, Y* y, std::size_t n, S stores = {}) {
    simdact::forward<A>(f, contract::range(x, n), contract::range(y, n), stores);
}

}} // namespace simdact::v0_1_0
