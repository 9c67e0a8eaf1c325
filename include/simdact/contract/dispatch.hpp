/// \file
/// What a kernel does with a functor that is chosen at run time.
#pragma once

#include <simdact/contract/figures.hpp>

#include <span>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// The elements of a range, whatever its type: so that one kernel is compiled for all.
template <class T, class R>
SIMDACT_INLINE std::span<T> view(R& range) {
    return {std::ranges::data(range), static_cast<std::size_t>(std::ranges::size(range))};
}

/// kernel(held functor), refused where that does not meet the demands.
template <class T, class A, template <class, class, class> class... Demands, run_time_choice F, class Kernel>
SIMDACT_INLINE void dispatch(const char* name, const F& f, const Kernel& kernel) {
    f.visit([&](const auto& held) SIMDACT_INLINE_LAMBDA {
        using Held = std::remove_cvref_t<decltype(held)>;
        if constexpr ((Demands<Held, T, A>::holds && ...))
            kernel(held);
        else
            call<A>{name, name_of<Held>()}.reject_activation();
    });
}

}}} // namespace simdact::v0_1_0::contract
