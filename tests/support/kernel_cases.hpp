/// \file
/// What holds for every kernel: results equal the scalar call bit for bit, at every length, offset, place and split,
/// and nothing beside the ranges is touched. A case names one kernel and says what it must give.
#pragma once

#include "../catch.hpp"
#include "memory.hpp"
#include "types.hpp"
#include "values.hpp"

#include <simdact/simdact.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace support {

template <class T>
struct operands {
    std::span<const T> first, second;
    std::span<T> out, extra;
    std::span<std::uint8_t> mask;

    operands part(std::size_t from, std::size_t n) const {
        return {first.subspan(from, n), second.subspan(from, n), out.subspan(from, n), extra.subspan(from, n),
                mask.subspan(from / 8, simdact::mask_size(n))};
    }
};

struct kernel_case {
    static constexpr bool reads_first = false, reads_second = false, reads_mask = false;
    static constexpr bool writes_mask = false, writes_extra = false, accumulates = false;
};

struct forward_case : kernel_case {
    static constexpr bool reads_first = true;
    template <class F, class T>
    static constexpr bool supports = simdact::activation<F, T>;
    template <class F, class T, class... Tag>
    static void run(F f, const operands<T>& o, Tag... tag) {
        simdact::forward(f, o.first, o.out, tag...);
    }
    template <class F, class T>
    static T expected(F f, T x, T) {
        return f(x);
    }
};

struct backward_case : kernel_case {
    static constexpr bool reads_first = true, reads_second = true;
    template <class F, class T>
    static constexpr bool supports = simdact::differentiable<F, T>;
    template <class F, class T, class... Tag>
    static void run(F f, const operands<T>& o, Tag... tag) {
        simdact::backward(f, o.first, o.second, o.out, tag...);
    }
    template <class F, class T>
    static T expected(F f, T x, T dy) {
        return simdact::gradient(f, x, dy);
    }
};

struct backward_from_output_case : kernel_case {
    static constexpr bool reads_first = true, reads_second = true;
    template <class F, class T>
    static constexpr bool supports = simdact::output_differentiable<F, T>;
    template <class F, class T, class... Tag>
    static void run(F f, const operands<T>& o, Tag... tag) {
        simdact::backward_from_output(f, o.first, o.second, o.out, tag...);
    }
    template <class F, class T>
    static T expected(F f, T y, T dy) {
        return simdact::gradient_from_output(f, y, dy);
    }
};

struct forward_with_mask_case : kernel_case {
    static constexpr bool reads_first = true, writes_mask = true;
    template <class F, class T>
    static constexpr bool supports = simdact::maskable<F, T>;
    template <class F, class T, class... Tag>
    static void run(F f, const operands<T>& o, Tag... tag) {
        simdact::forward_with_mask(f, o.first, o.out, o.mask, tag...);
    }
    template <class F, class T>
    static T expected(F f, T x, T) {
        return f(x);
    }
};

struct backward_from_mask_case : kernel_case {
    static constexpr bool reads_second = true, reads_mask = true;
    template <class F, class T>
    static constexpr bool supports = simdact::maskable<F, T>;
    template <class F, class T, class... Tag>
    static void run(F f, const operands<T>& o, Tag... tag) {
        simdact::backward_from_mask(f, o.mask, o.second, o.out, tag...);
    }
    template <class F, class T>
    static T expected(F f, T x, T dy) {
        return simdact::gradient(f, x, dy);
    }
};

struct forward_with_derivative_case : kernel_case {
    static constexpr bool reads_first = true, writes_extra = true;
    template <class F, class T>
    static constexpr bool supports = simdact::activation<F, T>&& simdact::differentiable<F, T>;
    template <class F, class T, class... Tag>
    static void run(F f, const operands<T>& o, Tag... tag) {
        simdact::forward_with_derivative(f, o.first, o.out, o.extra, tag...);
    }
    template <class F, class T>
    static T expected(F f, T x, T) {
        return f(x);
    }
    template <class F, class T>
    static T expected_extra(F f, T x, T) {
        return simdact::derivative(f, x);
    }
};

/// With one range for both gradients that it reads; its own test tells them apart.
struct double_backward_case : kernel_case {
    static constexpr bool reads_first = true, reads_second = true, writes_extra = true;
    template <class F, class T>
    static constexpr bool supports = simdact::twice_differentiable<F, T>;
    template <class F, class T, class... Tag>
    static void run(F f, const operands<T>& o, Tag... tag) {
        simdact::double_backward(f, o.first, o.second, o.second, o.out, o.extra, tag...);
    }
    template <class F, class T>
    static T expected(F f, T x, T ddx) {
        return simdact::gradient(f, x, ddx);
    }
    template <class F, class T>
    static T expected_extra(F f, T x, T dy) {
        return simdact::second_gradient(f, x, dy, dy);
    }
};

