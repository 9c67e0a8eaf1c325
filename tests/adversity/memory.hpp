/// \file
/// Memory for the operands of a call: each in a region of its own, between pages that nobody may touch.
#pragma once

#include "calls.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace adversity {

/// A number that depends on i and k alone.
constexpr std::uint64_t mixed(std::uint64_t i, std::uint64_t k) {
    std::uint64_t x = i * 0x9E3779B97F4A7C15 + (k + 1) * 0xBF58476D1CE4E5B9;
    x = (x ^ x >> 31) * 0x94D049BB133111EB;
    return x ^ x >> 29;
}

/// What inputs hold: numbers of moderate size, or any finite ones.
enum class numbers { moderate, finite };

/// Writes element i of a number.
inline void put(char element, char* to, double value, std::uint64_t bits, numbers kind) {
    const auto write = [&](auto x) { std::memcpy(to, &x, sizeof x); };
    // Finite: not all bits of the exponent.
    switch (element) {
        case 'f': {
            auto word = static_cast<std::uint32_t>(bits >> 32);
            if ((word >> 23 & 0xFF) == 0xFF) word ^= 1U << 30;
            kind == numbers::finite ? write(word) : write(static_cast<float>(value));
            break;
        }
        case 'd': {
            auto word = bits;
            if ((word >> 52 & 0x7FF) == 0x7FF) word ^= std::uint64_t{1} << 62;
            kind == numbers::finite ? write(word) : write(value);
            break;
        }
        case 'b': {
            const auto number = static_cast<float>(value);
            std::uint32_t word;
            std::memcpy(&word, &number, sizeof word);
            if (kind == numbers::finite) word = static_cast<std::uint32_t>(bits >> 32);
            if ((word >> 23 & 0xFF) == 0xFF) word ^= 1U << 30;
            write(static_cast<std::uint16_t>(word >> 16));
            break;
        }
        case 'h': { // a sign and an exponent of 2^-8 to 2
            const auto exponent = kind == numbers::finite ? bits >> 40 & 15 : 7 + (bits >> 40) % 9;
            write(static_cast<std::uint16_t>((bits >> 63) << 15 | exponent << 10 | (bits >> 50 & 0x3FF)));
            break;
        }
        case 's':
            write(static_cast<std::int16_t>(bits >> 53));
            break;
        default:
            write(static_cast<unsigned char>(bits >> 56));
    }
}

inline void fill(const operand& o, char* data, std::size_t count, std::size_t seed, numbers kind) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t bits = mixed(i, seed);
        const double value = static_cast<double>(bits >> 44) * 0x1p-20; // in [0, 1)
        if (o.holds == content::output)
            std::memset(data + i * o.item(), 0x11, o.item()); // a small number of every type
        else if (o.holds == content::probability)
            put(o.element, data + i * o.item(), value, bits, numbers::moderate);
        else
            put(o.element, data + i * o.item(), value * 8 - 4, bits, kind);
    }
}

/// A page that nobody may touch, `most` bytes, another such page.
class region {
public:
    static constexpr std::size_t most = std::size_t{1} << 20, page = 4096;

    region() {
        void* all = mmap(nullptr, most + 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (all == MAP_FAILED) std::perror("mmap"), std::abort();
        base = static_cast<char*>(all);
        mprotect(base, page, PROT_NONE);
        mprotect(base + page + most, page, PROT_NONE);
    }
    ~region() { munmap(base, most + 2 * page); }
    region(const region&) = delete;
    region& operator=(const region&) = delete;

    char* at_front() const { return base + page; }
    char* at_back(std::size_t bytes) const { return base + page + most - bytes; }
    char* untouchable() const { return base; }

private:
    char* base;
};

/// The operands of one call.
struct operands {
    region regions[most_operands];
    char* data[most_operands];
    std::size_t bytes[most_operands];
    void* pointers[most_operands];

    /// Places and fills them: each that many elements behind the first page, or before the last one.
    void place(const call& c, const shape& s, std::size_t offset, bool at_back, numbers kind = numbers::moderate) {
        for (std::size_t k = 0; k < most_operands; ++k) {
            const operand& o = c.operands[k];
            bytes[k] = o.bytes(s);
            if (bytes[k] + offset * o.item() > region::most) std::puts("region::most is too small"), std::abort();
            data[k] = at_back ? regions[k].at_back(bytes[k]) : regions[k].at_front() + offset * o.item();
            pointers[k] = data[k];
            fill(o, data[k], o.count(s), k, kind);
        }
    }

    /// A number of all bits of the outputs.
    std::uint64_t results(const call& c) const {
        std::uint64_t hash = 0;
        for (std::size_t k = 0; k < most_operands; ++k)
            if (c.operands[k].holds == content::output)
                for (std::size_t i = 0; i < bytes[k]; ++i)
                    hash = (hash ^ static_cast<unsigned char>(data[k][i])) * 0x100000001B3;
        return hash;
    }
};

} // namespace adversity
