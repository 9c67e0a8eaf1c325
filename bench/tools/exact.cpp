// simdact_exact: how long the exact tier takes, over the default one. Both run by turns on 4096 floats in the nearest
// cache, with parameters that the compiler knows. The shortest time counts. Prints the rows of a table in
// docs/exact.md. Usage: simdact_exact [part of a name]
#include <simdact/activations.hpp>
#include <simdact/exact.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <random>

namespace {

std::array<float, 4096> x, dy, y;

template <class Call>
double nanoseconds(const Call& call) {
    using clock = std::chrono::steady_clock;
    const auto start = clock::now();
    for (int i = 0; i < 8; ++i) call();
    return std::chrono::duration<double, std::nano>(clock::now() - start).count() / (8 * x.size());
}

template <class First, class Second>
double ratio(const First& first, const Second& second) {
    double best = 1e9, other = 1e9;
    for (int round = 0; round < 1000; ++round) {
        best = (std::min)(best, nanoseconds(first));
        other = (std::min)(other, nanoseconds(second));
    }
    return other / best;
}

template <class F>
void row(const char* part) {
    if (!std::strstr(F::name, part)) return;
    constexpr F f;
    constexpr simdact::exact<F> exact{};
    const double forward = ratio([&] { simdact::forward(f, x, y); }, [&] { simdact::forward(exact, x, y); });
    const double backward = ratio([&] { simdact::backward(f, x, dy, y); }, [&] { simdact::backward(exact, x, dy, y); });
    std::printf("| %s | %.1f | %.1f |\n", F::name, forward, backward);
    std::fflush(stdout);
}

template <class... F>
void rows(const char* part, simdact::type_list<F...>) {
    (row<F>(part), ...);
}

} // namespace

int main(int argc, char** argv) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    for (auto* values : {&x, &dy})
        for (float& v : *values) v = normal(random);
    rows(argc > 1 ? argv[1] : "", simdact::activations{});
}
