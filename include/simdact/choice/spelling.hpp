/// \file
/// Names as people write them: case, '_', '-' and ' ' do not count.
#pragma once

#include <simdact/config.hpp>

#include <cstddef>
#include <string_view>

namespace simdact { inline namespace v0_1_0 { namespace choice {

SIMDACT_INLINE constexpr bool counts(char c) {
    return c != '_' && c != '-' && c != ' ';
}

SIMDACT_INLINE constexpr char lower_case(char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

SIMDACT_INLINE constexpr bool same_name(std::string_view a, std::string_view b) {
    std::size_t i = 0, k = 0;
    for (;;) {
        while (i < a.size() && !counts(a[i])) ++i;
        while (k < b.size() && !counts(b[k])) ++k;
        if (i == a.size() || k == b.size()) return i == a.size() && k == b.size();
        if (lower_case(a[i++]) != lower_case(b[k++])) return false;
    }
}

/// What counts of a name, after the last dot. A longer one is cut off, and its size says so.
struct plain_name {
    static constexpr std::size_t longest = 24;
    char text[longest]{};
    std::size_t size = 0;

    SIMDACT_INLINE constexpr explicit plain_name(std::string_view name) {
        for (char c : name)
            if (c == '.') {
                size = 0;
            } else if (counts(c)) {
                if (size < longest) text[size] = lower_case(c);
                ++size;
            }
    }
};

/// How many characters differ at least: left out, put in, replaced, or swapped with the next one. Names that are too
/// long differ in all.
SIMDACT_INLINE constexpr std::size_t distance(const plain_name& a, const plain_name& b) {
    if (a.size > plain_name::longest || b.size > plain_name::longest) return a.size + b.size;
    std::size_t d[plain_name::longest + 1][plain_name::longest + 1]{}; // of the first i and k characters
    for (std::size_t i = 0; i <= a.size; ++i)
        for (std::size_t k = 0; k <= b.size; ++k) {
            d[i][k] = i + k;
            const auto at_most = [&](std::size_t n) SIMDACT_INLINE_LAMBDA { d[i][k] = n < d[i][k] ? n : d[i][k]; };
            if (i > 0) at_most(d[i - 1][k] + 1);
            if (k > 0) at_most(d[i][k - 1] + 1);
            if (i > 0 && k > 0) at_most(d[i - 1][k - 1] + (a.text[i - 1] != b.text[k - 1]));
            if (i > 1 && k > 1 && a.text[i - 1] == b.text[k - 2] && a.text[i - 2] == b.text[k - 1])
                at_most(d[i - 2][k - 2] + 1);
        }
    return d[a.size][b.size];
}

}}} // namespace simdact::v0_1_0::choice
