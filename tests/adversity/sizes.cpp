// Lengths and numbers of rows that no memory has: an exception, and nothing is touched.
#include "checks.hpp"
#include "memory.hpp"

#include <stdexcept>

namespace adversity {
namespace {

enum class outcome { refused, accepted };

/// The operands are forbidden pages, apart or all the same one, so that a call that is not refused crashes.
outcome of_call(const call& c, const operands& o, const shape& s, bool in_place) {
    void* pointers[most_operands];
    for (std::size_t k = 0; k < most_operands; ++k) pointers[k] = o.regions[in_place ? 0 : k].untouchable();
    try {
        c.run(pointers, s);
    } catch (const std::invalid_argument&) {
        return outcome::refused;
    }
    return outcome::accepted;
}

} // namespace

int check_sizes() {
    static operands o;
    constexpr std::size_t most = ~std::size_t{0}, half = most / 2 + 1, root = std::size_t{1} << 32;
    int failures = 0;
    for (std::size_t i = 0; i < number_of_calls(); ++i) {
        const call& c = call_at(i);
        if (std::strcmp(c.verb, "forward_with_unit_health") == 0) continue; // the caller has memory for the units first
        std::size_t widest = 1;
        for (const operand& x : c.operands)
            if (x.has == extent::all || x.has == extent::pairs)
                widest = x.item() * (x.has == extent::pairs ? 2 : 1) > widest ? x.item() : widest;
        const auto check = [&](const shape& s) {
            for (const bool in_place : {false, true}) {
                std::printf("%s(%s), %zu rows of %zu columns in %zu elements: crashed\r", c.verb, c.functor, s.rows,
                            s.columns, s.size);
                std::fflush(stdout);
                if (of_call(c, o, s, in_place) == outcome::accepted) failures += failed(c, "accepted", s);
                std::printf("%*s\r", 120, "");
            }
        };
        // The last ones are 2^63 bytes and more of the widest operand, and 2^64 bytes, which count as 0.
        for (const std::size_t n : {most, most - 1, half, half + 1, half / widest, most / widest, most / widest + 1})
            if (n >= half / widest) check({1, n, n});
        if (!c.has_rows) continue;
        check({root, root, 100});
        check({root, root, 0});
        check({half, 2, 100});
        check({2, half, 100});
        check({3, most, 100});
        check({most, 3, 100});
        check({root, root / widest, most / widest});
        check({root / 2, root / widest, half / widest});
    }
    return failures;
}

} // namespace adversity
