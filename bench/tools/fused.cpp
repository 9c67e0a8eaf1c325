// simdact_fused: how long single kernels one after the other take, over one fused call. "alone" is the activation
// alone, "copy" a loop that reads and writes the same memory, each over the fused call too. All run in turns, and the
// shortest CPU time counts, so that other programs disturb little. Usage: simdact_fused [rounds]
#include <simdact/activations/gelu.hpp>
#include <simdact/activations/relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/residual.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <vector>

namespace {

using simdact::backward, simdact::forward, simdact::per_column;
using buffer = std::vector<float>;

constexpr std::size_t columns = 1024;
int rounds = 15;

struct buffers {
    buffer x, up, dy, y, dx, dup, held, bias, dbias;

    explicit buffers(std::size_t n) : x(n), up(n), dy(n), y(n), dx(n), dup(n), held(n), bias(columns), dbias(columns) {
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        for (buffer* b : {&x, &up, &dy, &bias})
            for (float& v : *b) v = normal(random);
    }
};

struct sum {
    template <simdact::value V>
    V operator()(V a, V b) const {
        return a + b;
    }
};

// As a program does both that has no kernel of its own for them.
void add_bias(const buffers& b, buffer& to) {
    for (std::size_t i = 0; i < b.x.size(); i += columns)
        forward(sum{}, &b.x[i], b.bias.data(), &to[i], columns, simdact::cached);
}
void add_columns(const buffer& summands, buffer& sums) {
    std::fill(sums.begin(), sums.end(), 0.0F);
    for (std::size_t i = 0; i < summands.size(); i += columns)
        for (std::size_t c = 0; c < columns; ++c) sums[c] += summands[i + c];
}

double seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// The shortest time of each call, over that of the first.
template <class... Calls>
void row(const char* name, const buffers& b, const Calls&... calls) {
    std::array<double, sizeof...(Calls)> best;
    best.fill(1e9);
    const std::size_t n = b.x.size(), repeated = 1 + 4000000 / n;
    for (int round = 0; round < rounds; ++round) {
        std::size_t i = 0;
        const auto time = [&](const auto& call) {
            const double start = seconds();
            for (std::size_t k = 0; k < repeated; ++k) call();
            best[i] = std::min(best[i], (seconds() - start) / static_cast<double>(repeated));
            ++i;
        };
        (time(calls), ...);
    }
    std::printf("%-22s %9zu %9.4f", name, n, 1e9 * best[0] / static_cast<double>(n));
    for (std::size_t i = 1; i < best.size(); ++i) std::printf(" %9.2f", best[i] / best[0]);
    std::printf("\n");
    std::fflush(stdout);
}

// Two streams of memory, and three.
auto copy(buffers& b) {
    return [&b] { std::memcpy(b.y.data(), b.x.data(), b.x.size() * sizeof(float)); };
}
auto copy_sum(buffers& b) {
    return [&b] { forward(sum{}, b.x, b.up, b.y); };
}

template <class F>
void compare_biased(const char* name, const char* backward_name, buffers& b) {
    const simdact::biased<F> f;
    row(
        name, b, [&] { forward(f, b.x, per_column(b.bias), b.y); },
        [&] {
            add_bias(b, b.held);
            forward(F{}, b.held, b.y);
        },
        [&] { forward(F{}, b.x, b.y); }, copy(b));
    row(
        backward_name, b, [&] { backward(f, b.x, per_column(b.bias), b.dy, b.dx, per_column(b.dbias)); },
        [&] {
            add_bias(b, b.held);
            backward(F{}, b.held, b.dy, b.dx);
            add_columns(b.dx, b.dbias);
        },
        [&] { backward(F{}, b.x, b.dy, b.dx); });
}

template <class F>
void compare_gated(const char* name, const char* backward_name, buffers& b) {
    const simdact::gated<F> f;
    row(
        name, b, [&] { forward(f, b.x, b.up, b.y); },
        [&] {
            forward(F{}, b.x, b.held);
            forward(simdact::bilinear{}, b.held, b.up, b.y);
        },
        [&] { forward(F{}, b.x, b.y); }, copy_sum(b));
    row(
        backward_name, b, [&] { backward(f, b.x, b.up, b.dy, b.dx, b.dup); },
        [&] {
            forward(simdact::bilinear{}, b.up, b.dy, b.held);
            backward(F{}, b.x, b.held, b.dx);
            forward(F{}, b.x, b.held);
            forward(simdact::bilinear{}, b.held, b.dy, b.dup);
        },
        [&] { backward(F{}, b.x, b.dy, b.dx); });
}

template <class F>
void compare_residual(const char* name, buffers& b) {
    row(
        name, b, [&] { forward(simdact::residual<F>{}, b.x, b.up, b.y); },
        [&] {
            forward(F{}, b.x, b.held);
            forward(sum{}, b.held, b.up, b.y);
        },
        [&] { forward(F{}, b.x, b.y); }, copy_sum(b));
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1) rounds = std::atoi(argv[1]);
    std::printf("%-22s %9s %9s %9s %9s %9s\n", "", "elements", "fused, ns", "sequence", "alone", "copy");
    for (const std::size_t n : {std::size_t{1} << 16, std::size_t{1} << 20, std::size_t{1} << 24}) {
        buffers b(n);
        compare_biased<simdact::relu>("biased relu", "biased relu backward", b);
        compare_biased<simdact::gelu>("biased gelu", "biased gelu backward", b);
        compare_gated<simdact::relu>("reglu", "reglu backward", b);
        compare_gated<simdact::sigmoid>("glu", "glu backward", b);
        compare_gated<simdact::silu>("swiglu", "swiglu backward", b);
        compare_gated<simdact::gelu>("geglu", "geglu backward", b);
        compare_residual<simdact::relu>("residual relu", b);
        compare_residual<simdact::gelu>("residual gelu", b);
    }
}
