// Registration and the timed loops: every activation, element type and size.
#pragma once

#include "buffers.hpp"
#include "progress.hpp"
#include "registry.hpp"

#include <benchmark/benchmark.h>
#include <simdact/activations.hpp>
#include <simdact/stores.hpp>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace bench {

inline constexpr std::size_t large = std::size_t{32} << 20;
inline constexpr std::size_t sizes[] = {64, 1000, 4096, 65536, std::size_t{1} << 20, large};

template <class T>
inline constexpr const char* type_name = std::same_as<T, float> ? "float" : "double";

// visit.operator()<T>(n)
template <class Visit>
void for_each_size(Visit visit) {
    for (std::size_t n : sizes) {
        visit.template operator()<float>(n);
        visit.template operator()<double>(n);
    }
}

// visit.operator()<F, T>(n)
template <class Visit>
void for_each_activation(Visit visit) {
    [&]<class... F>(simdact::type_list<F...>) {
        (for_each_size([&]<class T>(std::size_t n) { visit.template operator()<F, T>(n); }), ...);
    }(simdact::activations{});
}

// A variable, so that the compiler does not know the parameters.
template <class F>
inline F functor{};

// `bytes`: read and written in one call, as the caller counts them.
inline void set_rates(benchmark::State& state, std::size_t n, std::size_t bytes) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

template <class Run>
auto* add(const entry& e, Run run) {
    entries().push_back(e);
    return benchmark::RegisterBenchmark(e.name().c_str(),
                                        [run, name = e.name()](benchmark::State& state) {
                                            progress::step(name, state.max_iterations);
                                            run(state);
                                        })
        ->ComputeStatistics("min", [](const std::vector<double>& v) { return *std::min_element(v.begin(), v.end()); });
}

// call(buffers) is timed, prepare(buffers) runs before.
template <class T, class Call, class Prepare = decltype([](buffers<T>&) {})>
void add_call(const std::string& label, const std::string& variant, std::size_t n, std::size_t bytes, Call call,
              Prepare prepare = {}) {
    add({label, type_name<T>, variant, n}, [=](benchmark::State& state) {
        auto& b = buffers<T>::of(n);
        prepare(b);
        call(b); // caches and TLB as later calls find them
        for (auto _ : state) {
            call(b);
            benchmark::ClobberMemory();
        }
        set_rates(state, n, bytes);
    });
}

// call(buffers, stores); where streaming matters, with either kind of store as well.
template <class T, class Call, class Prepare = decltype([](buffers<T>&) {})>
void add_stores(const std::string& label, std::size_t n, std::size_t bytes, Call call, Prepare prepare = {}) {
    const auto with = [=](const char* variant, auto stores) {
        add_call<T>(
            label, variant, n, bytes, [=](buffers<T>& b) { call(b, stores); }, prepare);
    };
    with("", simdact::automatic_stores{});
    if (n == large) {
        with("streaming", simdact::streaming);
        with("cached", simdact::cached);
    }
}

// call(buffers, span) overwrites a copy of `input`. Applied again and again, an activation drifts to values that no
// network sees (leaky_relu to subnormals, which are slow), so every copy is renewed, untimed, after 8 calls; of large
// buffers after each, for the sake of the time the suite takes.
template <class T, class Call>
void add_in_place(const std::string& label, std::size_t n, std::size_t bytes, std::vector<T> buffers<T>::*input,
                  Call call) {
    add({label, type_name<T>, "in_place", n}, [=](benchmark::State& state) {
        using clock = std::chrono::steady_clock;
        auto& b = buffers<T>::of(n);
        const std::size_t rounds = n == large ? 1 : 8;
        while (state.KeepRunningBatch(static_cast<benchmark::IterationCount>(rounds * b.copies))) {
            for (std::size_t c = 0; c < b.copies; ++c)
                std::copy((b.*input).begin(), (b.*input).end(), &b.in_place[c * n]);
            const auto start = clock::now();
            for (std::size_t r = 0; r < rounds; ++r)
                for (std::size_t c = 0; c < b.copies; ++c) {
                    call(b, std::span<T>(&b.in_place[c * n], n));
                    benchmark::ClobberMemory();
                }
            state.SetIterationTime(std::chrono::duration<double>(clock::now() - start).count());
        }
        set_rates(state, n, bytes);
    })->UseManualTime();
}

} // namespace bench
