/// \file
/// \code
/// #include <simdact/kernels/mask.hpp>
/// \endcode
/// Training with one bit kept per element instead of the float or double: 32 or 64 times less.
#pragma once

#include <simdact/kernels/elementwise.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace simdact { inline namespace v0_1_0 {

/// y[i] = f(x[i]), and bit i % 8 of mask[i / 8] = 1 where f is active: !f.inactive(x[i]), which is !(x[i] <= 0) for
/// relu and leaky_relu, NaN included.
///
/// \param f an activation whose gradient follows from that bit (see `simdact::maskable`), such as relu, or leaky_relu
///          of any slope
/// \param x contiguous range of float or double
/// \param y as long as x and of its type; x itself, or memory that shares no byte with it
/// \param mask contiguous range of std::uint8_t or std::byte, at least mask_size(n) of them and apart from x and y;
///             the spare bits of the last byte become 0, further bytes stay as they are. The layout is the same on
///             every architecture. Pieces of one array, as for several threads, are cut at multiples of 8 elements.
/// \param stores `simdact::streaming` or `simdact::cached`, for y; by default decided by size
/// \tparam A xsimd architecture, by default the best that the compiler flags allow; name another only in files that are
///         compiled with its flags
/// \throws std::invalid_argument before anything is written: lengths that differ, a mask too small, overlap, a
///         parameter of f that is not finite in the element type or that f forbids. Does not throw on valid input.
///         Length 0 is fine.
///
/// \code
/// std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
/// simdact::forward_with_mask(simdact::relu{}, x, x, mask);        // in place: neither x nor y is needed later
/// simdact::backward_from_mask(simdact::relu{}, mask, dy, dx);
/// \endcode
template <class A = simd::default_arch, class F, class X, class Y, class M, store_policy S = automatic_stores>
void forward_with_mask(const F& f, X&& x, Y&& y, M&& mask, S stores = {}) {
    using T = contract::range_element<X>;
    if constexpr (contract::hold<contract::readable<X>, contract::readable<Y>, contract::writable<Y>, contract::mask<M>,
                                 contract::writable<M>, contract::alike<X, Y>, contract::overwrites<S>,
                                 contract::plain<F>,
                                 contract::offers<F, T, A, contract::has_value, contract::has_two_sides>>()) {
        if constexpr (run_time_choice<F>) {
            contract::dispatch<T, A, contract::has_value, contract::has_two_sides>(
                "forward_with_mask", f, [&](const auto& held) SIMDACT_INLINE_LAMBDA {
                    simdact::forward_with_mask<A>(held, contract::view<const T>(x), contract::view<T>(y),
                                                  contract::view<contract::item_t<M>>(mask), stores);
                });
        } else {
            const contract::call<A> call{"forward_with_mask", name_of<F>()};
            const auto input = contract::input("x", x);
            const auto output = contract::output("y", y);
            call.template check_parameters<T>(f);
            const bool in_place = call.check(input, output);
            const auto bits = call.check_mask(contract::name_mask("mask", mask), output.size);
            call.check_disjoint(bits, input);
            call.check_disjoint(bits, output);
            simd::for_each_vector<A, T, is_heavy<F>()>(
                output.size, simd::goes_past_caches<S>(output.bytes(), in_place),
                [f](auto v, auto result, auto inactive) SIMDACT_INLINE_LAMBDA {
                    result = f(v);
                    inactive = f.inactive(v);
                },
                contract::stream<S, A>(input), contract::stream<S, A>(output), simd::mask_output<T, A>(bits.data));
        }
    }
}

/// The same on n elements from each pointer, and mask_size(n) bytes from `mask`; whether the pointers are valid is not
/// checked.
template <class A = simd::default_arch, class F, class X, class Y, class M, store_policy S = automatic_stores>
void forward_with_mask(const F& f, X* x, Y* y, M* mask, std::size_t n, S stores = {}) {
    simdact::forward_with_mask<A>(f, contract::range(x, n), contract::range(y, n), contract::range(mask, mask_size(n)),
                                  stores);
}

/// dx[i] = dy[i] f'(x[i]) from the mask that forward_with_mask wrote; needs neither x nor y.
///
/// \param f the activation that was given to forward_with_mask
/// \param mask contiguous range of std::uint8_t or std::byte, at least mask_size(n) of them
/// \param dy gradient by y: contiguous range of float or double
/// \param dx result, as long as dy and of its type; dy itself, or memory that shares no byte with it or with the mask
/// \param stores `simdact::streaming` or `simdact::cached`; by default decided by size; or `simdact::accumulate`, which
///        adds to dx
/// \tparam A xsimd architecture, by default the best that the compiler flags allow; name another only in files that are
///         compiled with its flags
/// \throws std::invalid_argument as forward_with_mask does. Length 0 is fine.
///
/// The same bits as `backward` from x.
/// \code
/// simdact::backward_from_mask(simdact::leaky_relu{}, mask, dy, dx);
/// simdact::backward_from_mask(simdact::leaky_relu{}, mask, dy, dy);   // in place
/// \endcode
template <class A = simd::default_arch, class F, class M, class DY, class DX, store_policy S = automatic_stores>
void backward_from_mask(const F& f, M&& mask, DY&& dy, DX&& dx, S stores = {}) {
    using T = contract::range_element<DY>;
    if constexpr (contract::hold<contract::mask<M>, contract::readable<DY>, contract::readable<DX>,
                                 contract::writable<DX>, contract::alike<DY, DX>, contract::plain<F>,
                                 contract::offers<F, T, A, contract::has_two_sides>>()) {
        if constexpr (run_time_choice<F>) {
            contract::dispatch<T, A, contract::has_two_sides>(
                "backward_from_mask", f, [&](const auto& held) SIMDACT_INLINE_LAMBDA {
                    simdact::backward_from_mask<A>(held, contract::view<contract::item_t<M>>(mask),
                                                   contract::view<const T>(dy), contract::view<T>(dx), stores);
                });
        } else {
            const contract::call<A> call{"backward_from_mask", name_of<F>()};
            const auto upstream = contract::input("dy", dy);
            const auto output = contract::output("dx", dx);
            call.template check_parameters<T>(f);
            const bool in_place = call.check(upstream, output);
            const auto bits = call.check_mask(contract::name_mask("mask", mask), output.size);
            call.check_disjoint(bits, upstream);
            call.check_disjoint(bits, output);
            simd::for_each_vector<A, T, is_heavy<F>()>(
                output.size, simd::goes_past_caches<S>(output.bytes(), in_place),
                [f](auto inactive, auto dv, auto result)
                    SIMDACT_INLINE_LAMBDA { result = f.gradient_where(inactive, dv); },
                simd::mask_input<T, A>(bits.data), contract::stream<S, A>(upstream), contract::stream<S, A>(output));
        }
    }
}

/// The same on n elements from each pointer, and mask_size(n) bytes from `mask`; whether the pointers are valid is not
/// checked.
template <class A = simd::default_arch, class F, class M, class DY, class DX, store_policy S = automatic_stores>
void backward_from_mask(const F& f, M* mask, DY* dy, DX* dx, std::size_t n, S stores = {}) {
    simdact::backward_from_mask<A>(f, contract::range(mask, mask_size(n)), contract::range(dy, n),
                                   contract::range(dx, n), stores);
}

}} // namespace simdact::v0_1_0
