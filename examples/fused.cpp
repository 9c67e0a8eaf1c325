// The code of docs/guide/fused.md: a bias, a shortcut and a weight in the pass of the activation.
#include <simdact/simdact.hpp>

#include <cstdint>
#include <cstdio>
#include <span>
#include <vector>

namespace {

using floats = std::vector<float>;

bool channels_last() {
    const std::size_t rows = 3, columns = 2;
    const floats x{-1, 2, 3, -4, 5, 6}, bias{0.5F, 1}, r{10, 20, 30, 40, 50, 60}, dy(rows * columns, 1);
    floats y(rows * columns), dx(rows * columns), dbias(columns), dr(rows * columns);
    simdact::forward(simdact::biased{simdact::relu{}}, x, simdact::per_column(bias), y); // relu(x + bias)
    simdact::backward(simdact::biased{simdact::relu{}}, x, simdact::per_column(bias), dy, dx,
                      simdact::per_column(dbias)); // dbias: sums over the rows
    const bool right = y == floats{0, 3, 3.5F, 0, 5.5F, 7} && dbias == floats{2, 2};

    const simdact::biased f{simdact::residual{simdact::relu{}}};
    simdact::forward(f, x, simdact::per_column(bias), r, y); // relu(x + bias) + r
    simdact::backward(f, x, simdact::per_column(bias), r, dy, dx, simdact::per_column(dbias), dr);
    return right && y == floats{10, 23, 33.5F, 40, 55.5F, 67} && dr == dy;
}

bool channels_first() {
    const floats x{-1, 2, 3, -4}, weight{0.5F, 0.25F}, dy{1, 1, 1, 1};
    floats y(4), dx(4), dweight(2);
    simdact::forward(simdact::prelu{}, x, simdact::per_row(weight), y); // two channels of two elements
    simdact::backward(simdact::prelu{}, x, simdact::per_row(weight), dy, dx, simdact::per_row(dweight));
    return y == floats{-0.5F, 2, 3, -1} && dx == floats{0.5F, 1, 1, 0.25F} && dweight == floats{-1, -4};
}

bool one_weight() {
    const floats x{-1, 2, 3, -4}, dy{1, 1, 1, 1};
    const float weight = 0.5F;
    float dweight = 0;
    floats y(4), dx(4);
    simdact::forward(simdact::prelu{}, x, simdact::single(weight), y);
    simdact::backward(simdact::prelu{}, x, simdact::single(weight), dy, dx, simdact::single(dweight));
    return y == floats{-0.5F, 2, 3, -2} && dweight == -5;
}

bool dynamic_tanh() {
    const floats x{0, 1, 2, -20}, weight{1, 2}, bias{0, 1}, dy{1, 1, 1, 1};
    const float alpha = 0.5F;
    float dalpha = 0;
    floats y(4), dx(4), dweight(2), dbias(2);
    using simdact::per_column, simdact::single;
    simdact::forward(simdact::dyt{}, x, single(alpha), per_column(weight), per_column(bias), y);
    simdact::backward(simdact::dyt{}, x, single(alpha), per_column(weight), per_column(bias), dy, dx, single(dalpha),
                      per_column(dweight), per_column(dbias));
    return y[0] == 0 && y[3] == 1 - 2 * simdact::tanh{}(10.0F) && dx[0] == 0.5F && dbias == floats{2, 2};
}

bool learned_frequency() {
    const floats x{0, 0.5F, 1, 2}, alpha{1, 2}, dy{1, 1, 1, 1};
    floats y(4), dx(4), dalpha(2);
    simdact::forward(simdact::snake_alpha{}, x, simdact::per_row(alpha), y);
    simdact::backward(simdact::snake_alpha{}, x, simdact::per_row(alpha), dy, dx, simdact::per_row(dalpha));
    return y[0] == 0 && dx[0] == 1 && dalpha[0] == simdact::snake_alpha{}.gradients(0.5F, 1.0F, 1.0F)[1];
}

bool padded_rows() {
    const std::size_t rows = 2, columns = 3, stride = 4;
    const floats x{-1, 2, 3, 99, 4, -5, 6, 99};
    floats y(rows * columns);
    simdact::forward(simdact::relu{}, simdact::matrix(x, rows, columns, stride), simdact::matrix(y, rows, columns));
    return y == floats{0, 2, 3, 4, 0, 6};
}

bool packed_buffers() {
    const std::size_t rows = 2, n = 2;
    const floats all{1, -2, 10, 20, 3, 4, 30, 40}, dy{1, 1, 1, 1}; // as halves, and as two rows of pairs
    floats y(4), dall(8), gated(4), z(rows * n), expected(4);
    simdact::forward(simdact::reglu{}, simdact::first_activates(all), y);
    simdact::backward(simdact::reglu{}, simdact::first_activates(all), dy, simdact::first_activates(dall));
    simdact::forward(simdact::glu{}, simdact::second_activates(all), gated); // PyTorch's glu
    simdact::forward(simdact::swiglu_oai{}, simdact::interleaved(simdact::matrix(all, rows, 2 * n)), z);
    simdact::forward(simdact::glu{}, std::span(all).last(4), std::span(all).first(4), expected);
    return y == floats{3, 0, 300, 800} && dall == floats{3, 0, 30, 40, 1, 0, 10, 20} && gated == expected &&
           z[0] == simdact::swiglu_oai{}(1.0F, -2.0F) && z[3] == simdact::swiglu_oai{}(30.0F, 40.0F);
}

bool random_slopes() {
    const std::uint64_t step = 7;
    const floats x{-1, -1, 2, -1}, dy{1, 1, 1, 1};
    floats y(4), dx(4), mean(4);
    simdact::forward(simdact::rrelu{}, x, simdact::draws{.seed = step}, y);
    simdact::backward(simdact::rrelu{}, x, simdact::draws{.seed = step}, dy, dx, simdact::skip);
    simdact::forward(simdact::rrelu{}.evaluation(), x, mean); // with the mean slope
    return y[2] == 2 && dx[2] == 1 && y[0] == -dx[0] && y[1] == -dx[1] && dx[0] != dx[1] &&
           mean[0] == simdact::rrelu{}.evaluation()(-1.0F);
}

bool one_bit() {
    const floats x{-1, 2, 3, -4}, weight{0.5F, 0.25F}, dy{1, 1, 1, 1};
    floats y(4), dx(4);
    std::vector<std::uint8_t> mask(simdact::mask_size(x.size()));
    simdact::forward_with_mask(simdact::prelu{}, x, simdact::per_row(weight), y, mask);
    simdact::backward_from_mask(simdact::prelu{}, mask, simdact::per_row(weight), dy, dx);
    return dx == floats{0.5F, 1, 1, 0.25F};
}

} // namespace

int main() {
    const bool right = channels_last() && channels_first() && one_weight() && dynamic_tanh() && learned_frequency() &&
                       padded_rows() && packed_buffers() && random_slopes() && one_bit();
    std::printf("the guide's fused code %s\n", right ? "is right" : "is WRONG");
    return right ? 0 : 1;
}
