// Kernels, layouts, sums, masks and checks in one small program that compiles in seconds, for mutants of what no golden
// bits see. RANGES, ROWS or REFUSALS says which part, so that a mutant compiles the one that sees it. With PLAIN_LOOP
// the loops are those without optimization.
#if defined(PLAIN_LOOP)
#undef __OPTIMIZE__
#endif
#include <simdact/activations/leaky_relu.hpp>
#include <simdact/biased.hpp>
#include <simdact/kernels.hpp>
#include <simdact/matrix.hpp>
#include <simdact/prelu.hpp>

#include <cstdint>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

int failures = 0;

void expect(bool ok, const char* what, std::size_t n) {
    if (ok) return;
    std::printf("%s, n = %zu\n", what, n);
    ++failures;
}

/// Small integers, so that every sum is exact.
float number(std::size_t i, std::size_t seed) {
    return static_cast<float>((i * 7 + seed * 5) % 11) - 5;
}

#if defined(RANGES)
void check_range(std::size_t n, std::size_t offset) {
    constexpr float guard = 77;
    const simdact::leaky_relu f{.negative_slope = 0.25};
    std::vector<float> x(n + 40), dy(x), out(n + 40, guard), value(out), gradient(out), sum(out);
    std::vector<std::uint8_t> mask(simdact::mask_size(n) + 2, 0xA5), bits(mask);
    for (std::size_t i = 0; i < bits.size() - 2; ++i) bits[i] = 0;
    for (std::size_t i = 0; i < n; ++i) {
        x[offset + i] = number(i, 1), dy[offset + i] = number(i, 2);
        value[offset + i] = x[offset + i] > 0 ? x[offset + i] : x[offset + i] / 4;
        gradient[offset + i] = x[offset + i] > 0 ? dy[offset + i] : dy[offset + i] / 4;
        sum[offset + i] = guard + gradient[offset + i];
        if (x[offset + i] > 0) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | 1U << i % 8);
    }
    const float *const from = x.data() + offset, *const slope = dy.data() + offset;
    float* const to = out.data() + offset;
    simdact::forward(f, from, to, n);
    expect(out == value, "forward", n);
    simdact::backward(f, from, slope, to, n, simdact::streaming);
    expect(out == gradient, "backward", n);
    out.assign(n + 40, guard);
    simdact::backward(f, from, slope, to, n, simdact::accumulate);
    expect(out == sum, "backward, accumulating", n);
    out.assign(n + 40, guard);
    simdact::forward_with_mask(f, from, to, mask.data(), n);
    expect(out == value && mask == bits, "forward_with_mask", n);
    simdact::backward_from_mask(f, mask.data(), slope, to, n);
    expect(out == gradient, "backward_from_mask", n);
}

#endif

#if defined(ROWS)
void check_rows(std::size_t rows, std::size_t columns, std::size_t stride) {
    const simdact::biased<simdact::leaky_relu> f;
    std::vector<float> x(rows * stride), dy(x), dx(x.size(), 9), expected(dx), bias(columns), sums(columns),
        dbias(columns, 9);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = number(i, 1), dy[i] = number(i, 3);
    for (std::size_t c = 0; c < columns; ++c) bias[c] = number(c, 4) + 0.5F;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (const std::size_t c = i % stride; c < columns) {
            expected[i] = x[i] + bias[c] > 0 ? dy[i] : dy[i] * 0.01F;
            sums[c] += x[i] + bias[c] > 0 ? dy[i] : 0;
        }
    const simdact::matrix from(x, rows, columns, stride), slope(dy, rows, columns, stride);
    simdact::backward(f, from, simdact::per_column(bias), slope, simdact::matrix(dx, rows, columns, stride),
                      simdact::per_column(dbias));
    bool near = true;
    for (std::size_t c = 0; c < columns; ++c) {
        double all = 0;
        for (std::size_t r = 0; r < rows; ++r) all += static_cast<double>(expected[r * stride + c]);
        near = near && dbias[c] - all <= 1e-3 && all - dbias[c] <= 1e-3;
    }
    expect(dx == expected, "gradient by x", columns);
    expect(near, "gradient by the bias", columns);

    const simdact::prelu g;
    std::vector<float> weight(rows, 0.5F), dweight(rows, 9);
    simdact::backward(g, from, simdact::per_row(weight), slope, simdact::matrix(dx, rows, columns, stride),
                      simdact::per_row(dweight));
    for (std::size_t r = 0; r < rows; ++r) {
        float all = 0;
        for (std::size_t c = 0; c < columns; ++c)
            if (x[r * stride + c] <= 0) all += x[r * stride + c] * dy[r * stride + c];
        expect(dweight[r] == all, "gradient by the weight", columns);
    }
}

