// The code of docs/guide/softmax.md: shares of rows, with masks, sinks, temperature and gradients.
#include <simdact/simdact.hpp>

#include <cmath>
#include <cstdio>
#include <limits>
#include <vector>

namespace {

using floats = std::vector<float>;

bool close(const floats& a, const floats& b) {
    bool same = a.size() == b.size();
    for (std::size_t i = 0; same && i < a.size(); ++i) same = std::fabs(a[i] - b[i]) < 1e-6F;
    return same;
}

bool classifier() {
    const std::size_t rows = 2, columns = 3;
    const floats x{1, 2, 3, 0, 0, 0}, dy{0, 0, 1, 0, 0, 1};
    floats y(rows * columns), dx(rows * columns), logs(rows * columns), lse(rows);
    simdact::forward(simdact::softmax{}, simdact::matrix(x, rows, columns), y);
    simdact::backward_from_output(simdact::softmax{}, simdact::matrix(y, rows, columns), dy, dx);
    const bool right = close(y, {0.0900306F, 0.2447285F, 0.6652410F, 1 / 3.0F, 1 / 3.0F, 1 / 3.0F}) &&
                       close({dx[2], dx[5]}, {y[2] * (1 - y[2]), 2 / 9.0F});

    simdact::forward(simdact::log_softmax{}, simdact::matrix(x, rows, columns), logs);
    simdact::backward_from_output(simdact::log_softmax{}, simdact::matrix(logs, rows, columns), dy, dx);
    simdact::forward(simdact::log_sum_exp{}, simdact::matrix(x, rows, columns), simdact::per_row(lse));
    return right && close({logs[0], logs[3]}, {std::log(y[0]), std::log(y[3])}) &&
           close(lse, {1 - logs[0], std::log(3.0F)}) && close({dx[2]}, {1 - y[2]});
}

bool sampling() {
    const floats x{1, 2, 3};
    floats y(3), least(3);
    simdact::forward(simdact::softmax{.temperature = 0.5}, x, y); // one row
    simdact::forward(simdact::softmin{}, x, least);               // the smallest has the largest share
    return close(y, {0.0158762F, 0.1173104F, 0.8668133F}) && close({least[0]}, {0.6652410F});
}

bool attention() {
    const std::size_t rows = 2, columns = 3;
    const double depth = 64;
    const float never = -std::numeric_limits<float>::infinity();
    const floats x{8, 16, 24, 8, 8, 8}, mask{0, 0, never, 0, 0, 0}, padding{0, 0, never}, sink{1, never};
    floats y(rows * columns), columns_masked(rows * columns), with_sink(rows * columns), lse(rows);
    const simdact::softmax attention{.scale = 1 / std::sqrt(depth)};
    simdact::forward(simdact::masked{attention}, simdact::matrix(x, rows, columns), mask, y);
    simdact::forward(simdact::masked{attention}, simdact::matrix(x, rows, columns), simdact::per_column(padding),
                     columns_masked);
    simdact::forward(simdact::sunk{simdact::masked{attention}}, simdact::matrix(x, rows, columns), mask,
                     simdact::per_row(sink), with_sink, simdact::per_row(lse));
    const floats dy{1, -2, 3, 0.5F, 4, -1};
    floats dx(rows * columns), dsink(rows);
    const simdact::matrix logits(x, rows, columns);
    simdact::backward_from_output(attention, simdact::matrix(with_sink, rows, columns), dy, dx);
    simdact::backward(simdact::biased{simdact::identity{}}, logits, simdact::per_row(sink), dx, simdact::skip,
                      simdact::per_row(dsink)); // sums of rows
    for (float& d : dsink) d *= static_cast<float>(-1 / attention.scale);

    const float e = std::exp(1.0F);
    floats expected(rows); // minus the sink's share, times the mean of dy
    for (std::size_t i = 0; i < dy.size(); ++i)
        expected[i / columns] -= std::exp(sink[i / columns] - lse[i / columns]) * with_sink[i] * dy[i];
    return close(dsink, expected) && expected[0] > 0.1F &&
           close(y, {1 / (1 + e), e / (1 + e), 0, 1 / 3.0F, 1 / 3.0F, 1 / 3.0F}) &&
           close({columns_masked[3], columns_masked[5]}, {0.5F, 0}) &&
           close({with_sink[0], with_sink[3]}, {e / (2 * e + e * e), 1 / 3.0F}) &&
           close(lse, {std::log(2 * e + e * e), 1 + std::log(3.0F)});
}

bool sparse() {
    const floats x{1, 2, 2.5F}, dy{1, 2, 4};
    floats y(3), dx(3), first(3);
    simdact::forward(simdact::sparsemax{}, x, y);
    simdact::backward_from_output(simdact::sparsemax{}, y, dy, dx);
    simdact::forward(simdact::hardmax{}, x, first);
    return close(y, {0, 0.25F, 0.75F}) && close(dx, {0, -1, 1}) && first == floats{0, 0, 1};
}

} // namespace

int main() {
    const bool right = classifier() && sampling() && attention() && sparse();
    std::printf("the guide's code for rows %s\n", right ? "is right" : "is WRONG");
    return right ? 0 : 1;
}
