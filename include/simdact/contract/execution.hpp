/// \file
/// How a call is carried out after its checks: all at once, or in pieces.
///
/// `over(n, unit, load, work)` calls work(first, last) for the items from first to last. A piece begins at a multiple
/// of `unit`. Items are elements, rows, columns or blocks.
#pragma once

#include <simdact/config.hpp>

#include <algorithm>
#include <cstddef>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// What a call has to compute.
struct load {
    std::size_t elements;
    bool heavy;
};

/// All at once.
struct serial {
    static constexpr bool cuts = false, folds = true;

    template <class Call>
    SIMDACT_INLINE static void check_execution(const Call&) {}
    template <class Work>
    SIMDACT_INLINE static void over(std::size_t n, std::size_t, const load&, const Work& work) {
        work(std::size_t{0}, n);
    }
};

/// What may stand before the functor of a call has a specialization: `of<A, Mode>(e)` is how it is carried out.
template <class E>
struct execution {};

template <class E>
concept executes = requires {
    typename execution<E>::type;
};

/// Elements between two cuts: whole bytes of a mask, and whole cache lines of it where its first byte begins one.
inline constexpr std::size_t elements_between_cuts = 512;

}}} // namespace simdact::v0_1_0::contract
