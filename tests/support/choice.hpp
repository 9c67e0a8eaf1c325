/// \file
/// Kernels on an activation that is chosen at run time, beside scalar calls of the activation itself.
#pragma once

#include "kernel_cases.hpp"
#include "refusal.hpp"

#include <optional>
#include <string>

namespace support {

/// What a call writes to.
template <class T>
struct outputs {
    std::vector<T> out, extra;
    std::vector<std::uint8_t> mask;
};

template <class T>
using kernel_of_choice = void (*)(const simdact::any_activation&, const operands<T>&);

/// The kernel turns `before` into `after`; without an `after` it refuses the activation by name and writes nothing.
template <class T>
void check_choice(const simdact::any_activation& f, const std::string& kernel, kernel_of_choice<T> run,
                  const std::vector<T>& x, const std::vector<T>& dy, const outputs<T>& before,
                  const std::optional<outputs<T>>& after) {
    CAPTURE(f.name(), kernel);
    outputs<T> o = before;
    const auto call = [&] { run(f, operands<T>{x, dy, o.out, o.extra, o.mask}); };
    if (after)
        call();
    else
        CHECK(message_of(call) ==
              "simdact::" + kernel + "(" + f.name() + "): " + f.name() + " does not support this kernel");
    CHECK(all_same(o.out, (after ? *after : before).out));
    CHECK(all_same(o.extra, (after ? *after : before).extra));
    CHECK(o.mask == (after ? *after : before).mask);
}

template <class Case, class T>
void run_choice(const simdact::any_activation& f, const operands<T>& o) {
    Case::run(f, o);
}

template <class Case, class T, class F>
void compare_with_choice(const F& f, const char* kernel) {
    constexpr std::size_t n = 203;
    const std::vector<T> x = some_values<T>(n, 1), dy = some_values<T>(n, 2);
    const std::vector<std::uint8_t> active = mask_of(f, x);
    outputs<T> before{std::vector<T>(n, 1), std::vector<T>(n), active};
    if (Case::writes_mask) before.mask.assign(active.size(), 0x5A);
    std::optional<outputs<T>> after;
    if constexpr (Case::template supports<F, T>) {
        after = {before.out, before.extra, active};
        for (std::size_t i = 0; i < n; ++i) {
            after->out[i] = result_of<Case>(f, x[i], dy[i], before.out[i]);
            if constexpr (Case::writes_extra) after->extra[i] = Case::expected_extra(f, x[i], dy[i]);
        }
    }
    check_choice<T>(f, kernel, run_choice<Case, T>, x, dy, before, after);
}

template <class F>
F with_other_parameters() {
    F f{};
    if constexpr (simdact::has_parameters<F>)
        for (const auto& p : F::parameters) f.*p.member += 0.25;
    return f;
}

} // namespace support
