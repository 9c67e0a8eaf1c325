// In PyTorch's C++ library: activations as autograd functions. leaky_relu keeps one bit per element for backward, where
// torch keeps the input; gelu keeps its derivative, so that backward is one product. Tried with libtorch 1.13.1, Debian
// 12's: g++ -std=c++20 -O2 -march=native -Iinclude -isystem /usr/include/torch/csrc/api/include examples/with/torch.cpp
//       -ltorch_cpu -lc10 && ./a.out
#include <simdact/simdact.hpp>

#include <torch/csrc/autograd/custom_function.h> // compiles faster than torch/torch.h
#include <torch/types.h>
#include <torch/version.h>

#include <cstdint>
#include <cstdio>
#include <memory>

namespace {

using torch::Tensor, torch::autograd::AutogradContext, torch::autograd::tensor_list;

std::size_t size(const Tensor& t) {
    return static_cast<std::size_t>(t.numel());
}

/// Torch would take what the kernels compute for a constant.
void first_derivative_only() {
    TORCH_CHECK(!at::GradMode::is_enabled(), "simdact: no second derivative");
}

struct leaky_relu : torch::autograd::Function<leaky_relu> {
    static Tensor forward(AutogradContext* context, const Tensor& input, double negative_slope) {
        const Tensor x = input.cpu().contiguous(), y = torch::empty_like(x);
        const Tensor mask = torch::empty({static_cast<std::int64_t>(simdact::mask_size(size(x)))}, torch::kByte);
        AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "leaky_relu", [&] {
            simdact::forward_with_mask(simdact::leaky_relu{negative_slope}, x.data_ptr<scalar_t>(),
                                       y.data_ptr<scalar_t>(), mask.data_ptr<std::uint8_t>(), size(x));
        });
        context->save_for_backward({mask});
        context->saved_data["negative_slope"] = negative_slope;
        return y;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        first_derivative_only();
        const simdact::leaky_relu f{context->saved_data["negative_slope"].toDouble()};
        const Tensor mask = context->get_saved_variables()[0];
        const Tensor dy = gradients[0].contiguous(), dx = torch::empty_like(dy);
        AT_DISPATCH_FLOATING_TYPES(dy.scalar_type(), "leaky_relu", [&] {
            simdact::backward_from_mask(f, mask.data_ptr<std::uint8_t>(), dy.data_ptr<scalar_t>(),
                                        dx.data_ptr<scalar_t>(), size(dy));
        });
        return {dx, Tensor()};
    }
};

struct gelu : torch::autograd::Function<gelu> {
    static Tensor forward(AutogradContext* context, const Tensor& input) {
        const Tensor x = input.cpu().contiguous(), y = torch::empty_like(x), dydx = torch::empty_like(x);
        AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "gelu", [&] {
            simdact::forward_with_derivative(simdact::gelu{}, x.data_ptr<scalar_t>(), y.data_ptr<scalar_t>(),
                                             dydx.data_ptr<scalar_t>(), size(x));
        });
        context->save_for_backward({dydx});
        return y;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        first_derivative_only();
        return {gradients[0] * context->get_saved_variables()[0]};
    }
};

/// Memory of tensors that this thread has got and not given back.
struct live_bytes : c10::MemoryReportingInfoBase {
    std::int64_t now = 0;

    void reportMemoryUsage(void*, std::int64_t change, std::int64_t, std::int64_t, c10::Device) override {
        now += change;
    }
    bool memoryProfilingEnabled() const override { return true; }
};

/// What f keeps alive for backward when nobody else needs its input.
template <class F>
std::int64_t kept(F f) {
    const Tensor leaf = torch::randn({1 << 20}, torch::requires_grad());
    const auto bytes = std::make_shared<live_bytes>();
    const c10::DebugInfoGuard guard(c10::DebugInfoKind::PROFILER_STATE, bytes);
    const Tensor y = f(leaf.neg());
    return bytes->now - static_cast<std::int64_t>(y.nbytes());
}

struct result {
    Tensor y, dx;
};

template <class F>
result run(F f, const Tensor& x, const Tensor& dy) {
    const Tensor leaf = x.detach().requires_grad_();
    const Tensor y = f(leaf);
    y.backward(dy);
    return {y.detach(), leaf.grad()};
}

} // namespace

int main() {
    const auto our_leaky_relu = [](const Tensor& x) { return leaky_relu::apply(x, 0.2); };
    const auto torch_leaky_relu = [](const Tensor& x) { return torch::leaky_relu(x, 0.2); };
    const auto our_gelu = [](const Tensor& x) { return gelu::apply(x); };
    const auto torch_gelu = [](const Tensor& x) { return torch::gelu(x); };
    bool right = true;

    torch::manual_seed(1);
    for (const auto type : {torch::kFloat, torch::kDouble}) {
        const Tensor x = 3 * torch::randn({59, 37}, type).t(), dy = torch::randn({59, 37}, type).t(); // not contiguous

        const result ours = run(our_leaky_relu, x, dy), theirs = run(torch_leaky_relu, x, dy);
        right = right && torch::equal(ours.y, theirs.y) && torch::equal(ours.dx, theirs.dx);

        const result smooth = run(our_gelu, x, dy);
        const result exact = run(torch_gelu, x.to(torch::kDouble), dy.to(torch::kDouble));
        const double tolerance = type == torch::kFloat ? 1e-6 : 1e-15;
        right = right && torch::allclose(smooth.y.to(torch::kDouble), exact.y, tolerance, tolerance) &&
                torch::allclose(smooth.dx.to(torch::kDouble), exact.dx, tolerance, tolerance);
    }
    std::printf("libtorch %s: leaky_relu has torch's bits and gelu is close to torch's in double, gradients too: %s\n",
                TORCH_VERSION, right ? "yes" : "no");

    const std::int64_t ours = kept(our_leaky_relu), theirs = kept(torch_leaky_relu);
    std::printf("kept for backward by leaky_relu of 2^20 floats: ours %lld bytes, torch's %lld\n",
                static_cast<long long>(ours), static_cast<long long>(theirs));
    std::printf("by gelu: ours %lld, torch's %lld\n", static_cast<long long>(kept(our_gelu)),
                static_cast<long long>(kept(torch_gelu)));
    return right && ours == (1 << 20) / 8 && theirs == 4 * (1 << 20) && kept(our_gelu) == kept(torch_gelu) ? 0 : 1;
}
