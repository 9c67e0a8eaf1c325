// Memory: operands between forbidden pages, at every length and offset; and plain memory of exactly their bytes.
#include "checks.hpp"
#include "memory.hpp"

#include <csetjmp>
#include <csignal>

namespace adversity {
namespace {

sigjmp_buf before_call;

void on_signal(int) {
    siglongjmp(before_call, 1);
}

/// The call, unless it touches a forbidden page.
bool survives(const call& c, const operands& o, const shape& s) {
    if (sigsetjmp(before_call, 1) != 0) return false;
    c.run(o.pointers, s);
    return true;
}

/// Bytes beside the operands that the region has, as they must stay.
constexpr int beside = 0x5A;

int check_place(const call& c, operands& o, const shape& s, std::size_t offset, bool at_back, std::uint64_t expected) {
    o.place(c, s, offset, at_back);
    constexpr std::size_t margin = 64;
    char* sides[most_operands];
    for (std::size_t k = 0; k < most_operands; ++k) {
        sides[k] = at_back ? o.data[k] - margin : o.data[k] + o.bytes[k];
        std::memset(sides[k], beside, margin);
        if (!at_back) std::memset(o.data[k] - offset * c.operands[k].item(), beside, offset * c.operands[k].item());
    }
    if (!survives(c, o, s)) return failed(c, at_back ? "reaches beyond an operand" : "reaches before an operand", s);
    for (std::size_t k = 0; k < most_operands; ++k) {
        bool same = true;
        for (std::size_t i = 0; i < margin; ++i) same = same && sides[k][i] == beside;
        for (std::size_t i = 1; !at_back && i <= offset * c.operands[k].item(); ++i)
            same = same && o.data[k][-static_cast<std::ptrdiff_t>(i)] == beside;
        if (!same) return failed(c, "writes beside an operand", s);
    }
    return o.results(c) != expected ? failed(c, "the results depend on the place", s) : 0;
}

} // namespace

int check_memory() {
    static operands o;
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigaction(SIGSEGV, &action, nullptr);
    sigaction(SIGBUS, &action, nullptr);
    int failures = 0;
    for (std::size_t i = 0; i < number_of_calls(); ++i) {
        const call& c = call_at(i);
        int of_call = 0;
        const auto check = [&](const shape& s, std::size_t offsets) {
            if (of_call > 3) return;
            o.place(c, s, 0, true);
            if (!survives(c, o, s)) {
                of_call += failed(c, "reaches beyond an operand", s);
                return;
            }
            const std::uint64_t expected = o.results(c);
            of_call += check_place(c, o, s, 0, true, expected);
            for (std::size_t offset = 0; offset < offsets; ++offset)
                of_call += check_place(c, o, s, offset, false, expected);
        };
        for (std::size_t n = 0; n <= 130; ++n) check({1, n, n}, 16);
        if (c.has_rows)
            for (std::size_t n = 0; n <= 40; ++n) check({3, n, 3 * n}, 8);
        failures += of_call;
    }
    return failures;
}

int check_plain() {
    int failures = 0;
    for (std::size_t i = 0; i < number_of_calls(); ++i) {
        const call& c = call_at(i);
        for (std::size_t n = 0; n <= 41; n += n < 19 ? 1 : 11) {
            const shape s = c.has_rows ? shape{2, n, 2 * n} : shape{1, n, n};
            void* pointers[most_operands];
            for (std::size_t k = 0; k < most_operands; ++k) {
                const operand& o = c.operands[k];
                pointers[k] = std::malloc(o.bytes(s));
                // What is only written stays undefined, so that a read of it is seen.
                const bool adds = std::strstr(c.verb, "accumulate");
                if (o.holds != content::output || adds)
                    fill(o, static_cast<char*>(pointers[k]), o.count(s), k, numbers::moderate);
            }
            c.run(pointers, s);
            int ones = 0;
            for (std::size_t k = 0; k < most_operands; ++k) {
                for (std::size_t b = 0; b < c.operands[k].bytes(s); ++b)
                    if (static_cast<unsigned char*>(pointers[k])[b] == 1) ++ones; // a branch on every byte
                std::free(pointers[k]);
            }
            if (ones < 0) ++failures;
        }
    }
    return failures;
}

} // namespace adversity
