// XNNPACK: operators are created and set up once, the call is xnn_run_operator.
#include "add.hpp"

#include <xnnpack.h>

#include <limits>
#include <stdexcept>

namespace bench {
namespace {

void check(xnn_status status) {
    if (status != xnn_status_success) throw std::runtime_error("XNNPACK: status " + std::to_string(status));
}

struct deleter {
    void operator()(xnn_operator_t op) const { xnn_delete_operator(op); }
};
using owned_operator = std::unique_ptr<xnn_operator, deleter>;

// create(xnn_operator_t*), and setup as XNNPACK declares it for the operator.
template <class Create>
void add_forward(peer& p, const char* activation, Create create, decltype(&xnn_setup_sigmoid_nc_f32) setup) {
    add<float>(p, "forward", activation, [=](const float* x, const float*, float* y, std::size_t n) {
        xnn_operator_t op = nullptr;
        check(create(&op));
        owned_operator owner(op);
        check(setup(op, n, x, y, nullptr));
        return [owner = std::move(owner)] { xnn_run_operator(owner.get(), nullptr); };
    });
}

void add_all(peer& p) {
    constexpr float inf = std::numeric_limits<float>::infinity();
    const auto clamp = [&](const char* activation, float low, float high) {
        add_forward(
            p, activation, [=](auto* op) { return xnn_create_clamp_nc_f32(1, 1, 1, low, high, 0, op); },
            xnn_setup_clamp_nc_f32);
    };
    clamp("relu", 0, inf);
    clamp("relu6", 0, 6);
    clamp("hardtanh", -1, 1);
    add_forward(
        p, "leaky_relu", [](auto* op) { return xnn_create_leaky_relu_nc_f32(1, 1, 1, 0.01F, 0, op); },
        xnn_setup_leaky_relu_nc_f32);
    add_forward(
        p, "elu", [](auto* op) { return xnn_create_elu_nc_f32(1, 1, 1, 1, 0, op); }, xnn_setup_elu_nc_f32);
    add_forward(
        p, "hardswish", [](auto* op) { return xnn_create_hardswish_nc_f32(1, 1, 1, 0, op); },
        xnn_setup_hardswish_nc_f32);
    add_forward(
        p, "sigmoid", [](auto* op) { return xnn_create_sigmoid_nc_f32(1, 1, 1, 0, op); }, xnn_setup_sigmoid_nc_f32);
    add<float>(p, "rows", "softmax", [](const float* x, const float*, float* y, std::size_t n) {
        xnn_operator_t op = nullptr;
        check(xnn_create_softmax_nc_f32(n, n, n, 0, &op));
        owned_operator owner(op);
        check(xnn_setup_softmax_nc_f32(op, 1, x, y, nullptr));
        return [owner = std::move(owner)] { xnn_run_operator(owner.get(), nullptr); };
    });
}

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
#if defined(__x86_64__) && !defined(__AVX512F__)
    if (__builtin_cpu_supports("avx512f")) throw std::runtime_error("xnnpack (it would take AVX-512)");
#endif
    bench::check(xnn_initialize(nullptr));
    p.name = "xnnpack-" SIMDACT_BENCH_VERSION;
    bench::add_all(p);
}