#endif

#if defined(REFUSALS)
template <class Call>
void refused(const char* what, const Call& call) {
    try {
        call();
    } catch (const std::invalid_argument&) {
        return;
    }
    expect(false, what, 0);
}

void check_refusals() {
    const simdact::leaky_relu f, steep{.negative_slope = std::numeric_limits<double>::quiet_NaN()},
        down{.negative_slope = -1}, large{.negative_slope = 1e300};
    std::vector<float> x(16), y(16), less(15);
    std::vector<std::uint8_t> mask(2), short_mask(1);
    const std::size_t most = std::numeric_limits<std::size_t>::max();
    refused("lengths that differ", [&] { simdact::forward(f, x, less); });
    refused("a parameter that is NaN", [&] { simdact::forward(steep, x, y); });
    refused("a parameter beyond float", [&] { simdact::forward(large, x, y); });
    refused("a slope below 0", [&] { simdact::backward_from_output(down, x, y, y); });
    refused("an overlap", [&] { simdact::forward(f, x.data(), x.data() + 1, 15); });
    refused("an overlap before", [&] { simdact::forward(f, x.data() + 1, x.data(), 15); });
    refused("a length below 0", [&] { simdact::forward(f, x.data(), x.data(), -1); });
    refused("2^61 floats", [&] { simdact::forward(f, x.data(), x.data(), most / 8 + 1); });
    refused("a short mask", [&] { simdact::forward_with_mask(f, x, y, short_mask); });
    refused("few elements for rows", [&] { simdact::forward(f, simdact::matrix(x, 4, 5), simdact::matrix(y, 4, 5)); });
    refused("other rows", [&] { simdact::forward(f, simdact::matrix(x, 2, 8), simdact::matrix(y, 4, 4)); });
    refused("a short stride", [&] { simdact::forward(f, simdact::matrix(x, 2, 4, 3), simdact::matrix(y, 2, 4)); });
    try {
        simdact::forward(f, x.data(), y.data(), 16);
        simdact::forward(f, x.data(), x.data() + 8, 8);
        simdact::forward(f, simdact::matrix(x, 4, 4), simdact::matrix(y, 4, 4));
        simdact::backward_from_output(f, x, y, y);
        simdact::forward_with_mask(f, x, y, mask);
    } catch (const std::invalid_argument& error) {
        expect(false, error.what(), 0);
    }
}

#endif

} // namespace

int main() {
#if defined(RANGES)
    for (std::size_t n = 0; n < 70; ++n)
        for (std::size_t offset = 0; offset < 9; offset += n < 20 ? 1 : 3) check_range(n, offset);
    for (const std::size_t n : {127U, 128U, 129U, 700U, 4101U})
        for (std::size_t offset = 0; offset < 9; ++offset) check_range(n, offset);
#elif defined(ROWS)
    for (std::size_t columns = 0; columns < 40; ++columns)
        for (const std::size_t rows : {0U, 1U, 3U}) check_rows(rows, columns, columns + 3);
    check_rows(1300, 9, 9);
    check_rows(3, 5000, 5000);
#elif defined(REFUSALS)
    check_refusals();
#endif
    return failures > 0;
}
