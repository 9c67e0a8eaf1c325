// How a peer lists what it has.
#pragma once

#include "peer.hpp"

#include <concepts>
#include <utility>

#define SIMDACT_BENCH_TEXT_OF(x) #x
#define SIMDACT_BENCH_TEXT(x) SIMDACT_BENCH_TEXT_OF(x)

#ifdef SIMDACT_BENCH_SOURCE // the commit of a checkout
#define SIMDACT_BENCH_AT "+" SIMDACT_BENCH_SOURCE
#else
#define SIMDACT_BENCH_AT ""
#endif

namespace bench {

template <class T>
inline constexpr const char* type_name = std::same_as<T, float> ? "float" : "double";

template <class Call>
struct call_task final : task {
    Call call;
    explicit call_task(Call c) : call(std::move(c)) {}
    void run() override { call(); }
    void finish() override {
        if constexpr (requires { call.finish(); }) call.finish();
    }
};

// make(in, dy, out, n) gives the call that is timed.
template <class T, class Make>
void add(peer& p, const char* kernel, const char* activation, Make make, const char* form = "") {
    const auto prepare = [make](const memory& m) -> std::unique_ptr<task> {
        auto call = make(static_cast<const T*>(m.in), static_cast<const T*>(m.dy), static_cast<T*>(m.out), m.n);
        return std::make_unique<call_task<decltype(call)>>(std::move(call));
    };
    p.operations.push_back({kernel, activation, type_name<T>, prepare, form});
}

} // namespace bench
