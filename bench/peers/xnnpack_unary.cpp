// XNNPACK since 2024: one kind of operator for all functions of one element. Operators are created and set up once, the
// call is xnn_run_operator.
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

void add_forward(peer& p, const char* activation, xnn_unary_operator type, const xnn_unary_params& params = {}) {
    add<float>(p, "forward", activation, [=](const float* x, const float*, float* y, std::size_t n) {
        xnn_operator_t op = nullptr;
        check(xnn_create_unary_elementwise_nc(type, xnn_datatype_fp32, xnn_datatype_fp32, &params, nullptr, nullptr, 0,
                                              &op));
        owned_operator owner(op);
        check(xnn_reshape_unary_elementwise_nc(op, n, 1, 1, 1, nullptr));
        check(xnn_setup_unary_elementwise_nc(op, x, y));
        return [owner = std::move(owner)] { xnn_run_operator(owner.get(), nullptr); };
    });
}

void add_all(peer& p) {
    const auto clamp = [&](const char* activation, float low, float high) {
        xnn_unary_params params{};
        params.clamp = {low, high};
        add_forward(p, activation, xnn_unary_clamp, params);
    };
    clamp("relu", 0, std::numeric_limits<float>::infinity());
    clamp("relu6", 0, 6);
    clamp("hardtanh", -1, 1);
    xnn_unary_params params{};
    params.leaky_relu = {0.01F};
    add_forward(p, "leaky_relu", xnn_unary_leaky_relu, params);
    params.elu = {1};
    add_forward(p, "elu", xnn_unary_elu, params);
    add_forward(p, "gelu", xnn_unary_gelu);
    add_forward(p, "hardswish", xnn_unary_hardswish);
    add_forward(p, "sigmoid", xnn_unary_sigmoid);
    add_forward(p, "tanh", xnn_unary_tanh);
    add<float>(p, "rows", "softmax", [](const float* x, const float*, float* y, std::size_t n) {
        xnn_operator_t op = nullptr;
        check(xnn_create_softmax_nc_f32(0, &op));
        owned_operator owner(op);
        check(xnn_reshape_softmax_nc_f32(op, n, n, n, 1, nullptr));
        check(xnn_setup_softmax_nc_f32(op, x, y));
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
