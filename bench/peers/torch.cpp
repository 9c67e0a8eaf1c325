// PyTorch's C++ library: tensors over the given memory are made once, results are written to a given tensor wherever
// PyTorch has such a form, without autograd.
#include "add.hpp"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/api/include/torch/version.h>

#include <cstring>

namespace bench {
namespace {

template <class F>
struct tensor_call {
    F f;
    at::Tensor in, dy, out;
    void* memory;

    void operator()() { f(in, dy, out); }
    void finish() {
        if (out.data_ptr() != memory) std::memcpy(memory, out.data_ptr(), out.nbytes());
    }
};

template <class T>
void add_all(peer& p) {
    const auto operation = [&](const char* kernel, const char* activation, auto f) {
        add<T>(p, kernel, activation, [f](const T* in, const T* dy, T* out, std::size_t n) {
            const auto view = [n](const T* memory) {
                return at::from_blob(const_cast<T*>(memory), {static_cast<std::int64_t>(n)},
                                     std::same_as<T, float> ? at::kFloat : at::kDouble);
            };
            return tensor_call<decltype(f)>{f, view(in), dy ? view(dy) : at::Tensor(), view(out), out};
        });
    };
    using tensor = const at::Tensor&;
    const auto forward = [&](const char* activation, auto f) {
        operation("forward", activation, [f](tensor x, tensor, at::Tensor& y) { f(y, x); });
    };
    const auto backward = [&](const char* activation, auto f) {
        operation("backward", activation, [f](tensor x, tensor dy, at::Tensor& dx) { f(dx, dy, x); });
    };
    const auto from_output = [&](const char* activation, auto f) {
        operation("backward_from_output", activation, [f](tensor y, tensor dy, at::Tensor& dx) { f(dx, dy, y); });
    };
    using out = at::Tensor&;

    forward("relu", [](out y, tensor x) { at::clamp_min_out(y, x, 0); });
    backward("relu", [](out dx, tensor dy, tensor x) { at::threshold_backward_out(dx, dy, x, 0); });
    forward("leaky_relu", [](out y, tensor x) { at::leaky_relu_out(y, x, 0.01); });
    backward("leaky_relu", [](out dx, tensor dy, tensor x) { at::leaky_relu_backward_out(dx, dy, x, 0.01, false); });
    forward("relu6", [](out y, tensor x) { at::hardtanh_out(y, x, 0, 6); });
    backward("relu6", [](out dx, tensor dy, tensor x) { at::hardtanh_backward_out(dx, dy, x, 0, 6); });
    forward("hardtanh", [](out y, tensor x) { at::hardtanh_out(y, x, -1, 1); });
    backward("hardtanh", [](out dx, tensor dy, tensor x) { at::hardtanh_backward_out(dx, dy, x, -1, 1); });
    forward("hardsigmoid", [](out y, tensor x) { at::hardsigmoid_out(y, x); });
    backward("hardsigmoid", [](out dx, tensor dy, tensor x) { at::hardsigmoid_backward_out(dx, dy, x); });
    forward("hardswish", [](out y, tensor x) { at::hardswish_out(y, x); });
    backward("hardswish", [](out dx, tensor dy, tensor x) { dx = at::hardswish_backward(dy, x); });
    forward("hardshrink", [](out y, tensor x) { at::hardshrink_out(y, x, 0.5); });
    backward("hardshrink", [](out dx, tensor dy, tensor x) { at::hardshrink_backward_out(dx, dy, x, 0.5); });
    forward("softshrink", [](out y, tensor x) { at::softshrink_out(y, x, 0.5); });
    backward("softshrink", [](out dx, tensor dy, tensor x) { at::softshrink_backward_out(dx, dy, x, 0.5); });
    const auto elu = [&](const char* activation, double alpha, double scale) {
        forward(activation, [=](out y, tensor x) { at::elu_out(y, x, alpha, scale, 1); });
        backward(activation,
                 [=](out dx, tensor dy, tensor x) { at::elu_backward_out(dx, dy, alpha, scale, 1, false, x); });
    };
    elu("elu", 1, 1);
    elu("celu", 1, 1);
    elu("selu", 1.6732632423543772, 1.0507009873554805);
    const auto gelu = [&](const char* activation, const char* approximation) {
        forward(activation, [=](out y, tensor x) { at::gelu_out(y, x, approximation); });
        backward(activation, [=](out dx, tensor dy, tensor x) { at::gelu_backward_out(dx, dy, x, approximation); });
    };
    gelu("gelu", "none");
    gelu("gelu_tanh", "tanh");
    forward("silu", [](out y, tensor x) { at::silu_out(y, x); });
    backward("silu", [](out dx, tensor dy, tensor x) { at::silu_backward_out(dx, dy, x); });
    forward("mish", [](out y, tensor x) { at::mish_out(y, x); });
    backward("mish", [](out dx, tensor dy, tensor x) { dx = at::mish_backward(dy, x); });
    forward("softplus", [](out y, tensor x) { at::softplus_out(y, x, 1, 20); });
    backward("softplus", [](out dx, tensor dy, tensor x) { at::softplus_backward_out(dx, dy, x, 1, 20); });
    forward("log_sigmoid", [](out y, tensor x) { at::log_sigmoid_out(y, x); });
    // PyTorch has no swiglu. glu activates the second half of one tensor.
    operation("gated", "swiglu", [](tensor gate, tensor up, out y) {
        at::silu_out(y, gate);
        at::mul_out(y, y, up);
    });
    add<T>(p, "gated", "glu", [](const T* gate, const T* up, T* y, std::size_t n) {
        const auto size = static_cast<std::int64_t>(n);
        const auto type = std::same_as<T, float> ? at::kFloat : at::kDouble;
        const at::Tensor packed = at::empty({2 * size}, type), result = at::from_blob(y, {size}, type);
        std::memcpy(packed.data_ptr(), up, n * sizeof(T));
        std::memcpy(static_cast<T*>(packed.data_ptr()) + n, gate, n * sizeof(T));
        const auto glu = [](tensor halves, tensor, out into) { at::glu_out(into, halves, 0); };
        return tensor_call<decltype(glu)>{glu, packed, at::Tensor(), result, y};
    });
    operation("rows", "softmax", [](tensor x, tensor, out y) { at::_softmax_out(y, x, 0, false); });
    forward("sigmoid", [](out y, tensor x) { at::sigmoid_out(y, x); });
    from_output("sigmoid", [](out dx, tensor dy, tensor y) { at::sigmoid_backward_out(dx, dy, y); });
    forward("tanh", [](out y, tensor x) { at::tanh_out(y, x); });
    from_output("tanh", [](out dx, tensor dy, tensor y) { at::tanh_backward_out(dx, dy, y); });
}

} // namespace
} // namespace bench

void simdact_bench_peer(bench::peer& p) {
    at::set_num_threads(1);
    static const c10::InferenceMode no_autograd; // of the thread that runs the benchmarks
    p.name = "torch-" SIMDACT_BENCH_TEXT(TORCH_VERSION_MAJOR) "." SIMDACT_BENCH_TEXT(
        TORCH_VERSION_MINOR) "." SIMDACT_BENCH_TEXT(TORCH_VERSION_PATCH);
    bench::add_all<float>(p);
    bench::add_all<double>(p);
}
