/// \file
/// Kernels on an activation that is chosen at run time, beside those on the activation itself.
#pragma once

#include "kernel_cases.hpp"
#include "refusal.hpp"

#include <functional>
#include <string>

namespace support {

template <class T>
using call = std::function<void(const operands<T>&)>;

/// Both calls leave the same bits; without a direct one the kernel refuses the run-time choice by name.
template <class T>
void check_choice(const char* activation, const char* kernel, const call<T>& by_choice, const call<T>& direct) {
    CAPTURE(activation, kernel);
    constexpr std::size_t n = 203;
    const std::vector<T> x = some_values<T>(n, 1), dy = some_values<T>(n, 2);
    std::vector<T> one(n, T(1)), two = one, extra(n), extra_two(n);
    std::vector<std::uint8_t> mask(simdact::mask_size(n), 0x5A), mask_two = mask;
    const auto call_by_choice = [&] { by_choice(operands<T>{x, dy, two, extra_two, mask_two}); };
    if (direct) {
        call_by_choice();
        direct(operands<T>{x, dy, one, extra, mask});
        CHECK(all_same(one, two));
        CHECK(all_same(extra, extra_two));
        CHECK(mask == mask_two);
    } else {
        CHECK(message_of(call_by_choice) == std::string("simdact::") + kernel + "(" + activation + "): " + activation +
                                                " does not support this kernel");
        CHECK(two == one);
    }
}

template <class Case, class T>
void run_choice(const simdact::any_activation& f, const operands<T>& o) {
    Case::run(f, o);
}

template <class Case, class T, class F>
void compare_with_choice(const F& f, const char* kernel) {
    call<T> direct;
    if constexpr (Case::template supports<F, T>) direct = [&](const operands<T>& o) { Case::run(f, o); };
    const simdact::any_activation any = f;
    check_choice<T>(
        F::name, kernel, [&](const operands<T>& o) { run_choice<Case>(any, o); }, direct);
}

template <class F>
F with_other_parameters() {
    F f{};
    if constexpr (simdact::has_parameters<F>)
        for (const auto& p : F::parameters) f.*p.member += 0.25;
    return f;
}

} // namespace support