/// A kernel of gradients that adds to its output.
template <class Case>
struct accumulating : Case {
    static constexpr bool accumulates = true;
    template <class F, class T>
    static void run(F f, const operands<T>& o) {
        Case::run(f, o, simdact::accumulate);
    }
};

/// What a call leaves in an output that held `before`.
template <class Case, class F, class T>
T result_of(F f, T x, T dy, T before) {
    volatile T rounded = Case::expected(f, x, dy); // not fused with the sum
    return Case::accumulates ? before + rounded : rounded;
}

/// Bit i % 8 of byte i / 8 says whether f is active at x[i]; spare bits are 0.
template <class F, class T>
std::vector<std::uint8_t> mask_of(F f, const std::vector<T>& x) {
    std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
    if constexpr (simdact::maskable<F, T>)
        for (std::size_t i = 0; i < x.size(); ++i)
            if (!f.inactive(x[i])) mask[i / 8] = static_cast<std::uint8_t>(mask[i / 8] | 1U << i % 8);
    return mask;
}

enum class place { apart, over_first, over_second, extra_over_first };

/// Buffers of type `Memory` for one call, the call, and the comparison.
template <class Case, class F, class T, class... Tag>
void check_call(F f, std::span<T> first, std::span<T> second, std::span<T> apart, std::span<T> extra_apart,
                std::span<std::uint8_t> mask, place where, unsigned seed, Tag... tag) {
    const std::size_t n = first.size();
    const std::vector<T> a = some_values<T>(n, seed), b = some_values<T>(n, seed + 1), c = some_values<T>(n, seed + 2);
    std::copy(a.begin(), a.end(), first.begin());
    std::copy(b.begin(), b.end(), second.begin());
    std::copy(c.begin(), c.end(), apart.begin());
    const std::vector<std::uint8_t> bits = mask_of(f, a);
    if (Case::reads_mask) std::copy(bits.begin(), bits.end(), mask.begin());
    const std::span<T> out = where == place::over_first ? first : where == place::over_second ? second : apart;
    const std::span<T> extra = where == place::extra_over_first ? first : extra_apart;
    const std::vector<T> before(out.begin(), out.end());
    Case::run(f, operands<T>{first, second, out, extra, mask}, tag...);

    std::vector<T> expected(n);
    for (std::size_t i = 0; i < n; ++i) expected[i] = result_of<Case>(f, a[i], b[i], before[i]);
    CHECK(all_same(out, expected));
    if constexpr (Case::writes_extra) {
        for (std::size_t i = 0; i < n; ++i) expected[i] = Case::expected_extra(f, a[i], b[i]);
        CHECK(all_same(extra, expected));
    }
    if (where != place::over_first && where != place::extra_over_first) CHECK(all_same(first, a));
    if (where != place::over_second) CHECK(all_same(second, b));
    if (Case::writes_mask || Case::reads_mask) CHECK(std::equal(bits.begin(), bits.end(), mask.begin(), mask.end()));
}

/// The lengths at which the loop changes its way: around 0 … 4 vectors, the groups and the aligned head.
template <class T>
std::vector<std::size_t> lengths() {
    constexpr std::size_t lanes = simdact::simd::batch<T>::size;
    std::vector<std::size_t> all;
    for (std::size_t n = 0; n <= 4 * lanes + 1; ++n) all.push_back(n);
    for (std::size_t vectors : {8, 16, 17, 24})
        for (std::size_t n = vectors * lanes - 1; n <= vectors * lanes + 1; ++n) all.push_back(n);
    return all;
}

template <class Case>
std::vector<place> places() {
    std::vector<place> all{place::apart};
    if (Case::reads_first) all.push_back(place::over_first);
    if (Case::reads_second) all.push_back(place::over_second);
    if (Case::writes_extra) all.push_back(place::extra_over_first);
    return all;
}

template <class Case, class F, class T, class... Tag>
void check_lengths_and_offsets(F f, Tag... tag) {
    constexpr std::size_t lanes = simdact::simd::batch<T>::size;
    for (const std::size_t n : lengths<T>())
        for (std::size_t offset = 0; offset < lanes; ++offset)
            for (const place where : places<Case>()) {
                CAPTURE(n, offset, where);
                fenced<T> first(n, offset), second(n, (offset + 1) % lanes), out(n, (3 * offset) % lanes);
                fenced<T> extra(Case::writes_extra ? n : 0, (5 * offset) % lanes);
                fenced<std::uint8_t> mask(simdact::mask_size(n), offset);
                check_call<Case, F, T>(f, first.span(), second.span(), out.span(), extra.span(), mask.span(), where,
                                       static_cast<unsigned>(n * lanes + offset), tag...);
                CHECK(first.intact());
                CHECK(second.intact());
                CHECK(out.intact());
                CHECK(extra.intact());
                CHECK(mask.intact());
            }
}

