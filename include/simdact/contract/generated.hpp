/// \file
/// Operands without memory: `simdact::skip`, and those that make their elements themselves.
#pragma once

#include <simdact/contract/demands.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace simdact { inline namespace v0_1_0 { namespace contract {

/// R makes its elements itself: the loop reads `accessor<T, A>(first)` from element `first` on.
template <class R>
concept generated = requires(const std::remove_cvref_t<R>& operand) {
    operand.template accessor<float, simd::default_arch>(std::size_t{});
};

template <class R>
concept without_memory = std::same_as<std::remove_cvref_t<R>, skipped> || generated<R>;

/// A generated operand stands where an input does.
template <bool IsInput>
struct generates {
    static consteval bool demand() {
        static_assert(IsInput, "simdact: random numbers stand for an input, not for an output or a mask");
        return IsInput;
    }
};

/// Operands that make their elements themselves may refuse a number of them: `check_elements(call, n)`.
template <class Call, class... M>
SIMDACT_INLINE void check_generated(const Call& call, std::size_t n, const M&... operands) {
    const auto check_one = [&](const auto& operand) SIMDACT_INLINE_LAMBDA {
        if constexpr (requires { operand.check_elements(call, n); }) operand.check_elements(call, n);
    };
    (check_one(operands), ...);
}

/// Beside pointers and their length.
template <generated R>
SIMDACT_INLINE R range(const R& operand, std::size_t) {
    return operand;
}

}}} // namespace simdact::v0_1_0::contract
