/// \file
/// \code
/// #include <simdact/piece.hpp>
/// \endcode
/// A piece of a call, for threads of your own.
#pragma once

#include <simdact/contract/execution.hpp>

#include <algorithm>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 {

/// One of several pieces of a call, before its functor. Each piece gets all operands, checks them, and computes its
/// share. The pieces together give the bits of the whole call, in any order and by any threads.
///
/// Gradients of `simdact::per_row` are sums of one piece each. A call that must put sums of several pieces together
/// does not compile: with a gradient of `simdact::per_column` or `simdact::single`, and `forward_with_health` and its
/// kin. A policy of <simdact/parallel.hpp> does those too.
///
/// A piece may be empty. It throws std::invalid_argument if `number` is not below `of`.
/// \code
/// pool.run(pieces, [&](std::size_t k) { simdact::forward(simdact::piece{k, pieces}, simdact::gelu{}, x, y); });
/// \endcode
struct piece {
    std::size_t number; ///< from 0 on
    std::size_t of;     ///< how many there are
};

namespace contract {

/// One piece.
struct one_piece {
    std::size_t number, of;
    static constexpr bool cuts = true, folds = false;

    template <class Call>
    SIMDACT_INLINE void check_execution(const Call& call) const {
        if (number >= of)
            call.reject(call.kernel, call.activation, "piece %zu of %zu: they are numbered from 0", number, of);
    }
    template <class Work>
    SIMDACT_INLINE void over(std::size_t n, std::size_t unit, const load&, const Work& work) const {
        const std::size_t units = n / unit + (n % unit > 0), each = units / of, more = units % of;
        const std::size_t first = number * each + (std::min)(number, more), count = each + (number < more);
        if (count > 0) work(first * unit, (std::min)(n, (first + count) * unit));
    }
};

template <>
struct execution<piece> {
    using type = one_piece;
    template <class A, unsigned Mode>
    SIMDACT_INLINE static one_piece of(const piece& p) {
        return {p.number, p.of};
    }
};

} // namespace contract

}} // namespace simdact::v0_1_0
