/// \file
/// What the peers of XNNPACK share, whichever names its operators have. Each peer includes it once.
#pragma once

#include "add.hpp"

#include <xnnpack.h>

#include <limits>
#include <stdexcept>

namespace bench {

inline void check(xnn_status status) {
    if (status != xnn_status_success) throw std::runtime_error("XNNPACK: status " + std::to_string(status));
}

/// An operator of create(xnn_operator_t*, n) and setup(op, x, y, n), which happen once. The call is xnn_run_operator.
template <class Create, class Setup>
void add_operator(peer& p, const char* kernel, const char* activation, Create create, Setup setup) {
    struct deleter {
        void operator()(xnn_operator_t op) const { xnn_delete_operator(op); }
    };
    add<float>(p, kernel, activation, [=](const float* x, const float*, float* y, std::size_t n) {
        xnn_operator_t op = nullptr;
        check(create(&op, n));
        std::unique_ptr<xnn_operator, deleter> owner(op);
        setup(op, x, y, n);
        return [owner = std::move(owner)] { xnn_run_operator(owner.get(), nullptr); };
    });
}

/// Calls clamp(activation, low, high) for each function that is one.
template <class Clamp>
void add_clamps(const Clamp& clamp) {
    clamp("relu", 0, std::numeric_limits<float>::infinity());
    clamp("relu6", 0, 6);
    clamp("hardtanh", -1, 1);
}

/// All functions that the peer has.
void add_all(peer& p);

} // namespace bench

void simdact_bench_peer(bench::peer& p) {
#if defined(__x86_64__) && !defined(__AVX512F__)
    if (__builtin_cpu_supports("avx512f")) throw std::runtime_error("xnnpack (it would take AVX-512)");
#endif
    bench::check(xnn_initialize(nullptr));
    p.name = "xnnpack-" SIMDACT_BENCH_VERSION;
    bench::add_all(p);
}
