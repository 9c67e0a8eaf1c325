// oneDNN 2 or 3: primitives and memory objects are created once, the call is execute and wait.
#include "add.hpp"

#include <oneapi/dnnl/dnnl.hpp>

#include <unordered_map>

namespace bench {
namespace {

using dnnl::algorithm;
using dnnl::eltwise_backward;
using dnnl::eltwise_forward;

constexpr bool v3 = DNNL_VERSION_MAJOR >= 3;

struct form {
    algorithm kind;
    float alpha = 0, beta = 0;
};

dnnl::engine& cpu() {
    static dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

eltwise_forward::primitive_desc forward_desc(dnnl::prop_kind purpose, const form& f, const dnnl::memory::desc& md,
                                             const dnnl::primitive_attr& attributes = {}) {
#if DNNL_VERSION_MAJOR >= 3
    return {cpu(), purpose, f.kind, md, md, f.alpha, f.beta, attributes};
#else
    return {eltwise_forward::desc(purpose, f.kind, md, f.alpha, f.beta), attributes, cpu()};
#endif
}

eltwise_backward::primitive_desc backward_desc(const form& f, const dnnl::memory::desc& md) {
    const auto hint = forward_desc(dnnl::prop_kind::forward_training, f, md);
#if DNNL_VERSION_MAJOR >= 3
    return {cpu(), f.kind, md, md, md, f.alpha, f.beta, hint};
#else
    return {eltwise_backward::desc(f.kind, md, md, f.alpha, f.beta), cpu(), hint};
#endif
}

struct execution {
    dnnl::stream stream;
    dnnl::primitive primitive;
    std::unordered_map<int, dnnl::memory> arguments;

    void operator()() {
        primitive.execute(stream, arguments);
        stream.wait();
    }
};

dnnl::memory::desc vector_of(std::size_t n) {
    return {{static_cast<dnnl::memory::dim>(n)}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::a};
}

dnnl::memory wrap(const float* p, const dnnl::memory::desc& md) {
    return {md, cpu(), const_cast<float*>(p)};
}

void add_forward(peer& p, const char* activation, form f) {
    add<float>(p, "forward", activation, [f](const float* x, const float*, float* y, std::size_t n) {
        const auto md = vector_of(n);
        return execution{dnnl::stream(cpu()),
                         eltwise_forward(forward_desc(dnnl::prop_kind::forward_inference, f, md)),
                         {{DNNL_ARG_SRC, wrap(x, md)}, {DNNL_ARG_DST, wrap(y, md)}}};
    });
}

void add_backward(peer& p, const char* kernel, const char* activation, form f, int input) {
    add<float>(p, kernel, activation, [f, input](const float* in, const float* dy, float* dx, std::size_t n) {
        const auto md = vector_of(n);
        return execution{dnnl::stream(cpu()),
                         eltwise_backward(backward_desc(f, md)),
                         {{input, wrap(in, md)}, {DNNL_ARG_DIFF_DST, wrap(dy, md)}, {DNNL_ARG_DIFF_SRC, wrap(dx, md)}}};
    });
}

dnnl::binary product(const dnnl::memory::desc& md) {
#if DNNL_VERSION_MAJOR >= 3
    return dnnl::binary({cpu(), algorithm::binary_mul, md, md, md});
#else
    return dnnl::binary({{algorithm::binary_mul, md, md, md}, cpu()});
#endif
}

struct two_executions {
    execution first, second;

    void operator()() {
        first();
        second();
    }
};

// The product with the other input is a post-op, or a second primitive. In one dimension, oneDNN 2.6 computes nothing with
// a post-op.
void add_gated(peer& p, const char* name, form f) {
    const auto forward = [f](const dnnl::memory::desc& md, const dnnl::primitive_attr& attributes) {
        return eltwise_forward(forward_desc(dnnl::prop_kind::forward_inference, f, md, attributes));
    };
    add<float>(
        p, "gated", name,
        [forward](const float* gate, const float* up, float* y, std::size_t n) {
            const dnnl::memory::desc md({1, static_cast<dnnl::memory::dim>(n)}, dnnl::memory::data_type::f32,
                                        dnnl::memory::format_tag::ab);
            dnnl::post_ops operations;
            operations.append_binary(algorithm::binary_mul, md);
            dnnl::primitive_attr attributes;
            attributes.set_post_ops(operations);
            return execution{dnnl::stream(cpu()),
                             forward(md, attributes),
                             {{DNNL_ARG_SRC, wrap(gate, md)},
                              {DNNL_ARG_ATTR_MULTIPLE_POST_OP(0) | DNNL_ARG_SRC_1, wrap(up, md)},
                              {DNNL_ARG_DST, wrap(y, md)}}};
        },
        "post_op");
    add<float>(
        p, "gated", name,
        [forward](const float* gate, const float* up, float* y, std::size_t n) {
            const auto md = vector_of(n);
            return two_executions{
                {dnnl::stream(cpu()), forward(md, {}), {{DNNL_ARG_SRC, wrap(gate, md)}, {DNNL_ARG_DST, wrap(y, md)}}},
                {dnnl::stream(cpu()),
                 product(md),
                 {{DNNL_ARG_SRC_0, wrap(y, md)}, {DNNL_ARG_SRC_1, wrap(up, md)}, {DNNL_ARG_DST, wrap(y, md)}}}};
        },
        "two_primitives");
}

void add_softmax(peer& p) {
    add<float>(p, "rows", "softmax", [](const float* x, const float*, float* y, std::size_t n) {
        const dnnl::memory::desc md({1, static_cast<dnnl::memory::dim>(n)}, dnnl::memory::data_type::f32,
                                    dnnl::memory::format_tag::ab);
#if DNNL_VERSION_MAJOR >= 3
        const dnnl::softmax_forward::primitive_desc desc(cpu(), dnnl::prop_kind::forward_inference,
                                                         algorithm::softmax_accurate, md, md, 1);
#else
        const dnnl::softmax_forward::primitive_desc desc({dnnl::prop_kind::forward_inference, md, 1}, cpu());
#endif
        return execution{dnnl::stream(cpu()),
                         dnnl::softmax_forward(desc),
                         {{DNNL_ARG_SRC, wrap(x, md)}, {DNNL_ARG_DST, wrap(y, md)}}};
    });
}

void add_all(peer& p) {
    const auto both = [&](const char* activation, form f) {
        add_forward(p, activation, f);
        add_backward(p, "backward", activation, f, DNNL_ARG_SRC);
    };
    const auto from_output = [&](const char* activation, form f) {
        add_backward(p, "backward_from_output", activation, f, DNNL_ARG_DST);
    };
    both("relu", {algorithm::eltwise_relu});
    both("leaky_relu", {algorithm::eltwise_relu, 0.01F});
    both("relu6", {algorithm::eltwise_clip_v2, 0, 6});
    both("hardtanh", {algorithm::eltwise_clip_v2, -1, 1});
    both("elu", {algorithm::eltwise_elu, 1});
    both("gelu", {algorithm::eltwise_gelu_erf});
    both("gelu_tanh", {algorithm::eltwise_gelu_tanh});
    both("gelu_quick", {algorithm::eltwise_swish, 1.702F});
    both("silu", {algorithm::eltwise_swish, 1});
    both("sigmoid", {algorithm::eltwise_logistic});
    both("tanh", {algorithm::eltwise_tanh});
    both("mish", {algorithm::eltwise_mish});
    both("hardswish", {algorithm::eltwise_hardswish, v3 ? 1.0F / 6 : 0, v3 ? 0.5F : 0});
    both("softplus", {algorithm::eltwise_soft_relu, v3 ? 1.0F : 0});
#if DNNL_VERSION_MAJOR >= 3
    both("log_sigmoid", {algorithm::eltwise_soft_relu, -1});
    both("hardsigmoid", {algorithm::eltwise_hardsigmoid, 1.0F / 6, 0.5F});
#else
    both("log_sigmoid", {algorithm::eltwise_logsigmoid});
#endif
    add_gated(p, "swiglu", {algorithm::eltwise_swish, 1});
    add_gated(p, "glu", {algorithm::eltwise_logistic});
    add_softmax(p);
    from_output("relu", {algorithm::eltwise_relu_use_dst_for_bwd});
    from_output("leaky_relu", {algorithm::eltwise_relu_use_dst_for_bwd, 0.01F});
    from_output("elu", {algorithm::eltwise_elu_use_dst_for_bwd, 1});
    from_output("sigmoid", {algorithm::eltwise_logistic_use_dst_for_bwd});
    from_output("tanh", {algorithm::eltwise_tanh_use_dst_for_bwd});
}

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
#if defined(__x86_64__) && !defined(__AVX512F__) // no wider than what the flags allow the others
    dnnl::set_max_cpu_isa(dnnl::cpu_isa::avx2);
#endif
    const dnnl_version_t* version = dnnl_version();
    p.name = "onednn-" + std::to_string(version->major) + '.' + std::to_string(version->minor) + '.' +
             std::to_string(version->patch) + SIMDACT_BENCH_AT;
    bench::add_all(p);
}
