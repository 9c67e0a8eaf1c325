#include <simdact/contract/execution.hpp>

#include "../catch.hpp"

#include <simdact/piece.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace contract = simdact::contract;

TEST_CASE("a call in one thread is one piece", "[execution]") {
    std::size_t calls = 0;
    contract::serial::over(1000, 64, {1000, false}, [&](std::size_t first, std::size_t last) {
        CHECK(first == 0);
        CHECK(last == 1000);
        ++calls;
    });
    CHECK(calls == 1);
    STATIC_REQUIRE(contract::executes<simdact::piece>);
    STATIC_REQUIRE_FALSE(contract::executes<float>);
    STATIC_REQUIRE(contract::elements_between_cuts % (8 * 64) == 0); // bits of cache lines
}

TEST_CASE("pieces follow each other, begin at units and differ by one unit", "[execution]") {
    constexpr std::size_t most = PTRDIFF_MAX; // elements
    for (const std::size_t n :
         {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{8}, std::size_t{4097}, most})
        for (const std::size_t of : {1, 2, 3, 7, 100}) {
            CAPTURE(n, of);
            std::size_t next = 0, shortest = most, longest = 0;
            for (std::size_t k = 0; k < of; ++k)
                contract::one_piece{k, of}.over(n, 8, {n, false}, [&](std::size_t first, std::size_t last) {
                    CHECK(first == next);
                    CHECK(last > first);
                    CHECK(first % 8 == 0);
                    next = last;
                    shortest = std::min(shortest, (last - first + 7) / 8);
                    longest = std::max(longest, (last - first + 7) / 8);
                });
            CHECK(next == n);
            if (n / 8 >= of) CHECK(longest - shortest <= 1);
        }
}
