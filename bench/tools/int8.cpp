// simdact_int8: how many elements per nanosecond tables and integer functors take, and the same as a plain loop, which
// the compiler makes of y[i] = f(x[i]). Then tables of 16 bits beside the functions themselves. All variants run in
// turns, and the shortest CPU time counts, so that other programs disturb little. Usage: simdact_int8 [rounds]
#include <simdact/activations.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/lookup_table.hpp>
#include <simdact/quantized.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>
#include <type_traits>
#include <vector>

namespace {

using simdact::lookup_table, simdact::quantization, simdact::quantized;

int rounds = 15;

double seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Normal numbers, of deviation 1 for floats and 40 for integers.
template <class T>
std::vector<T> inputs(std::size_t n) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    std::vector<T> x(n);
    for (T& v : x) v = static_cast<T>((std::is_integral_v<T> ? 40 : 1) * normal(random));
    return x;
}

// Elements per nanosecond of each call.
template <class T, class... Calls>
std::array<double, sizeof...(Calls)> rates(std::size_t n, const Calls&... calls) {
    const std::vector<T> x = inputs<T>(n);
    std::vector<T> y(n);
    std::array<double, sizeof...(Calls)> best{};
    const std::size_t repeated = 1 + 4000000 / n;
    for (int round = 0; round < rounds; ++round) {
        std::size_t i = 0;
        const auto time = [&](const auto& call) {
            const double start = seconds();
            for (std::size_t k = 0; k < repeated; ++k) call(x, y);
            best[i] = std::max(best[i], 1e-9 * static_cast<double>(repeated * n) / (seconds() - start));
            ++i;
        };
        (time(calls), ...);
    }
    return best;
}

template <class T, class F>
void row(const char* name, std::size_t n, const F& f) {
    const auto [ours, plain] = rates<T>(
        n, [&f](const auto& x, auto& y) { simdact::forward(f, x, y); },
        [&f](const auto& x, auto& y) {
            for (std::size_t i = 0; i < x.size(); ++i) y[i] = f(x[i]);
        });
    std::printf("%-28s %9zu %8.2f %8.2f\n", name, n, ours, plain);
    std::fflush(stdout);
}

template <class H, class F>
void compare(const char* format, std::size_t n) {
    const auto table = std::make_unique<lookup_table<H>>(F{});
    const auto [direct, found] = rates<H>(
        n, [](const auto& x, auto& y) { simdact::forward(F{}, x, y); },
        [&table](const auto& x, auto& y) { simdact::forward(*table, x, y); });
    std::printf("%-12s %-15s %9zu %8.2f %8.2f\n", F::name, format, n, found, direct);
    std::fflush(stdout);
}

template <class... F>
void compare_all(std::size_t n) {
    ((compare<simdact::bfloat16, F>("bfloat16", n), compare<simdact::float16, F>("float16", n)), ...);
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1) rounds = std::atoi(argv[1]);
    const quantization in{.scale = 0.05, .zero_point = 3}, out{.scale = 0.03, .zero_point = -20};
    const simdact::leaky_relu leaky{.negative_slope = 0.1};
    const std::size_t sizes[]{4096, 65536, std::size_t{1} << 20};
    std::printf("elements per ns, on %s\n%-28s %9s %8s %8s\n", simdact::simd::default_arch::name(), "", "elements",
                "forward", "loop");
    for (const std::size_t n : sizes) {
        row<std::int8_t>("lookup_table<std::int8_t>", n, lookup_table<std::int8_t>{simdact::gelu{}, in, out});
        row<std::int8_t>("leaky_relu on std::int8_t", n, quantized<std::int8_t>{leaky, in, out});
        row<std::int8_t>("relu on std::int8_t", n, quantized<std::int8_t>{simdact::relu{}, in, in});
        row<std::int16_t>("leaky_relu on std::int16_t", n, quantized<std::int16_t>{leaky, in, out});
        row<std::int16_t>("relu on std::int16_t", n, quantized<std::int16_t>{simdact::relu{}, in, in});
        row<std::int32_t>("leaky_relu on std::int32_t", n, quantized<std::int32_t>{leaky, in, out});
        row<float>("gelu on float", n, simdact::gelu{});
    }
    std::printf("%-28s %9s %8s %8s\n", "", "elements", "table", "function");
    for (const std::size_t n : sizes)
        compare_all<simdact::relu, simdact::sigmoid, simdact::gelu, simdact::gelu_tanh, simdact::mish,
                    simdact::softplus, simdact::laplace>(n);
}
