// Registration of what only simdact has: other stores, in place, masks.
#pragma once

#include "../peers/add.hpp"
#include "buffers.hpp"
#include "sizes.hpp"
#include "timing.hpp"

#include <simdact/activations.hpp>
#include <simdact/concepts.hpp>
#include <simdact/stores.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>

namespace bench {

void register_memcpy();
void register_fma();
void register_forward();
void register_backward();
void register_backward_from_output();
void register_fused();
void register_parameters();
void register_mask();
void register_health();
void register_double_backward();
void register_side();

// visit.operator()<F, T>(n), for activations whose speed depends on how memory is used: the others are limited by their
// own arithmetic, and side_by_side.cpp has them.
template <class Visit>
void for_each_memory_bound(Visit visit) {
    [&]<class... F>(simdact::type_list<F...>) {
        const auto visit_sizes = [&]<class G>() {
            if constexpr (is_memory_bound(G::name))
                for (const std::size_t n : sizes_of(G::name)) {
                    visit.template operator()<G, float>(n);
                    visit.template operator()<G, double>(n);
                }
        };
        (visit_sizes.template operator()<F>(), ...);
    }(simdact::activations{});
}

// visit.operator()<F>(n) for some activations at some sizes.
template <class... F, class Visit>
void for_each_of(simdact::type_list<F...>, std::initializer_list<std::size_t> sizes, Visit visit) {
    for (const std::size_t n : sizes) (visit.template operator()<F>(n), ...);
}

// A variable, so that the compiler does not know the parameters.
template <class F>
inline F functor{};

// call(buffers) is timed, prepare(buffers) runs before.
template <class T, class Call, class Prepare = decltype([](buffers<T>&) {})>
void add_call(const entry& e, std::size_t bytes, Call call, Prepare prepare = {}) {
    add_task(e, bytes, [=, n = e.size]() -> std::unique_ptr<task> {
        auto& b = buffers<T>::of(n);
        prepare(b);
        const auto on_buffers = [call, &b] { call(b); };
        return std::make_unique<call_task<decltype(on_buffers)>>(on_buffers);
    });
}

// call(buffers, stores) with either kind of store, where streaming matters.
template <class F, class T, class Call, class Prepare = decltype([](buffers<T>&) {})>
void add_stores(const std::string& kernel, std::size_t n, std::size_t bytes, Call call, Prepare prepare = {}) {
    const auto with = [=](const char* variant, auto stores) {
        add_call<T>(
            {"", kernel, F::name, type_name<T>, variant, n}, bytes, [=](buffers<T>& b) { call(b, stores); }, prepare);
    };
    if (n < large) return;
    with("streaming", simdact::streaming);
    with("cached", simdact::cached);
}

// call(buffers, span) overwrites a copy of `input`. Applied again and again, an activation drifts to values that no
// network sees (leaky_relu to subnormals, which are slow), so every copy is renewed, untimed, after 8 calls; of large
// buffers after each, for the sake of the time the suite takes.
template <class F, class T, class Call>
void add_in_place(const std::string& kernel, std::size_t n, std::size_t bytes, vector<T> buffers<T>::*input,
                  Call call) {
    add_benchmark({"", kernel, F::name, type_name<T>, "in_place", n}, [=](benchmark::State& state) {
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
