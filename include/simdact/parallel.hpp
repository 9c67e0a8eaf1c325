/// \file
/// \code
/// #include <simdact/parallel.hpp>
/// \endcode
/// Kernels on several threads: `std::execution::par` before the functor.
///
/// Every kernel then takes `std::execution::par` or `par_unseq`, which are the same here, and `seq`. The bits are those
/// of the call without a policy. All operands are checked before a thread starts, so an exception reaches the caller
/// once and before anything is written. A call of few elements stays in one thread.
///
/// GCC's and clang's usual standard library runs the threads of oneTBB, which is linked: `simdact::parallel` in CMake,
/// or `-ltbb`. It may allocate. simdact.hpp does not include this header. `simdact::piece` is for threads of your own
/// and needs neither.
/// \code
/// simdact::forward(std::execution::par, simdact::gelu{}, x, y);
/// \endcode
#pragma once

#include <simdact/piece.hpp>
#include <simdact/simd/value.hpp>

#include <version>
#if defined(__GLIBCXX__) && !defined(_PSTL_PAR_BACKEND_TBB)
#error \
    "simdact: std::execution::par needs oneTBB: install it (libtbb-dev on Debian) and link it, or use simdact/piece.hpp"
#elif defined(_LIBCPP_VERSION) && !defined(_LIBCPP_ENABLE_EXPERIMENTAL)
#error "simdact: libc++ has std::execution::par with -fexperimental-library only; simdact/piece.hpp does without it"
#else

#include <algorithm>
#include <cstddef>
#include <execution>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// A call of fewer elements is faster in one thread: to wake others takes longer than they save.
template <class A>
SIMDACT_INLINE constexpr std::size_t fewest_elements(bool heavy) {
    return heavy ? simd::batch<float, A>::size << 16 : std::size_t{1} << 21;
}

/// So few that the last threads to finish do not wait long for each other.
SIMDACT_INLINE constexpr std::size_t elements_of_piece(bool heavy) {
    return heavy ? std::size_t{1} << 14 : std::size_t{1} << 16;
}

/// Numbers of pieces lie on the stack.
inline constexpr std::size_t most_pieces = 128;

/// The build in its type is in the names of what the standard library makes of it.
template <class A, unsigned Mode>
struct piece_number {
    std::size_t value;
};

/// The work of a call. All calls share one parallel algorithm.
template <class A, unsigned Mode>
struct job {
    const void* work;
    void (*run)(const void* work, std::size_t first, std::size_t last);

#if defined(__GNUC__)
    [[gnu::noinline]] // out of the way of calls in one thread
#endif
    void
    run_in_pieces(std::size_t n, std::size_t unit, const load& all) const {
        const std::size_t units = n / unit + (n % unit > 0), worth = all.elements / elements_of_piece(all.heavy);
        const std::size_t pieces = (std::min)({units, worth, most_pieces});
        piece_number<A, Mode> numbers[most_pieces];
        for (std::size_t k = 0; k < pieces; ++k) numbers[k].value = k;
        std::for_each(std::execution::par, numbers, numbers + pieces, [&](const piece_number<A, Mode>& number) {
            one_piece{number.value, pieces}.over(n, unit, all,
                                                 [&](std::size_t first, std::size_t last) { run(work, first, last); });
        });
    }
};

/// As many pieces as are worth it.
template <class A, unsigned Mode>
struct by_policy {
    static constexpr bool cuts = true, folds = true;

    template <class Call>
    SIMDACT_INLINE static void check_execution(const Call&) {}
    template <class Work>
    SIMDACT_INLINE static void over(std::size_t n, std::size_t unit, const load& all, const Work& work) {
        if (all.elements < fewest_elements<A>(all.heavy)) return work(std::size_t{0}, n);
        const Work kept = work; // so that what the other call uses stays in registers
        job<A, Mode>{&kept, [](const void* w, std::size_t first,
                               std::size_t last) { (*static_cast<const Work*>(w))(first, last); }}
            .run_in_pieces(n, unit, all);
    }
};

/// In several threads.
struct parallel_execution {
    using type = parallel_execution;
    template <class A, unsigned Mode>
    SIMDACT_INLINE static by_policy<A, Mode> of(const auto&) {
        return {};
    }
};
template <>
struct execution<std::execution::parallel_policy> : parallel_execution {};
template <>
struct execution<std::execution::parallel_unsequenced_policy> : parallel_execution {};

/// In the calling thread.
struct serial_execution {
    using type = serial_execution;
    template <class A, unsigned Mode>
    SIMDACT_INLINE static serial of(const auto&) {
        return {};
    }
};
template <>
struct execution<std::execution::sequenced_policy> : serial_execution {};
template <>
struct execution<std::execution::unsequenced_policy> : serial_execution {};

}}} // namespace simdact::v0_1_0::contract

#endif
