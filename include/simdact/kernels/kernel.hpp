/// \file
/// What all kernels share.
#pragma once

#include <simdact/contract/call.hpp>

namespace simdact { inline namespace v0_1_0 {

/// What all kernels share. Each is an object that is called as `kernel(f, operands...)` or
/// `kernel(f, operands..., tag)`.
///
/// The functor f is an activation of the library, or one of your own that meets the concept of the kernel. Its
/// parameters are checked.
///
/// An operand is a contiguous range of float or double (std::vector, std::array, std::span, C array), all of one type
/// and of one length. Or all operands are pointers, and their length follows the last of them. The pointers themselves
/// are not checked. Length 0 is fine.
///
/// With <simdact/float16.hpp> operands may be of 16 bits, each in its own format. They count as float, go with float,
/// and are computed in float. A result is rounded once more when it is stored; `simdact::accumulate` adds in float.
///
/// With <simdact/lookup_table.hpp> and <simdact/quantized.hpp> there are functors of integers. All operands are of
/// their type.
///
/// With <simdact/matrix.hpp> an operand may be a `simdact::matrix` with padding between its rows. An input and its
/// gradient may have one element for each row, each column, or all: `simdact::per_row`, `simdact::per_column`,
/// `simdact::single`.
///
/// A mask is a contiguous range of at least mask_size(n) std::uint8_t or std::byte. Bit i % 8 of byte i / 8 belongs to
/// element i, on every architecture. The spare bits of the last byte that is written are 0. Further bytes do not
/// change.
///
/// An output may be an input itself (in place), if their elements have one size. Otherwise it shares no byte with any
/// other operand. A mask shares no byte with any operand.
///
/// The tag is `simdact::streaming` or `simdact::cached`; without it the size of an output decides. Kernels that write
/// gradients also take `simdact::accumulate`, which adds to the output.
///
/// Each result depends on its own elements alone, not on their position, the alignment or the length.
///
/// Before the functor may stand how the call is carried out: `simdact::piece`, or with <simdact/parallel.hpp>
/// `std::execution::par`.
///
/// A call throws std::invalid_argument before anything is written: lengths that differ, partial overlap, a mask that is
/// too small, a parameter of f that is not finite in the element type or that f forbids. On valid input it never
/// throws, and without a policy it allocates nothing. With `std::execution::par` sums of columns are allocated, which
/// may throw std::bad_alloc.
template <class K>
struct kernel {
    static constexpr bool gives_gradients = false; ///< it takes `simdact::accumulate`
    static constexpr bool from_output = false;     ///< it needs the condition `from_output` of the parameters

    /// How many inputs a call with that many operands has; 0 if none has so many operands.
    static consteval std::size_t inputs(std::size_t operands) { return operands == std::size(K::operands); }

    /// Calls the kernel. The architecture and the mode are template arguments, so that they are part of the symbol's
    /// name.
    template <class A = simd::default_arch, unsigned Mode = contract::mode, class F, class... Operands>
    void operator()(const F& f, Operands&&... operands) const {
        contract::start<A, Mode, K>(f, static_cast<Operands&&>(operands)...);
    }

    /// Calls the kernel on architecture A of xsimd, instead of the best that the compiler flags allow.
    /// \code
    /// simdact::forward.on<xsimd::sse2>(simdact::relu{}, x, y);
    /// \endcode
    template <class A, class F, class... Operands>
    SIMDACT_INLINE void on(const F& f, Operands&&... operands) const {
        operator()<A>(f, static_cast<Operands&&>(operands)...);
    }
};

}} // namespace simdact::v0_1_0
