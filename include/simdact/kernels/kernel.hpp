/// \file
/// What all kernels share.
#pragma once

#include <simdact/contract/call.hpp>

namespace simdact { inline namespace v0_1_0 {

/// What all kernels share: each is an object that is called as `kernel(f, operands...)` or
/// `kernel(f, operands..., tag)`, and says what its operands are called.
///
/// The functor f is an activation of the library or one of your own that meets the concept which the kernel names. Its
/// parameters are checked.
///
/// An operand is a contiguous range of float or double (std::vector, std::array, std::span, C array), all of one type
/// and of one length. Or all operands are pointers, and their length follows the last of them; whether the pointers are
/// valid is not checked. Length 0 is fine.
///
/// A mask is a contiguous range of std::uint8_t or std::byte with at least mask_size(n) of them: bit i % 8 of byte
/// i / 8 belongs to element i, on every architecture. The spare bits of the last byte that is written are 0, further
/// bytes stay as they are. For several threads, cut at multiples of 8 elements.
///
/// An output may be an input itself (in place) or share no byte with any other operand. A mask shares no byte with any.
///
/// The tag is `simdact::streaming` or `simdact::cached`, which is otherwise decided by the size of an output; or, where
/// gradients are written, `simdact::accumulate`, which adds to them.
///
/// Each result depends on its own elements alone, not on their position, alignment or the length.
///
/// A call throws std::invalid_argument before anything is written: lengths that differ, partial overlap, a mask that is
/// too small, a parameter of f that is not finite in the element type or that f forbids. On valid input it never
/// throws.
template <class K>
struct kernel {
    static constexpr bool gives_gradients = false; ///< it takes `simdact::accumulate`
    static constexpr bool from_output = false;     ///< it needs what the parameters call `from_output`

    /// Calls the kernel. The architecture and the mode are arguments so that they stand in the name of the symbol.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F, class... Operands>
    void operator()(const F& f, Operands&&... operands) const {
        contract::run<A, K>(f, static_cast<Operands&&>(operands)...);
    }

    /// Calls it on architecture A of xsimd, in place of the best that the compiler flags allow.
    /// \code
    /// simdact::forward.on<xsimd::sse2>(simdact::relu{}, x, y);
    /// \endcode
    template <class A, class F, class... Operands>
    SIMDACT_INLINE void on(const F& f, Operands&&... operands) const {
        operator()<A>(f, static_cast<Operands&&>(operands)...);
    }
};

}} // namespace simdact::v0_1_0
