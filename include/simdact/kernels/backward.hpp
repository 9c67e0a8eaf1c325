/// \file
/// \code
/// #include <simdact/kernels/backward.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/elementwise.hpp>

namespace simdact { inline namespace v0_1_0 {

/// dx[i] = dy[i] f'(x[i]): the gradient by the input x of y = f(x), from the gradient dy by the output.
///
/// \param f an activation with a derivative (see `simdact::differentiable`)
/// \param x the input of forward: contiguous range of float or double
/// \param dy gradient by y, as long as x and of its type
/// \param dx result; may be x or dy itself, or memory that shares no byte with either
/// \param stores `simdact::streaming` or `simdact::cached`; by default decided by size; or `simdact::accumulate`, which
///        adds to dx
/// \tparam A xsimd architecture, by default the best that the compiler flags allow; name another only in files that are
///         compiled with its flags
/// \throws std::invalid_argument before anything is written: lengths that differ, partial overlap, a parameter of f
///         that is not finite in the element type or that f forbids. Does not throw on valid input. Length 0 is fine.
///
/// The error is that of the derivative and of one product; piecewise functions select: relu gives 0 where x <= 0 for
/// any dy, inf and NaN included.
/// \code
/// std::vector<float> x{-1, 0, 2}, dy{1, 1, 1}, dx(3);
/// simdact::backward(simdact::relu{}, x, dy, dx);   // dx = 0, 0, 1
/// simdact::backward(simdact::relu{}, x, dy, dy);   // in place
/// simdact::backward(simdact::relu{}, x, dy, dx, simdact::accumulate);   // dx[i] += dy[i] f'(x[i])
/// simdact::backward(simdact::relu{}, x, dy, dy, simdact::accumulate);   // of x + f(x), in place
/// \endcode
template <class A = simd::default_arch, class F, class X, class DY, class DX, store_policy S = automatic_stores>
void backward(const F& f, X&& x, DY&& dy, DX&& dx, S stores = {}) {
    using T = contract::range_element<X>;
    if constexpr (contract::hold<contract::readable<X>, contract::readable<DY>, contract::readable<DX>,
                                 contract::writable<DX>, contract::alike<X, DY, DX>, contract::plain<F>,
                                 contract::offers<F, T, A, contract::has_derivative>>()) {
        if constexpr (run_time_choice<F>) {
            contract::dispatch<T, A, contract::has_derivative>(
                "backward", f, [&](const auto& held) SIMDACT_INLINE_LAMBDA {
                    simdact::backward<A>(held, contract::view<const T>(x), contract::view<const T>(dy),
                                         contract::view<T>(dx), stores);
                });
        } else {
            const contract::call<A> call{"backward", name_of<F>()};
            call.template check_parameters<T>(f);
            contract::elementwise<S, F>(
                call, [f](auto v, auto dv, auto result) SIMDACT_INLINE_LAMBDA { result = simdact::gradient(f, v, dv); },
                contract::input("x", x), contract::input("dy", dy), contract::output("dx", dx));
        }
    }
}

/// The same on n elements from each pointer; whether the pointers are valid is not checked.
template <class A = simd::default_arch, class F, class X, class DY, class DX, store_policy S = automatic_stores>
void backward(const F& f, X* x, DY* dy, DX* dx, std::size_t n, S stores = {}) {
    simdact::backward<A>(f, contract::range(x, n), contract::range(dy, n), contract::range(dx, n), stores);
}

}} // namespace simdact::v0_1_0
