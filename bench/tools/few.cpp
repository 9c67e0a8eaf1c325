// Kernels of the activations SIMDACT_BENCH_ONLY on floats. It needs nothing of a tree but its headers, and compiles in
// seconds: bench/compare.sh --only builds it.
#include "../speed/buffers.hpp"

#include <benchmark/benchmark.h>
#include <simdact/simdact.hpp>

#include <cstddef>
#include <string>

namespace {

using buffers = bench::buffers<float>;

template <class Call>
void add(const std::string& kernel, const char* activation, Call call) {
    constexpr std::size_t Ki = 1024;
    for (const std::size_t n : {std::size_t{64}, std::size_t{1000}, 4 * Ki, 64 * Ki, 256 * Ki, Ki * Ki, 32 * Ki * Ki})
        benchmark::RegisterBenchmark((kernel + "/" + activation + "/float/" + std::to_string(n)).c_str(),
                                     [=](benchmark::State& state) {
                                         buffers& b = buffers::of(n);
                                         for (auto _ : state) {
                                             call(b);
                                             benchmark::ClobberMemory();
                                         }
                                         state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
                                     });
}

template <class F>
void add_kernels() {
    static F f{}; // a variable, so that the compiler does not know the parameters
    add("forward", F::name, [](buffers& b) { simdact::forward(f, b.x, b.y); });
    add("backward", F::name, [](buffers& b) { simdact::backward(f, b.x, b.dy, b.dx); });
    add("forward_with_derivative", F::name, [](buffers& b) { simdact::forward_with_derivative(f, b.x, b.y, b.dx); });
    if constexpr (simdact::output_differentiable<F, float>)
        add("backward_from_output", F::name, [](buffers& b) { simdact::backward_from_output(f, b.x, b.dy, b.dx); });
    if constexpr (simdact::maskable<F, float>) {
        add("forward_with_mask", F::name, [](buffers& b) { simdact::forward_with_mask(f, b.x, b.y, b.mask); });
        add("backward_from_mask", F::name, [](buffers& b) { simdact::backward_from_mask(f, b.mask, b.dy, b.dx); });
    }
}

template <class... F>
void add_all() {
    (add_kernels<F>(), ...);
}

} // namespace

int main(int argc, char** argv) {
    add_all<SIMDACT_BENCH_ONLY>();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
