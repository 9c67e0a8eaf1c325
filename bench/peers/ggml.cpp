// ggml: a graph of one operation, made once; the call computes it on one thread.
#include "add.hpp"

#include <ggml-cpu.h>
#include <ggml.h>

#include <cstdint>

namespace bench {
namespace {

struct deleter {
    void operator()(ggml_context* context) const { ggml_free(context); }
};

struct computation {
    std::unique_ptr<ggml_context, deleter> context;
    ggml_cgraph* graph;
    ggml_cplan plan;
    std::vector<std::uint8_t> work;

    void operator()() { ggml_graph_compute(graph, &plan); }
};

ggml_tensor* wrap(ggml_context* context, const float* p, std::size_t n) {
    ggml_tensor* tensor = ggml_new_tensor_1d(context, GGML_TYPE_F32, static_cast<std::int64_t>(n));
    tensor->data = const_cast<float*>(p);
    return tensor;
}

// operation(context, x, dy) gives the tensor of the result.
template <class Operation>
void add_operation(peer& p, const char* kernel, const char* activation, Operation operation) {
    add<float>(p, kernel, activation, [=](const float* x, const float* dy, float* out, std::size_t n) {
        constexpr std::size_t tensors = 8;
        const ggml_init_params parameters{tensors * ggml_tensor_overhead() + ggml_graph_overhead(), nullptr, true};
        computation c{std::unique_ptr<ggml_context, deleter>(ggml_init(parameters)), nullptr, {}, {}};
        ggml_context* const context = c.context.get();
        ggml_tensor* const result = operation(context, wrap(context, x, n), dy ? wrap(context, dy, n) : nullptr);
        result->data = out;
        c.graph = ggml_new_graph(context);
        ggml_build_forward_expand(c.graph, result);
        c.plan = ggml_graph_plan(c.graph, 1, nullptr);
        c.work.resize(c.plan.work_size);
        c.plan.work_data = c.work.data();
        return c;
    });
}

void add_all(peer& p) {
    const auto forward = [&](const char* activation, auto f) {
        add_operation(p, "forward", activation,
                      [f](ggml_context* context, ggml_tensor* x, ggml_tensor*) { return f(context, x); });
    };
    forward("relu", ggml_relu);
    forward("leaky_relu", [](ggml_context* c, ggml_tensor* x) { return ggml_leaky_relu(c, x, 0.01F, false); });
    forward("elu", ggml_elu);
    forward("tanh", ggml_tanh);
    forward("sigmoid", ggml_sigmoid);
    forward("silu", ggml_silu);
    forward("gelu", ggml_gelu_erf);
    forward("gelu_tanh", ggml_gelu);
    forward("gelu_quick", ggml_gelu_quick);
    forward("softplus", ggml_softplus);
    forward("hardswish", ggml_hardswish);
    forward("hardsigmoid", ggml_hardsigmoid);
    add_operation(p, "gated", "swiglu", [](ggml_context* context, ggml_tensor* gate, ggml_tensor* up) {
        return ggml_swiglu_split(context, gate, up);
    });
    add_operation(p, "rows", "softmax",
                  [](ggml_context* context, ggml_tensor* x, ggml_tensor*) { return ggml_soft_max(context, x); });
    add_operation(p, "backward", "silu", [](ggml_context* context, ggml_tensor* x, ggml_tensor* dy) {
        return ggml_silu_back(context, dy, x);
    });
}

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    ggml_cpu_init();
    p.name = std::string("ggml-") + ggml_version() + SIMDACT_BENCH_AT;
    bench::add_all(p);
}
