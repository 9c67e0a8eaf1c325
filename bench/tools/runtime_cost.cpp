/// \file
/// What a call through simdact::runtime costs beside a direct one on the same instruction set, which is inlined here or
/// stands in a function of its own ("apart"). Prints ns per call, the best of many, by turns. Compile it with the flags
/// of this machine, as the preset bench does.
#include <simdact/activations/gelu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/float16.hpp>
#include <simdact/runtime.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace {

template <class Call>
double nanoseconds(std::size_t n, const Call& call) {
    const std::size_t calls = 200000 / (n + 20);
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < calls; ++i) {
        call();
        __asm__ volatile("" ::: "memory");
    }
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    return time.count() / static_cast<double>(calls);
}

template <class Call>
[[gnu::noinline]] void apart(const Call& call) {
    call();
}

/// `same` calls a kernel, given as a parameter.
template <class Direct, class Ours, class Same>
void compare(const char* name, std::size_t n, const Direct& kernel, const Ours& ours, const Same& same) {
    double best = 1e9, best_apart = 1e9, best_ours = 1e9;
    for (int round = 0; round < 400; ++round) {
        best = std::min(best, nanoseconds(n, [&] { same(kernel); }));
        best_apart = std::min(best_apart, nanoseconds(n, [&] { apart([&] { same(kernel); }); }));
        best_ours = std::min(best_ours, nanoseconds(n, [&] { apart([&] { same(ours); }); }));
    }
    std::printf("%-26s %6zu elements  direct %8.1f ns  apart %8.1f ns  runtime %8.1f ns  more %5.1f ns\n", name, n,
                best, best_apart, best_ours, best_ours - best_apart);
}

template <class S>
void compare_all(const char* type, std::size_t n) {
    std::vector<S> x(n, S(0.5F)), y(n), dy(n, S(1.0F));
    char name[64];
    const auto named = [&](const char* kernel) {
        std::snprintf(name, sizeof name, "%s, %s", kernel, type);
        return name;
    };
    namespace rt = simdact::runtime;
    compare(named("relu forward"), n, simdact::forward, rt::forward, [&](auto f) { f(simdact::relu{}, x, y); });
    compare(named("gelu forward"), n, simdact::forward, rt::forward, [&](auto f) { f(simdact::gelu{}, x, y); });
    compare(named("gelu backward"), n, simdact::backward, rt::backward, [&](auto f) { f(simdact::gelu{}, x, dy, y); });
}

} // namespace

int main() {
    std::printf("%s; the direct calls are compiled for %s\n", simdact::runtime::architecture(),
                simdact::simd::default_arch::name());
    for (const std::size_t n : {1, 8, 64, 512, 1024, 4096, 16384}) compare_all<float>("float", n);
    for (const std::size_t n : {8, 1024}) compare_all<simdact::bfloat16>("bfloat16", n);
}
