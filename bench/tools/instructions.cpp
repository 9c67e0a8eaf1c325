// Runs kernels on 4096 floats once each, for callgrind: one dump for each, named by it.
#include <simdact/simdact.hpp>

#include <valgrind/callgrind.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t n = 4096;
alignas(64) float x[n], dy[n], out[n];
alignas(64) std::uint8_t mask[simdact::mask_size(n)];

template <class Call>
void count(const std::string& name, Call call) {
    call(); // resolves symbols
    CALLGRIND_ZERO_STATS;
    call();
    CALLGRIND_DUMP_STATS_AT(name.c_str());
}

// The most common ones. One that the library does not have yet is counted as soon as it has it.
constexpr std::string_view counted[] = {"gelu", "leaky_relu", "relu", "sigmoid", "silu", "tanh"};

template <class F>
void count_kernels() {
    if (std::ranges::find(counted, std::string_view(F::name)) == std::end(counted)) return;
    const std::string suffix = std::string("/") + F::name;
    static F f{}; // a variable, so that the compiler does not know the parameters
    count("forward" + suffix, [] { simdact::forward(f, x, out); });
    count("backward" + suffix, [] { simdact::backward(f, x, dy, out); });
    if constexpr (simdact::maskable<F, float>) {
        count("forward_with_mask" + suffix, [] { simdact::forward_with_mask(f, x, out, mask); });
        count("backward_from_mask" + suffix, [] { simdact::backward_from_mask(f, mask, dy, out); });
    }
}

} // namespace

int main() {
    std::uint32_t random = 1;
    for (auto* values : {&x, &dy})
        for (float& v : *values) v = static_cast<float>((random = random * 1664525 + 1013904223) >> 8) * 0x1p-21F - 4;
    []<class... F>(simdact::type_list<F...>) { (count_kernels<F>(), ...); }(simdact::activations{});
}