template <class Case, class F, class T, class... Tag>
void check_guard_pages(F f, Tag... tag) {
    for (const std::size_t n : lengths<T>())
        for (const place where : places<Case>()) {
            CAPTURE(n, where);
            const auto check = [&](auto side, auto mask_side) {
                const guarded<T> first(n, side), second(n, side), out(n, side), extra(n, side);
                const guarded<std::uint8_t> mask(simdact::mask_size(n), mask_side);
                check_call<Case, F, T>(f, first, second, out, extra, mask, where, static_cast<unsigned>(n), tag...);
            };
            check(guarded<T>::at_front, guarded<std::uint8_t>::at_front);
            check(guarded<T>::at_back, guarded<std::uint8_t>::at_back);
        }
}

/// Every pair of special values in every lane.
template <class Case, class F, class T>
void check_special_values(F f) {
    const std::vector<T> specials = special_values<T>();
    std::vector<T> a, b;
    for (const T x : specials)
        for (const T dy : specials) a.push_back(x), b.push_back(dy);
    for (std::size_t lane = 0; lane < simdact::simd::batch<T>::size; ++lane) {
        const std::vector<T> before = some_values<T>(a.size(), static_cast<unsigned>(lane));
        std::vector<T> out = before, extra(a.size());
        std::vector<std::uint8_t> mask = mask_of(f, a);
        Case::run(f, operands<T>{a, b, out, extra, mask});
        for (std::size_t i = 0; i < a.size(); ++i) {
            CAPTURE(lane, i, a[i], b[i], before[i], out[i]);
            REQUIRE(same(out[i], result_of<Case>(f, a[i], b[i], before[i])));
            if constexpr (Case::writes_extra) REQUIRE(same(extra[i], Case::expected_extra(f, a[i], b[i])));
        }
        CHECK(mask == mask_of(f, a));
        std::rotate(a.begin(), a.begin() + 1, a.end());
        std::rotate(b.begin(), b.begin() + 1, b.end());
    }
}

/// The whole equals its pieces, wherever it is cut; kernels with a mask are cut between its bytes.
template <class Case, class F, class T>
void check_splits(F f) {
    constexpr std::size_t step = Case::reads_mask || Case::writes_mask ? 8 : 1;
    const std::size_t n = 19 * simdact::simd::batch<T>::size + 5;
    const std::vector<T> a = some_values<T>(n, 1), b = some_values<T>(n, 2);
    const T before = -7;
    std::vector<T> whole(n, before), pieces(n), whole_extra(n), pieces_extra(n);
    std::vector<std::uint8_t> whole_mask = mask_of(f, a), pieces_mask = whole_mask;
    Case::run(f, operands<T>{a, b, whole, whole_extra, whole_mask});
    for (std::size_t k = 0; k <= n; k += step) {
        CAPTURE(k);
        std::fill(pieces.begin(), pieces.end(), before);
        std::fill(pieces_extra.begin(), pieces_extra.end(), before);
        const operands<T> all{a, b, pieces, pieces_extra, pieces_mask};
        Case::run(f, all.part(0, k));
        Case::run(f, all.part(k, n - k));
        REQUIRE(all_same(whole, pieces));
        REQUIRE(whole_mask == pieces_mask);
        if (Case::writes_extra) REQUIRE(all_same(whole_extra, pieces_extra));
    }
}

template <class Case, class Combination>
void check_kernel() {
    using F = typename Combination::activation;
    using T = typename Combination::element;
    if constexpr (Case::template supports<F, T>) {
        const F f{};
        SECTION("every length, offset and place") {
            check_lengths_and_offsets<Case, F, T>(f);
        }
        SECTION("guard pages") {
            check_guard_pages<Case, F, T>(f);
        }
        if constexpr (!Case::accumulates) {
            SECTION("every length, offset and place, past the caches") {
                check_lengths_and_offsets<Case, F, T>(f, simdact::streaming);
            }
            SECTION("guard pages, past the caches") {
                check_guard_pages<Case, F, T>(f, simdact::streaming);
            }
        }
        SECTION("special values in every lane") {
            check_special_values<Case, F, T>(f);
        }
        SECTION("splits") {
            check_splits<Case, F, T>(f);
        }
    }
}

} // namespace support
