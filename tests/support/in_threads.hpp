/// \file
/// All pieces of a call, each in a thread of its own. It puts sums together as a policy does, for calls of any size.
#pragma once

#include <simdact/piece.hpp>

#include <cstddef>
#include <thread>
#include <vector>

namespace support {

struct in_threads {
    std::size_t pieces;

    static constexpr bool cuts = true, folds = true;

    template <class Call>
    static void check_execution(const Call&) {}
    template <class Work>
    void over(std::size_t n, std::size_t unit, const simdact::contract::load& all, const Work& work) const {
        std::vector<std::thread> threads;
        for (std::size_t k = 0; k < pieces; ++k)
            threads.emplace_back([&, k] { simdact::contract::one_piece{k, pieces}.over(n, unit, all, work); });
        for (std::thread& t : threads) t.join();
    }
};

} // namespace support

template <>
struct simdact::contract::execution<support::in_threads> {
    using type = support::in_threads;
    template <class A, unsigned Mode>
    static support::in_threads of(const support::in_threads& e) {
        return e;
    }
};
