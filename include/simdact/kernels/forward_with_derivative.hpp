/// \file
/// \code
/// #include <simdact/kernels/forward_with_derivative.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/elementwise.hpp>

namespace simdact { inline namespace v0_1_0 {

/// y[i] = f(x[i]) and dydx[i] = f'(x[i]) in one pass: the gradient is then a product with dydx, and x is not needed.
///
/// \param f an activation with a derivative (see `simdact::differentiable`); a member `value_and_derivative(x)`, which
///          returns a `simdact::dual`, may share the work of the two
/// \param x contiguous range of float or double
/// \param y as long as x and of its type; x itself, or memory that shares no byte with it
/// \param dydx like y; apart from y
/// \param stores `simdact::streaming` or `simdact::cached`; by default decided by the size of one output
/// \tparam A xsimd architecture, by default the best that the compiler flags allow; name another only in files that are
///         compiled with its flags
/// \throws std::invalid_argument before anything is written: lengths that differ, partial overlap, y and dydx that
///         overlap, a parameter of f that is not finite in the element type. Does not throw on valid input. Length 0 is
///         fine.
///
/// The bits of `forward` and of f.derivative(x[i]). Where x <= 0, relu's derivative is 0, and 0 · inf is NaN:
/// `backward` selects, a product with dydx does not.
///
/// \code
/// std::vector<float> x{-1, 0, 2}, y(3), dydx(3);
/// simdact::forward_with_derivative(simdact::relu{}, x, y, dydx);   // y = 0, 0, 2; dydx = 0, 0, 1
/// simdact::forward_with_derivative(simdact::relu{}, x, x, dydx);   // in place
/// \endcode
template <class A = simd::default_arch, class F, class X, class Y, class D, store_policy S = automatic_stores>
void forward_with_derivative(const F& f, X&& x, Y&& y, D&& dydx, S stores = {}) {
    using T = contract::range_element<X>;
    if constexpr (contract::hold<contract::readable<X>, contract::readable<Y>, contract::writable<Y>,
                                 contract::readable<D>, contract::writable<D>, contract::alike<X, Y, D>,
                                 contract::overwrites<S>, contract::plain<F>,
                                 contract::offers<F, T, A, contract::has_value, contract::has_derivative>>()) {
        if constexpr (run_time_choice<F>) {
            contract::dispatch<T, A, contract::has_value, contract::has_derivative>(
                "forward_with_derivative", f, [&](const auto& held) SIMDACT_INLINE_LAMBDA {
                    simdact::forward_with_derivative<A>(held, contract::view<const T>(x), contract::view<T>(y),
                                                        contract::view<T>(dydx), stores);
                });
        } else {
            const contract::call<A> call{"forward_with_derivative", name_of<F>()};
            call.template check_parameters<T>(f);
            contract::elementwise<S, F>(
                call,
                [f](auto v, auto value, auto derivative) SIMDACT_INLINE_LAMBDA {
                    const auto both = simdact::value_and_derivative(f, v);
                    value = both.value;
                    derivative = both.derivative;
                },
                contract::input("x", x), contract::output("y", y), contract::output("dydx", dydx));
        }
    }
}

/// The same on n elements from each pointer; whether the pointers are valid is not checked.
template <class A = simd::default_arch, class F, class X, class Y, class D, store_policy S = automatic_stores>
void forward_with_derivative(const F& f, X* x, Y* y, D* dydx, std::size_t n, S stores = {}) {
    simdact::forward_with_derivative<A>(f, contract::range(x, n), contract::range(y, n), contract::range(dydx, n),
                                        stores);
}

}} // namespace simdact::v0_1_0
