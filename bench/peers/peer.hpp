// What every program of bench/peers is to the runner: activations, as calls on given memory.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bench {

// n elements each: x, or y for backward_from_output, in `in`; the result goes to `out`. Gated, `in` is the input that is
// activated, and `dy` the other one. For rows, `in` is one row.
struct memory {
    const void* in;
    const void* dy;
    void* out;
    std::size_t n;
};

// One activation on one piece of memory. What a user creates once, its constructor creates.
struct task {
    virtual ~task() = default;
    virtual void run() = 0;  // timed
    virtual void finish() {} // not timed; the result is in `out` afterwards, if it was not before
};

struct operation {
    const char* kernel;     // forward, backward, backward_from_output, gated, rows
    const char* activation; // as simdact names it, with its default parameters
    const char* type;       // float, double
    std::function<std::unique_ptr<task>(const memory&)> prepare;
    const char* form = ""; // how it is written, where one peer has several ways
};

struct peer {
    std::string name; // with the version: eigen-3.4.0; from a checkout with its commit too
    std::vector<operation> operations;
};

} // namespace bench

// The one symbol that a program of bench/peers exports.
#ifdef _WIN32
extern "C" __declspec(dllexport) void simdact_bench_peer(bench::peer&);
#else
extern "C" [[gnu::visibility("default")]] void simdact_bench_peer(bench::peer&);
#endif
