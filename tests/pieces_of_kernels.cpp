// Pieces of every kernel: a leg of tests/legs.sh runs them with the thread sanitizer.
#include "piece.test.cpp"

#include <simdact/simdact.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

TEST_CASE("pieces of kernels of elements", "[piece]") {
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns;
        CAPTURE(n);
        const std::span a = std::span(x).first(n), b = std::span(z).first(n), d = std::span(dy).first(n);
        const std::vector<double> doubles(a.begin(), a.end());
        check_pieces([&](outputs o, auto... how) { sa::forward(how..., sa::gelu{}, a, o.of<float>(n)); });
        check_pieces([&](outputs o, auto... how) { sa::forward(how..., sa::relu{}, doubles, o.of<double>(n)); });
        check_pieces([&](outputs o, auto... how) {
            const auto da = o.of<float>(n), db = o.of<float>(n);
            sa::backward(how..., sa::bilinear{}, a, b, d, da, db, sa::accumulate);
        });
        check_pieces(
            [&](outputs o, auto... how) { sa::backward_from_output(how..., sa::relu{}, a, d, o.of<float>(n)); });
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n), dydx = o.of<float>(n);
            sa::forward_with_derivative(how..., sa::relu{}, a, y, dydx);
        });
        check_pieces([&](outputs o, auto... how) {
            const auto ddy = o.of<float>(n), dx = o.of<float>(n);
            sa::double_backward(how..., sa::relu{}, a, d, b, ddy, dx);
        });
    }
}

TEST_CASE("pieces of other kernels with masks begin at whole bytes", "[piece]") {
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns;
        CAPTURE(s.rows, s.columns);
        const std::span a = std::span(x).first(n), d = std::span(dy).first(n);
        const std::vector<std::uint8_t> bits(sa::mask_size(n), 0x6B);
        check_pieces(
            [&](outputs o, auto... how) { sa::backward_from_mask(how..., sa::relu{}, bits, d, o.of<float>(n)); });
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n);
            sa::forward_with_side(how..., sa::silu{}, a, y, o.of<std::uint8_t>(sa::mask_size(n)));
        });
        check_pieces(
            [&](outputs o, auto... how) { sa::backward_from_side(how..., sa::silu{}, bits, a, d, o.of<float>(n)); });
    }
}

TEST_CASE("pieces of kernels of rows", "[piece]") {
    for (const shape& s : shapes) {
        const std::size_t n = s.rows * s.columns;
        CAPTURE(s.rows, s.columns);
        const std::span a = std::span(x).first(n), d = std::span(dy).first(n);
        const std::span column = std::span(z).first(s.columns);
        check_pieces([&](outputs o, auto... how) {
            const auto y = o.of<float>(n);
            sa::forward(how..., sa::softmax{}, sa::matrix(a, s.rows, s.columns), y, sa::per_row(o.of<float>(s.rows)));
        });
        check_pieces([&](outputs o, auto... how) {
            sa::forward(how..., sa::masked{sa::log_softmax{}}, sa::matrix(a, s.rows, s.columns), sa::per_column(column),
                        o.of<float>(n));
        });
        check_pieces([&](outputs o, auto... how) {
            sa::backward_from_output(how..., sa::softmax{}, sa::matrix(a, s.rows, s.columns), d, o.of<float>(n));
        });
    }
}

TEST_CASE("health of several pieces is put together in order", "[piece]") {
    // Blocks of many rows, of parts of a row, and more than one group of them.
    const std::size_t n = std::size_t{17} * 4096 + 5;
    std::vector<float> seen(n, 0.7F), y(n);
    std::ranges::copy(x, seen.begin());
    const std::vector<sa::bfloat16> half(seen.begin(), seen.end());
    std::vector<sa::bfloat16> half_y(n);
    for (const shape& s : {shape{0, 3}, shape{1, n}, shape{37, 19}, shape{3, 4099}, shape{2000, 30}}) {
        CAPTURE(s.rows, s.columns);
        const std::size_t stride = s.columns + (s.rows > 1 ? 3 : 0);
        for (const float last : {1.0F, std::numeric_limits<float>::infinity()}) { // then y is read once more
            seen[(s.rows > 0 ? s.rows - 1 : 0) * stride + s.columns - 1] = last;
            check_folded([&](outputs o, auto... how) {
                o.of<sa::health>(1)[0] =
                    sa::forward_with_health(how..., sa::relu{}, sa::matrix(seen, s.rows, s.columns, stride),
                                            sa::matrix(y, s.rows, s.columns, stride));
            });
        }
        check_folded([&](outputs o, auto... how) {
            o.of<sa::health>(1)[0] =
                sa::forward_with_health(how..., sa::relu{}, sa::matrix(half, s.rows, s.columns, stride),
                                        sa::matrix(half_y, s.rows, s.columns, stride));
        });
        check_folded([&](outputs o, auto... how) {
            sa::unit_health units(s.columns);
            sa::forward_with_unit_health(how..., sa::relu{}, sa::matrix(seen, s.rows, s.columns, stride),
                                         sa::matrix(y, s.rows, s.columns, stride), units);
            const auto sums = o.of<double>(std::min(s.columns, support::most));
            std::ranges::copy(units.sums().first(sums.size()), sums.begin());
            CHECK(units.batches == 1);
        });
    }
}
