// A bias or a gate in one pass, and the same with single kernels one after the other.
#include "../suite.hpp"

#include <simdact/biased.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>

namespace {

using bench::buffers;

constexpr std::size_t columns = 1024, Ki = 1024;

struct sum {
    template <simdact::value V>
    V operator()(V a, V b) const {
        return a + b;
    }
};

// As a program does it that has no kernel of its own for it.
template <class T>
void add_columns(const bench::vector<T>& summands, T* sums) {
    std::fill(sums, sums + columns, T(0));
    for (std::size_t i = 0; i < summands.size(); i += columns)
        for (std::size_t c = 0; c < columns; ++c) sums[c] += summands[i + c];
}

template <class T, class Fused, class Sequence>
void add_pair(const char* kernel, const char* activation, std::size_t n, std::size_t arrays, Fused fused,
              Sequence sequence) {
    const std::size_t bytes = arrays * n * sizeof(T);
    bench::add_call<T>({"", kernel, activation, bench::type_name<T>, "fused", n}, bytes, fused);
    bench::add_call<T>({"", kernel, activation, bench::type_name<T>, "sequence", n}, bytes, sequence);
}

template <class F, class T>
void add_biased(const char* activation, std::size_t n) {
    static T bias[columns], dbias[columns];
    static const simdact::biased<F> f{};
    const auto add_bias = [](buffers<T>& b, bench::vector<T>& to) {
        for (std::size_t i = 0; i < b.x.size(); i += columns)
            simdact::forward(sum{}, &b.x[i], bias, &to[i], columns, simdact::cached);
    };
    add_pair<T>(
        "forward", activation, n, 2, [](buffers<T>& b) { simdact::forward(f, b.x, simdact::per_column(bias), b.y); },
        [add_bias](buffers<T>& b) {
            add_bias(b, b.dx);
            simdact::forward(bench::functor<F>, b.dx, b.y);
        });
    add_pair<T>(
        "backward", activation, n, 3,
        [](buffers<T>& b) {
            simdact::backward(f, b.x, simdact::per_column(bias), b.dy, b.dx, simdact::per_column(dbias));
        },
        [add_bias](buffers<T>& b) {
            add_bias(b, b.y);
            simdact::backward(bench::functor<F>, b.y, b.dy, b.dx);
            add_columns(b.dx, dbias);
        });
}

template <class T>
void add_swiglu(std::size_t n) {
    add_pair<T>(
        "forward", "swiglu", n, 3,
        [](buffers<T>& b) { simdact::forward(bench::functor<simdact::swiglu>, b.x, b.dy, b.y); },
        [](buffers<T>& b) {
            simdact::forward(bench::functor<simdact::silu>, b.x, b.dx);
            simdact::forward(simdact::bilinear{}, b.dx, b.dy, b.y);
        });
}

} // namespace

void bench::register_fused() {
    for (const std::size_t n : {64 * Ki, Ki * Ki, 16 * Ki * Ki}) {
        add_biased<simdact::relu, float>("biased_relu", n);
        add_biased<simdact::gelu, float>("biased_gelu", n);
        if (n <= Ki * Ki) add_biased<simdact::relu, double>("biased_relu", n);
        add_swiglu<float>(n);
    }
}
