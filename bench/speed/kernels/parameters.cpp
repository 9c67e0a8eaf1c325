// Kernels whose parameters are operands, one for each column, and of two inputs that are no activation times another.
#include "../suite.hpp"

#include <simdact/dyt.hpp>
#include <simdact/gated.hpp>
#include <simdact/kernels/backward.hpp>
#include <simdact/kernels/forward.hpp>
#include <simdact/prelu.hpp>
#include <simdact/rrelu.hpp>
#include <simdact/snake_alpha.hpp>
#include <simdact/snake_beta.hpp>

namespace {

using bench::buffers;
using simdact::per_column, simdact::single;

constexpr std::size_t columns = 1024, Ki = 1024;

float of_column[2][columns], gradient_of_column[2][columns], of_all = 1;

template <class Call>
void add_kernel(const char* kernel, const char* name, const char* variant, std::size_t n, std::size_t arrays,
                Call call) {
    bench::add_call<float>({"", kernel, name, "float", variant, n}, arrays * n * sizeof(float), call);
}

// As a program does it that has no kernel for it.
void prelu_in_a_loop(const buffers<float>& b, bench::vector<float>& y) {
    for (std::size_t i = 0; i < b.x.size(); i += columns)
        for (std::size_t c = 0; c < columns; ++c) y[i + c] = b.x[i + c] > 0 ? b.x[i + c] : of_column[0][c] * b.x[i + c];
}

template <class F>
void add_of_columns(std::size_t n) {
    add_kernel("forward", F::name, "per_column", n, 2,
               [](buffers<float>& b) { simdact::forward(bench::functor<F>, b.x, per_column(of_column[0]), b.y); });
    add_kernel("backward", F::name, "per_column", n, 3, [](buffers<float>& b) {
        simdact::backward(bench::functor<F>, b.x, per_column(of_column[0]), b.dy, b.dx,
                          per_column(gradient_of_column[0]));
    });
}

} // namespace

void bench::register_parameters() {
    for (auto& parameter : of_column) std::fill(std::begin(parameter), std::end(parameter), 0.5F);
    for (const std::size_t n : {64 * Ki, Ki * Ki}) {
        add_of_columns<simdact::prelu>(n);
        add_kernel("forward", "prelu", "loop", n, 2, [](buffers<float>& b) { prelu_in_a_loop(b, b.y); });
        add_of_columns<simdact::snake_alpha>(n);
        add_kernel("forward", "snake_beta", "per_column", n, 2, [](buffers<float>& b) {
            simdact::forward(simdact::snake_beta{}, b.x, per_column(of_column[0]), per_column(of_column[1]), b.y);
        });
        add_kernel("backward", "snake_beta", "per_column", n, 3, [](buffers<float>& b) {
            simdact::backward(simdact::snake_beta{}, b.x, per_column(of_column[0]), per_column(of_column[1]), b.dy,
                              b.dx, per_column(gradient_of_column[0]), per_column(gradient_of_column[1]));
        });
        add_kernel("forward", "dyt", "per_column", n, 2, [](buffers<float>& b) {
            simdact::forward(simdact::dyt{}, b.x, single(of_all), per_column(of_column[0]), per_column(of_column[1]),
                             b.y);
        });
        add_kernel("forward", "rrelu", "draws", n, 2,
                   [](buffers<float>& b) { simdact::forward(simdact::rrelu{}, b.x, simdact::draws{.seed = 1}, b.y); });
        add_kernel("forward", "swiglu_oai", "", n, 3,
                   [](buffers<float>& b) { simdact::forward(simdact::swiglu_oai{}, b.x, b.dy, b.y); });
        add_kernel("backward", "swiglu_oai", "", n, 5,
                   [](buffers<float>& b) { simdact::backward(simdact::swiglu_oai{}, b.x, b.dy, b.dy, b.dx, b.y); });
    }
}
