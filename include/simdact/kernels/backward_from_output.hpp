/// \file
/// \code
/// #include <simdact/kernels/backward_from_output.hpp>
/// \endcode
#pragma once

#include <simdact/kernels/elementwise.hpp>

namespace simdact { inline namespace v0_1_0 {

/// dx[i] = dy[i] f'(x[i]) from y = f(x): after an in-place forward x is gone, and nothing else need be kept.
///
/// \param f an activation whose derivative follows from its value (see `simdact::output_differentiable`);
///          leaky_relu with negative_slope >= 0
/// \param y the output of forward: contiguous range of float or double
/// \param dy gradient by y, as long as y and of its type
/// \param dx result; may be y or dy itself, or memory that shares no byte with either
/// \param stores `simdact::streaming` or `simdact::cached`; by default decided by size; or `simdact::accumulate`, which
///        adds to dx
/// \tparam A xsimd architecture, by default the best that the compiler flags allow; name another only in files that are
///         compiled with its flags
/// \throws std::invalid_argument before anything is written: lengths that differ, partial overlap, a parameter of f
///         that is not finite in the element type, that f forbids or that loses the side of x. Does not throw on valid
///         input. Length 0 is fine.
///
/// The error bound is that of the derivative as a function of the given y.
/// \code
/// simdact::forward(simdact::relu{}, x, x);                        // x is now y
/// simdact::backward_from_output(simdact::relu{}, x, dy, dx);
/// simdact::backward_from_output(simdact::relu{}, x, dy, dy);      // in place
/// \endcode
template <class A = simd::default_arch, class F, class Y, class DY, class DX, store_policy S = automatic_stores>
void backward_from_output(const F& f, Y&& y, DY&& dy, DX&& dx, S stores = {}) {
    using T = contract::range_element<Y>;
    if constexpr (contract::hold<contract::readable<Y>, contract::readable<DY>, contract::readable<DX>,
                                 contract::writable<DX>, contract::alike<Y, DY, DX>, contract::plain<F>,
                                 contract::offers<F, T, A, contract::has_derivative_from_output>>()) {
        if constexpr (run_time_choice<F>) {
            contract::dispatch<T, A, contract::has_derivative_from_output>(
                "backward_from_output", f, [&](const auto& held) SIMDACT_INLINE_LAMBDA {
                    simdact::backward_from_output<A>(held, contract::view<const T>(y), contract::view<const T>(dy),
                                                     contract::view<T>(dx), stores);
                });
        } else {
            const contract::call<A> call{"backward_from_output", name_of<F>()};
            call.template check_parameters<T>(f);
            call.template check_from_output<T>(f);
            contract::elementwise<S, F>(
                call,
                [f](auto v, auto dv, auto result)
                    SIMDACT_INLINE_LAMBDA { result = simdact::gradient_from_output(f, v, dv); },
                contract::input("y", y), contract::input("dy", dy), contract::output("dx", dx));
        }
    }
}

/// The same on n elements from each pointer; whether the pointers are valid is not checked.
template <class A = simd::default_arch, class F, class Y, class DY, class DX, store_policy S = automatic_stores>
void backward_from_output(const F& f, Y* y, DY* dy, DX* dx, std::size_t n, S stores = {}) {
    simdact::backward_from_output<A>(f, contract::range(y, n), contract::range(dy, n), contract::range(dx, n), stores);
}

}} // namespace simdact::v0_1_0
