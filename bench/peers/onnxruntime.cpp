// ONNX Runtime, whose kernels on the CPU are those of MLAS and Eigen. A session of a model with one operator is bound
// to the given memory once, the call is Run. On one float it takes 0.7 us, so only large sizes compare the kernels.
#include "add.hpp"

#include <onnxruntime_cxx_api.h>

#include <cstdint>
#include <cstring>
#include <iostream>
#include <stdexcept>

namespace bench {
namespace {

struct attribute {
    const char* name;
    float number;
    const char* text = nullptr; // in place of the number

    Ort::OpAttr made() const {
        if (text) return {name, text, static_cast<int>(std::strlen(text)), ORT_OP_ATTR_STRING};
        return {name, &number, 1, ORT_OP_ATTR_FLOAT};
    }
};

struct form {
    const char* kind;
    std::vector<attribute> attributes = {};
    std::vector<float> bounds = {}; // of Clip, where they are inputs
    const char* domain = "";
};

const Ort::Env& environment() {
    static const Ort::Env env(ORT_LOGGING_LEVEL_ERROR);
    return env;
}

template <class T>
Ort::Session session_of(const form& f, std::int64_t n) {
    constexpr auto type = Ort::TypeToTensorType<T>::type;
    const auto names_of = [&](const char* name) {
        const Ort::TensorTypeAndShapeInfo vector(type, {1, n});
        std::vector<Ort::ValueInfo> named;
        named.emplace_back(name, Ort::TypeInfo::CreateTensorInfo(vector.GetConst()).GetConst());
        return named;
    };
    Ort::Graph graph;
    auto in = names_of("x"), out = names_of("y");
    graph.SetInputs(in);
    graph.SetOutputs(out);

    std::vector<std::string> inputs{"x"};
    Ort::AllocatorWithDefaultOptions memory;
    for (const float bound : f.bounds) {
        auto constant = Ort::Value::CreateTensor<T>(memory, nullptr, 0);
        *constant.template GetTensorMutableData<T>() = bound;
        inputs.push_back("bound" + std::to_string(inputs.size()));
        graph.AddInitializer(inputs.back(), constant, false);
    }
    std::vector<Ort::OpAttr> attributes;
    for (const attribute& a : f.attributes) attributes.push_back(a.made());
    Ort::Node node(f.kind, f.domain, "f", inputs, {"y"}, attributes);
    graph.AddNode(node);

    Ort::Model model({{"", 20}, {"com.microsoft", 1}});
    model.AddGraph(graph);
    Ort::SessionOptions options;
    options.SetIntraOpNumThreads(1).SetInterOpNumThreads(1).SetExecutionMode(ORT_SEQUENTIAL);
    return {environment(), model, options};
}

// Debian's 1.23 has the operators of ONNX twice, and the first session complains of each.
void complain_unheard() {
    struct silence {
        std::streambuf* errors = std::cerr.rdbuf(nullptr);
        ~silence() { std::cerr.rdbuf(errors); }
    } const silent;
    session_of<float>({"Relu"}, 1);
}

template <class T>
class execution {
    Ort::Session session;
    Ort::IoBinding bound;
    Ort::RunOptions options;

public:
    execution(const form& f, const T* x, T* y, std::int64_t n) : session(session_of<T>(f, n)), bound(session) {
        const auto cpu = Ort::MemoryInfo::CreateCpu(OrtDeviceAllocator, OrtMemTypeDefault);
        const std::int64_t shape[]{1, n};
        const auto over = [&](const T* memory) {
            return Ort::Value::CreateTensor<T>(cpu, const_cast<T*>(memory), static_cast<std::size_t>(n), shape, 2);
        };
        bound.BindInput("x", over(x));
        bound.BindOutput("y", over(y));
    }
    void operator()() { session.Run(options, bound); }
};

template <class T>
void add_operator(peer& p, const char* kernel, const char* activation, const form& f) {
    add<T>(p, kernel, activation, [f](const T* x, const T*, T* y, std::size_t n) {
        return execution<T>(f, x, y, static_cast<std::int64_t>(n));
    });
}

template <class T>
void add_forward(peer& p, const char* activation, const form& f) {
    add_operator<T>(p, "forward", activation, f);
}

template <class T>
void add_any_type(peer& p) {
    add_forward<T>(p, "relu", {"Relu"});
    add_forward<T>(p, "relu6", {"Clip", {}, {0, 6}});
    add_forward<T>(p, "hardtanh", {"Clip", {}, {-1, 1}});
    const auto shrink = [&](const char* activation, float bias) {
        add_forward<T>(p, activation, {"Shrink", {{"lambd", 0.5F}, {"bias", bias}}});
    };
    shrink("shrink", 0);
    shrink("hardshrink", 0);
    shrink("softshrink", 0.5F);
    add_forward<T>(p, "sigmoid", {"Sigmoid"});
    add_forward<T>(p, "tanh", {"Tanh"});
    add_forward<T>(p, "exp", {"Exp"});
    add_forward<T>(p, "sine", {"Sin"});
    add_operator<T>(p, "rows", "softmax", {"Softmax"});
}

// What has no kernel for doubles.
void add_floats(peer& p) {
    const auto forward = [&](const char* activation, const form& f) { add_forward<float>(p, activation, f); };
    forward("leaky_relu", {"LeakyRelu", {{"alpha", 0.01F}}});
    forward("threshold", {"ThresholdedRelu", {{"alpha", 0}}});
    forward("hardsigmoid", {"HardSigmoid", {{"alpha", 1.0F / 6}, {"beta", 0.5F}}});
    forward("hardsigmoid_onnx", {"HardSigmoid", {{"alpha", 0.2F}, {"beta", 0.5F}}});
    forward("hardswish", {"HardSwish"}); // there HardSigmoid and Mul
    forward("softsign", {"Softsign"});
    forward("softplus", {"Softplus"});
    forward("elu", {"Elu", {{"alpha", 1}}});
    forward("celu", {"Celu", {{"alpha", 1}}});
    forward("selu", {"Selu"});
    forward("mish", {"Mish"}); // there Softplus, Tanh and Mul
    forward("gelu", {"Gelu"});
    forward("gelu_tanh", {"Gelu", {{"approximate", 0, "tanh"}}});
    const auto quick = [&](const char* activation, float alpha) { // x sigmoid(alpha x)
        forward(activation, {"QuickGelu", {{"alpha", alpha}}, {}, "com.microsoft"});
    };
    quick("gelu_quick", 1.702F);
    quick("silu", 1);
}

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
#if defined(__x86_64__) && !defined(__AVX512F__)
    if (__builtin_cpu_supports("avx512f")) throw std::runtime_error("onnxruntime (it would take AVX-512)");
#endif
    p.name = "onnxruntime-" + Ort::GetVersionString();
    bench::complain_unheard();
    bench::add_any_type<float>(p);
    bench::add_any_type<double>(p);
    bench::add_floats(p);
}
