// simdact_inputs: does the time of a kernel depend on its input? Best of many turns, ns per float in L1, every
// activation.
#include "../speed/buffers.hpp"

#include <simdact/simdact.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <limits>
#include <optional>
#include <random>

namespace {

constexpr std::size_t n = 4096;
constexpr int rounds = 300, calls = 4;

struct kind {
    const char* name;
    float (*draw)(std::mt19937&); // of x; dy is normal
    bool flushed = true;          // while subnormals are zero
    bool compared = true;         // with the other kinds
};

float between(std::mt19937& random, float exponent, float end) {
    const float size = std::exp2(std::uniform_real_distribution<float>(exponent, end)(random));
    return random() % 2 == 0 ? size : -size;
}

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

float normal(std::mt19937& random) {
    return std::normal_distribution<float>()(random);
}
float small(std::mt19937& random) {
    return between(random, -20, -6);
}
float large(std::mt19937& random) {
    return between(random, 5, 12);
}
float mixed(std::mt19937& random) {
    switch (random() % 4) {
        case 0:
            return small(random);
        case 1:
            return large(random);
        case 2:
            return nan;
        default:
            return normal(random);
    }
}
float huge(std::mt19937& random) {
    return between(random, 40, 120);
}
float subnormal(std::mt19937& random) {
    return between(random, -148, -127);
}

constexpr kind kinds[]{{"normal", normal},
                       {"small", small},
                       {"large", large},
                       {"mixed", mixed},
                       {"NaN", [](std::mt19937&) { return nan; }},
                       {"subnormal", subnormal},
                       {"huge", huge, true, false},
                       {"large, not flushed", large, false, false},
                       {"subnormal, not flushed", subnormal, false, false}};

// A variable, so that the compiler does not know the parameters.
template <class F>
F functor{};

template <class Call>
void measure(const char* kernel, const char* activation, const Call& call) {
    using clock = std::chrono::steady_clock;
    static bench::vector<float> x[std::size(kinds)];
    double best[std::size(kinds)];
    std::fill(std::begin(best), std::end(best), INFINITY);
    for (std::size_t k = 0; k < std::size(kinds); ++k)
        if (x[k].empty()) {
            std::mt19937 random(1);
            x[k].resize(n);
            for (float& value : x[k]) value = kinds[k].draw(random);
        }
    for (int round = 0; round < rounds; ++round)
        for (std::size_t k = 0; k < std::size(kinds); ++k) {
            std::optional<simdact::flush_subnormals> guard;
            if (kinds[k].flushed) guard.emplace();
            call(x[k]); // the caches and predictors of this kind
            const auto start = clock::now();
            for (int c = 0; c < calls; ++c) call(x[k]);
            best[k] = std::min(best[k], std::chrono::duration<double, std::nano>(clock::now() - start).count());
        }
    double least = INFINITY, most = 0;
    std::printf("| %s | %s |", kernel, activation);
    for (std::size_t k = 0; k < std::size(kinds); ++k) {
        std::printf(" %.3f |", best[k] / (calls * n));
        if (!kinds[k].compared) continue;
        least = std::min(least, best[k]);
        most = std::max(most, best[k]);
    }
    std::printf(" %.2f%s |\n", most / least, most > 1.1 * least ? " !" : "");
    std::fflush(stdout);
}

template <class F>
void measure_kernels() {
    static bench::vector<float> y(n);
    static const bench::vector<float> dy = bench::normals<float>(n, 2);
    measure("forward", F::name, [](const auto& x) { simdact::forward(functor<F>, x, y); });
    measure("backward", F::name, [](const auto& x) { simdact::backward(functor<F>, x, dy, y); });
}

} // namespace

int main() {
    std::printf("| kernel | activation |");
    for (const kind& k : kinds) std::printf(" %s |", k.name);
    std::printf(" most / least of the first six |\n|---|---|");
    for (std::size_t k = 0; k <= std::size(kinds); ++k) std::printf("---|");
    std::printf("\n");
    [&]<class... F>(simdact::type_list<F...>) { (measure_kernels<F>(), ...); }(simdact::activations{});
}
